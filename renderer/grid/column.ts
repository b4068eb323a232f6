import type { Column, ColumnType } from './types.ts';

type Rest<Row> = Omit<Column<Row>, 'key' | 'title' | 'type' | 'value'>;

/** Makes columns of one kind of row whose titles come from one table of words. */
export const columnMaker =
  <Row>(titleOf: (key: string) => string) =>
  (key: string, type: ColumnType, value: Column<Row>['value'], rest: Rest<Row> = {}): Column<Row> => ({
    key,
    title: titleOf(key),
    type,
    value,
    ...rest,
  });
