import { fen, type Fen } from '../money.ts';
import type { IsoDate } from '../dates.ts';
import type { Facts } from './facts.ts';
import type { ValueBasis, Valuation, ValuedHolding } from './valuation.ts';

/** The book at one day, as it was known at one moment. */
export interface Moment {
  readonly facts: Facts;
  readonly valuation: Valuation;
}

/** An amount at both moments. */
export interface Moved {
  readonly before: Fen;
  readonly after: Fen;
  readonly change: Fen;
}

export const moved = (before: number, after: number): Moved => ({
  before: fen(before),
  after: fen(after),
  change: fen(after - before),
});

/** What a value rests on, at one of the moments. */
export interface ValueSource {
  readonly basis: ValueBasis;
  /** The mark or statement; null where there is none. */
  readonly id: string | null;
  readonly asOf: IsoDate | null;
}

export interface HoldingChange {
  readonly holdingId: string;
  readonly fundId: string;
  readonly targetId: string;
  /** 'absent': nothing was or is there. */
  readonly kind: 'new' | 'exited' | 'changed' | 'unchanged' | 'absent';
  readonly committed: Moved;
  readonly invested: Moved;
  readonly remainingCost: Moved;
  readonly realised: Moved;
  readonly fairValue: Moved;
  /** Change of value that no money explains: Δ fair value − Δ invested + Δ realised. */
  readonly valueEffect: Fen;
  readonly source: { readonly before: ValueSource | null; readonly after: ValueSource | null };
  /** The value rests on another mark or statement, or on the same one with another content. */
  readonly revalued: boolean;
}

const FIELDS = ['committed', 'invested', 'remainingCost', 'realised', 'fairValue'] as const;

const isThere = (valued: ValuedHolding | undefined): boolean =>
  valued !== undefined && (valued.committed !== 0 || valued.invested !== 0 || valued.fairValue !== 0);

/** Money or value is still in it; an exited holding keeps its history only. */
const isHeld = (valued: ValuedHolding | undefined): boolean =>
  valued !== undefined && (valued.fairValue !== 0 || valued.remainingCost !== 0 || valued.unfunded !== 0);

const sourceOf = (valued: ValuedHolding | undefined): ValueSource | null =>
  valued === undefined ? null : { basis: valued.basis, id: valued.sourceId, asOf: valued.asOf };

/** The content of a source: the mark's value and method, or the statement's NAV. */
function contentOf(facts: Facts, valued: ValuedHolding | undefined): string {
  if (valued?.sourceId == null) return '';
  const { id } = valued.holding;
  const mark = facts.marks.get(id)?.find((entry) => entry.id === valued.sourceId);
  const statement = facts.statements.get(id)?.find((entry) => entry.id === valued.sourceId);
  return mark === undefined ? `statement ${statement?.nav ?? ''}` : `mark ${mark.value} ${mark.method}`;
}

function kindOf(before: ValuedHolding | undefined, after: ValuedHolding | undefined): HoldingChange['kind'] {
  if (!isThere(before) && !isThere(after)) return 'absent';
  if (!isThere(before)) return 'new';
  if (isHeld(before) && !isHeld(after)) return 'exited';
  return FIELDS.some((field) => before![field] !== (after?.[field] ?? 0)) ? 'changed' : 'unchanged';
}

/** Every holding known at either moment; the largest change of fair value first. */
export function compareHoldings(before: Moment, after: Moment): HoldingChange[] {
  const ids = new Set([...before.valuation.holdings.keys(), ...after.valuation.holdings.keys()]);
  return [...ids]
    .map((holdingId): HoldingChange => {
      const old = before.valuation.holdings.get(holdingId);
      const now = after.valuation.holdings.get(holdingId);
      const { fundId, targetId } = (now ?? old)!.holding;
      const pair = (field: (typeof FIELDS)[number]): Moved => moved(old?.[field] ?? 0, now?.[field] ?? 0);
      const [invested, realised, fairValue] = [pair('invested'), pair('realised'), pair('fairValue')];
      const source = { before: sourceOf(old), after: sourceOf(now) };
      return {
        holdingId,
        fundId,
        targetId,
        kind: kindOf(old, now),
        committed: pair('committed'),
        invested,
        remainingCost: pair('remainingCost'),
        realised,
        fairValue,
        valueEffect: fen(fairValue.change - invested.change + realised.change),
        source,
        revalued:
          source.before?.id !== source.after?.id || contentOf(before.facts, old) !== contentOf(after.facts, now),
      };
    })
    .sort(
      (a, b) =>
        Math.abs(b.fairValue.change) - Math.abs(a.fairValue.change) ||
        b.fairValue.after - a.fairValue.after ||
        (a.holdingId < b.holdingId ? -1 : 1),
    );
}
