import type { IsoDate } from '../dates.ts';
import { fen, NO_MONEY, type Fen } from '../money.ts';
import { given, missing, rateFlows, rateOf, rateRefusal, type Figure, type Rate } from './performance-figures.ts';
import { grossPools, newPooled, type Period } from './performance-gross.ts';
import type { PerformanceSource } from './performance-source.ts';
import { leavesOf } from './look-through.ts';

export interface LookedThrough {
  readonly companyId: string;
  readonly directCost: Fen;
  readonly indirectCost: Fen;
  readonly received: Fen;
  readonly directValue: Fen;
  readonly indirectValue: Fen;
  readonly moic: Figure;
  readonly irr: Rate;
  readonly reportAsOf: IsoDate | null;
}

interface Indirect {
  cost: number;
  value: number;
  unknown: boolean;
  report: IsoDate | null;
}

/**
 * Every company with what is held of it directly and behind external funds. What lies behind a fund has a cost and a value but no
 * dated flows, so a rate exists only where nothing is held that way. Interests in sister funds are left out: the sister's own
 * holding counts.
 */
export function lookedThrough(source: PerformanceSource, period: Period): LookedThrough[] {
  const { facts } = source;
  const direct = grossPools(source, period, {
    filter: {},
    byDirection: false,
    keyOf: ({ holding }) => (facts.funds.has(holding.targetId) ? null : holding.targetId),
  });
  const indirect = new Map<string, Indirect>();
  for (const leaf of leavesOf(facts, period.closing, true)) {
    if (leaf.sister || leaf.kind !== 'company' || leaf.path.length === 2) continue;
    const entry = indirect.get(leaf.partyId) ?? { cost: 0, value: 0, unknown: false, report: null };
    entry.cost += leaf.amounts.invested;
    entry.value += leaf.amounts.fair_value;
    entry.unknown ||= leaf.costUnknown;
    if (leaf.asOf !== null && (entry.report === null || leaf.asOf < entry.report)) entry.report = leaf.asOf;
    indirect.set(leaf.partyId, entry);
  }
  return [...new Set([...direct.keys(), ...indirect.keys()])]
    .map((companyId): LookedThrough => {
      const row = direct.get(companyId) ?? newPooled();
      const behind = indirect.get(companyId);
      const cost = row.pool.paid + (behind?.cost ?? 0);
      const value = row.value + (behind?.value ?? 0);
      const refusal = behind === undefined ? rateRefusal(row, period) : 'look_through_undated';
      const flows = refusal === null ? rateFlows(row.pool, row.opening, row.value, period) : [];
      return {
        companyId,
        directCost: fen(row.pool.paid),
        indirectCost: behind === undefined ? NO_MONEY : fen(behind.cost),
        received: fen(row.pool.received),
        directValue: row.value,
        indirectValue: behind === undefined ? NO_MONEY : fen(behind.value),
        moic:
          behind?.unknown === true
            ? missing('cost_unknown')
            : cost > 0
              ? given((row.pool.received + value) / cost)
              : missing('zero_paid_in'),
        irr: rateOf(flows, period.from, period.to, refusal),
        reportAsOf: behind?.report ?? null,
      };
    })
    .sort((a, b) => b.directValue + b.indirectValue - a.directValue - a.indirectValue);
}
