import type { IndexSeries } from '#core/contract/indexes.ts';
import { dayNumber, FIRST_DAY, LAST_DAY, type IsoDate } from '#core/dates.ts';
import { notFound } from '#core/errors.ts';
import { all, one, remove, upsert } from '#db/rows.ts';
import type { Services } from './context.ts';

interface ValueRow {
  readonly date: IsoDate;
  readonly level: number;
  readonly dividend: number | null;
}

export const indexes = {
  'index.list': ({ db }): IndexSeries[] =>
    all<IndexSeries>(
      db,
      `SELECT s.id, s.code, s.name, s.currency, s.note, count(v.date) AS count, min(v.date) AS firstDay, max(v.date) AS lastDay,
         count(v.dividend_e6) AS dividends
       FROM index_series s LEFT JOIN index_values v ON v.series_id = s.id GROUP BY s.id ORDER BY s.code`,
    ),
  'index.values': ({ db }, { id, from, to }) => {
    if (one(db, 'SELECT 1 FROM index_series WHERE id = ?', id) === undefined) throw notFound('index', id);
    const rows = all<ValueRow>(
      db,
      `SELECT date, level_e6 AS level, dividend_e6 AS dividend FROM index_values
       WHERE series_id = ? AND date BETWEEN ? AND ? ORDER BY date`,
      id,
      from ?? FIRST_DAY,
      to ?? LAST_DAY,
    );
    return {
      days: Int32Array.from(rows, (row) => dayNumber(row.date)),
      levels: Float64Array.from(rows, (row) => row.level),
      dividends: Float64Array.from(rows, (row) => row.dividend ?? -1),
    };
  },
  'index.save': ({ db, newId }, input) => {
    const id = input.id ?? newId();
    if (input.id !== undefined && one(db, 'SELECT 1 FROM index_series WHERE id = ?', id) === undefined)
      throw notFound('index', id);
    const { code, name, currency, note } = input;
    upsert(db, 'index_series', ['id'], { id, code, name, currency, note });
    for (const { date, level, dividend } of input.values)
      upsert(db, 'index_values', ['series_id', 'date'], {
        series_id: id,
        date,
        level_e6: level,
        dividend_e6: dividend,
      });
    return { id };
  },
  'index.delete': ({ db }, { id }) => {
    remove(db, 'index_values', { series_id: id });
    if (remove(db, 'index_series', { id }) === 0) throw notFound('index', id);
    return { id };
  },
} satisfies Partial<Services>;
