import { Fragment, type ReactNode } from 'react';

export interface PackColumn<Row> {
  readonly head: string;
  readonly right?: boolean;
  /** May break over lines and takes what is left. */
  readonly wide?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface PackTableProps<Row> {
  readonly label: string;
  readonly columns: readonly PackColumn<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly total?: readonly ReactNode[] | null;
}

/** A table of a shown page: few rows, no scrolling inside. */
export function PackTable<Row>({ label, columns, rows, idOf, total = null }: PackTableProps<Row>): ReactNode {
  const look = ({ right, wide }: PackColumn<Row>): string => (right === true ? 'r' : wide === true ? 'wide' : '');
  return (
    <div className="rv-table">
      <table className="t nohov" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} className={look(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)}>
              {columns.map((column, index) => (
                <td key={index} className={look(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {total === null ? null : (
            <tr className="tot">
              {total.map((cell, index) => (
                <td key={index} className={look(columns[index]!)}>
                  {cell}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Two lines in a cell: what it is, and in grey where it belongs. */
export const TwoLines = ({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }): ReactNode => (
  <Fragment>
    {first}
    <small className="rv-second">{second}</small>
  </Fragment>
);
