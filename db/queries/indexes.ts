import { dayNumber, type IsoDate } from '#core/dates.ts';
import type { IndexSeries } from '#core/domain/performance-benchmark.ts';
import type { ReadDb } from '../open.ts';
import { all } from '../rows.ts';

interface Row {
  readonly date: IsoDate;
  readonly level: number;
  readonly dividend: number | null;
}

/**
 * An index up to a day, ascending. With dividends put in again, each value's dividend (a yearly rate in points, as it is published)
 * is earned over the days since the value before; a value without one earns none.
 */
export function loadIndex(db: ReadDb, seriesId: string, to: IsoDate, totalReturn: boolean): IndexSeries {
  const rows = all<Row>(
    db,
    'SELECT date, level_e6 AS level, dividend_e6 AS dividend FROM index_values WHERE series_id = ? AND date <= ? ORDER BY date',
    seriesId,
    to,
  );
  const days = rows.map((row) => dayNumber(row.date) as number);
  if (!totalReturn) return { days, levels: rows.map((row) => row.level) };
  let level = rows[0]?.level ?? 0;
  const levels = rows.map((row, at) => {
    if (at === 0) return level;
    const before = rows[at - 1]!;
    const earned = ((row.dividend ?? 0) * (days[at]! - days[at - 1]!)) / 365;
    return (level *= (row.level + earned) / before.level);
  });
  return { days, levels };
}
