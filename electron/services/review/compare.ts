import type { LimitCheck } from '#core/contract/planning.ts';
import type { Measures } from '#core/domain/performance-figures.ts';
import type {
  ComparedEvent,
  ComparedGain,
  ComparedHolding,
  ComparedLimit,
  Ratio,
  ReviewComparison,
  ValueNote,
} from '#core/contract/review-compare.ts';
import { compareMoments, type HoldingChange, type LimitChange } from '#core/domain/compare.ts';
import type { Facts } from '#core/domain/facts.ts';
import { one } from '#db/rows.ts';
import { performance } from '../performance.ts';
import { limitChecks } from '../planning.ts';
import { momentOf, type PointContext } from './moments.ts';

interface Side {
  readonly context: PointContext;
  readonly facts: Facts;
  /** By holding: what it adds to the group's multiple and rate. */
  readonly effects: ReadonlyMap<string, { readonly tvpiEffect: number | null; readonly irrEffect: number | null }>;
  /** By fund, null for the group: net to investors. */
  readonly net: ReadonlyMap<string | null, Measures | null>;
  readonly checks: ReadonlyMap<string, LimitCheck>;
}

const limitKey = (limitId: string, subjectId: string): string => `${limitId}/${subjectId}`;

function sideOf(context: PointContext): Side {
  const { asOf } = context.point;
  const facts = context.facts();
  const filter = {};
  const { rows } = performance['performance.contribution'](context, {
    asOf,
    filter,
    by: 'holding',
    horizon: 'inception',
  });
  const table = { asOf, level: 'fund', groupBy: null, horizons: ['inception'], filter } as const;
  const funds = performance['performance.table'](context, { ...table, horizons: ['inception'] });
  return {
    context,
    facts,
    effects: new Map(rows.map((row) => [row.key, row])),
    net: new Map<string | null, Measures | null>([
      [null, funds.total[0]?.net ?? null],
      ...funds.rows.map((row) => [row.key, row.periods[0]?.net ?? null] as const),
    ]),
    checks: new Map(limitChecks(facts, asOf).map((check) => [limitKey(check.limitId, check.subjectId), check])),
  };
}

const ratio = (before: number | null, after: number | null): Ratio => ({
  before,
  after,
  change: before === null || after === null ? null : after - before,
});

/** A name as the later side has it, else the earlier one. */
const namesOf =
  (before: Facts, after: Facts) =>
  (id: string | null): string | null =>
    id === null ? null : (after.parties.get(id)?.name ?? before.parties.get(id)?.name ?? id);

function noteOf({ context }: Side, source: HoldingChange['source']['before']): ValueNote | null {
  if (source?.id == null) return null;
  if (source.basis === 'statement') {
    const row = one<{ source: string }>(context.db, 'SELECT source FROM statements WHERE id = ?', source.id);
    return row === undefined ? null : { method: null, reason: row.source, by: '', approvedBy: null };
  }
  return (
    one<ValueNote>(
      context.db,
      'SELECT method, reason, prepared_by AS "by", approved_by AS approvedBy FROM marks WHERE id = ?',
      source.id,
    ) ?? null
  );
}

/** Every difference of two moments, with the names and words that a page shows. */
export function comparePoints(beforeContext: PointContext, afterContext: PointContext): ReviewComparison {
  const [before, after] = [sideOf(beforeContext), sideOf(afterContext)];
  const found = compareMoments(momentOf(beforeContext), momentOf(afterContext));
  const name = namesOf(before.facts, after.facts);
  const holdings = new Map([...before.facts.holdings, ...after.facts.holdings].map((holding) => [holding.id, holding]));
  const targetName = (holdingId: string): string => name(holdings.get(holdingId)!.targetId)!;
  const direction = (key: string): Facts['directions'][number] | undefined =>
    after.facts.directions.find((entry) => entry.id === key) ??
    before.facts.directions.find((entry) => entry.id === key);
  const effect = (id: string, of: 'tvpiEffect' | 'irrEffect'): Ratio =>
    ratio(before.effects.get(id)?.[of] ?? null, after.effects.get(id)?.[of] ?? null);
  return {
    before: beforeContext.point,
    after: afterContext.point,
    holdings: found.holdings.map((change): ComparedHolding => ({
      ...change,
      code: holdings.get(change.holdingId)!.code,
      name: name(change.targetId)!,
      fundName: name(change.fundId)!,
      note: { before: noteOf(before, change.source.before), after: noteOf(after, change.source.after) },
      tvpiEffect: effect(change.holdingId, 'tvpiEffect'),
      irrEffect: effect(change.holdingId, 'irrEffect'),
    })),
    directions: found.directions.map((row) => ({
      ...row,
      name: direction(row.key)?.name ?? null,
      nameEn: direction(row.key)?.nameEn ?? null,
    })),
    limits: found.limits.map((change: LimitChange): ComparedLimit => {
      const key = limitKey(change.limitId, change.subjectId);
      return { ...change, before: before.checks.get(key) ?? null, after: after.checks.get(key) ?? null };
    }),
    ledger: {
      ...found.ledger,
      events: found.ledger.events.map((event): ComparedEvent => ({
        ...event,
        payerName: name(event.payerId),
        payeeName: name(event.payeeId),
        holdingName: event.holdingId === null ? null : targetName(event.holdingId),
      })),
    },
    gains: found.gains.map((gain): ComparedGain => ({
      ...gain,
      fundName: name(gain.fundId),
      holdings: gain.holdings.map((part) => ({ ...part, name: targetName(part.holdingId) })),
      irr: { before: before.net.get(gain.fundId)?.irr ?? null, after: after.net.get(gain.fundId)?.irr ?? null },
    })),
  };
}
