import { dayNumber } from '../dates.ts';
import { herfindahl } from './concentration.ts';
import { fen, type Fen } from '../money.ts';
import {
  given,
  missing,
  multiplesOf,
  rateFlows,
  rateOf,
  rateRefusal,
  type Figure,
  type Rate,
} from './performance-figures.ts';
import { newPooled, type Period, type Pooled } from './performance-gross.ts';
import { withoutPool } from './performance-pool.ts';

/** One part of a whole with what the whole would be without it. */
export interface Contribution {
  readonly key: string;
  readonly paidIn: Fen;
  readonly received: Fen;
  readonly value: Fen;
  readonly gain: Fen;
  /** The whole's multiple and rate without this part. */
  readonly tvpiWithout: Figure;
  readonly irrWithout: Rate;
  /** With less without: what the part adds; null where one of the two can't be given. */
  readonly tvpiEffect: number | null;
  readonly irrEffect: number | null;
}

export interface Contributions {
  readonly tvpi: Figure;
  readonly irr: Rate;
  readonly parts: readonly Contribution[];
}

const irrOf = (row: Pooled, period: Period): Rate => {
  const refusal = rateRefusal(row, period);
  return rateOf(
    refusal === null ? rateFlows(row.pool, row.opening, row.value, period) : [],
    period.from,
    period.to,
    refusal,
  );
};

/** The whole less one of its parts, flow by flow. */
function without(whole: Pooled, part: Pooled): Pooled {
  return {
    ...newPooled(withoutPool(whole.pool, part.pool)),
    committed: fen(whole.committed - part.committed),
    opening: fen(whole.opening - part.opening),
    value: fen(whole.value - part.value),
    holdings: whole.holdings - part.holdings,
    undated: whole.undated - part.undated,
    incomplete: whole.incomplete - part.incomplete,
  };
}

const effect = (all: Figure, rest: Figure): number | null =>
  all.value === null || rest.value === null ? null : all.value - rest.value;

/** Leave-one-out: how much each part lifts or lowers the whole's multiple and rate. */
export function contributions(whole: Pooled, parts: ReadonlyMap<string, Pooled>, period: Period): Contributions {
  const { tvpi } = multiplesOf(whole);
  const irr = irrOf(whole, period);
  return {
    tvpi,
    irr,
    parts: [...parts].map(([key, part]): Contribution => {
      const rest = without(whole, part);
      const tvpiWithout = multiplesOf(rest).tvpi;
      const irrWithout = irrOf(rest, period);
      return {
        key,
        paidIn: fen(part.pool.paid),
        received: fen(part.pool.received),
        value: part.value,
        gain: fen(part.pool.received + part.value - part.pool.paid - part.opening),
        tvpiWithout,
        irrWithout,
        tvpiEffect: effect(tvpi, tvpiWithout),
        irrEffect: irr.annual === irrWithout.annual ? effect(irr, irrWithout) : null,
      };
    }),
  };
}

export interface Statistics {
  /** Σ shortfall below cost ÷ Σ cost: the part of the money invested that is lost, realised or not. */
  readonly lossRatio: Figure;
  readonly belowCost: number;
  readonly holdings: number;
  /** Years from the first investment to the last exit, or to the day while held; weighted by cost. */
  readonly holdingYears: Figure;
  /** Of value: the largest shares, cumulated from the first on, and Σ share². */
  readonly top: readonly {
    readonly key: string;
    readonly value: Fen;
    readonly share: number;
    readonly cumulated: number;
  }[];
  readonly hhi: Figure;
}

/** A holding as the statistics see it. */
export interface StatisticHolding {
  readonly key: string;
  /** Where several holdings are one name (a company held by two funds), their common key. */
  readonly name: string;
  readonly paidIn: number;
  readonly received: number;
  readonly value: number;
  /** Day numbers; −1 for none. */
  readonly firstDay: number;
  readonly lastExit: number;
}

export function statistics(
  holdings: readonly StatisticHolding[],
  period: Pick<Period, 'to'>,
  largest: number,
): Statistics {
  const invested = holdings.filter((holding) => holding.paidIn > 0);
  const cost = invested.reduce((sum, holding) => sum + holding.paidIn, 0);
  const losses = invested.map((holding) => Math.max(0, holding.paidIn - holding.received - holding.value));
  const lost = losses.reduce((sum, loss) => sum + loss, 0);
  const timed = invested.filter((holding) => holding.firstDay >= 0);
  const timedCost = timed.reduce((sum, holding) => sum + holding.paidIn, 0);
  const today = dayNumber(period.to);
  const days = timed.reduce((sum, holding) => {
    const end = holding.value === 0 && holding.lastExit >= 0 ? holding.lastExit : today;
    return sum + (end - holding.firstDay) * holding.paidIn;
  }, 0);
  const values = new Map<string, number>();
  for (const { name, value } of holdings) if (value > 0) values.set(name, (values.get(name) ?? 0) + value);
  const total = [...values.values()].reduce((sum, value) => sum + value, 0);
  let cumulated = 0;
  const ranked = [...values].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const concentration = herfindahl([...values.values()], total);
  return {
    lossRatio: cost > 0 ? given(lost / cost) : missing('zero_paid_in'),
    belowCost: losses.filter((loss) => loss > 0).length,
    holdings: invested.length,
    holdingYears: timedCost > 0 ? given(days / timedCost / 365) : missing('no_dated_flows'),
    top: ranked.slice(0, largest).map(([key, value]) => {
      cumulated += value;
      return { key, value: fen(value), share: value / total, cumulated: cumulated / total };
    }),
    hhi: concentration === null ? missing('no_value') : given(concentration.index),
  };
}
