import { fen, NO_MONEY, type Fen } from '../money.ts';
import { ppm, ratioPpm, type RatePpm } from '../rates.ts';
import { allocationMatrix, groupBase, type Matrix } from './allocation.ts';
import { compareHoldings, moved, type HoldingChange, type Moment, type Moved } from './compare-holdings.ts';
import { compareLedgers, type LedgerChange } from './compare-ledger.ts';
import { isOwnFund } from './facts.ts';
import { checkLimits, type LimitResult } from './limits.ts';

export type { HoldingChange, Moment, Moved } from './compare-holdings.ts';

/** A direction's share of the group's fair value, looked through, at both moments. */
export interface DirectionChange {
  /** Direction, 'unallocated' or 'unseen'. */
  readonly key: string;
  readonly amount: Moved;
  readonly share: { readonly before: RatePpm | null; readonly after: RatePpm | null; readonly change: RatePpm | null };
  readonly target: RatePpm | null;
  readonly floor: RatePpm | null;
  readonly ceiling: RatePpm | null;
  /** share − target, afterwards. */
  readonly drift: RatePpm | null;
}

/** How a check stands now against then; 'entered' and 'left' cross the line between in order and not. */
export type LimitMovement = 'entered' | 'worse' | 'same' | 'better' | 'left';

export interface LimitChange {
  readonly limitId: string;
  readonly subjectId: string;
  readonly before: LimitResult | null;
  readonly after: LimitResult | null;
  readonly movement: LimitMovement;
}

/**
 * Where the gain of a fund (or of the group, seen by investors outside it) comes from:
 * gain = distributed + NAV − paid-in, and the parts add up to its change, to the fen.
 */
export interface GainChange {
  /** Null for the group. */
  readonly fundId: string | null;
  readonly paidIn: Moved;
  readonly distributed: Moved;
  readonly nav: Moved;
  readonly gain: Moved;
  /** (distributed + NAV) ÷ paid-in; null while nothing is paid in. */
  readonly tvpi: { readonly before: RatePpm | null; readonly after: RatePpm | null };
  readonly holdings: readonly { readonly holdingId: string; readonly effect: Fen }[];
  /** Management fees, expenses and taxes of the time between, negative. */
  readonly costs: Fen;
  /** What is neither: interest on cash, transfers, opening balances. */
  readonly other: Fen;
}

export interface Comparison {
  readonly holdings: readonly HoldingChange[];
  readonly directions: readonly DirectionChange[];
  readonly limits: readonly LimitChange[];
  readonly ledger: LedgerChange;
  /** The group first, then its funds. */
  readonly gains: readonly GainChange[];
}

/** Everything by which two moments differ, at every level. Pure; amounts in fen. */
export function compareMoments(before: Moment, after: Moment): Comparison {
  const holdings = compareHoldings(before, after);
  return {
    holdings,
    directions: compareDirections(before, after),
    limits: compareLimits(before, after),
    ledger: compareLedgers(before, after),
    gains: compareGains(before, after, holdings),
  };
}

const SHOWN_ROWS = new Set(['direction', 'unallocated', 'unseen']);

const fairMatrix = ({ facts, valuation }: Moment): Matrix =>
  allocationMatrix(facts, valuation, { lookThrough: true, byFund: false, base: 'target_size' });

const groupValue = (matrix: Matrix, key: string): Fen =>
  matrix.rows.find((row) => row.key === key)?.amounts.fair_value.at(-1) ?? NO_MONEY;

function compareDirections(before: Moment, after: Moment): DirectionChange[] {
  const [old, now] = [fairMatrix(before), fairMatrix(after)];
  const [oldTotal, nowTotal] = [groupValue(old, 'total'), groupValue(now, 'total')];
  const keys = new Set([...now.rows, ...old.rows].filter((row) => SHOWN_ROWS.has(row.kind)).map((row) => row.key));
  return [...keys].map((key): DirectionChange => {
    const amount = moved(groupValue(old, key), groupValue(now, key));
    const share = { before: ratioPpm(amount.before, oldTotal), after: ratioPpm(amount.after, nowTotal) };
    const row = now.rows.find((entry) => entry.key === key);
    const target = row?.targetShare ?? null;
    return {
      key,
      amount,
      share: {
        ...share,
        change: share.before === null || share.after === null ? null : ppm(share.after - share.before),
      },
      target,
      floor: row?.floor ?? null,
      ceiling: row?.ceiling ?? null,
      drift: share.after === null || target === null ? null : ppm(share.after - target),
    };
  });
}

/** 0 in order, 1 near the limit, 2 outside it. */
const severity = (result: LimitResult | undefined): number =>
  result === undefined ? 0 : { ok: 0, no_base: 0, warning: 1, below: 2, broken: 2 }[result.state];

function movementOf(old: number, now: number): LimitMovement {
  if (old === now) return 'same';
  if (old === 0) return 'entered';
  if (now === 0) return 'left';
  return now > old ? 'worse' : 'better';
}

function compareLimits(before: Moment, after: Moment): LimitChange[] {
  const keyed = ({ facts, valuation }: Moment): Map<string, LimitResult> =>
    new Map(checkLimits(facts, valuation).map((result) => [`${result.limit.id}/${result.subjectId}`, result]));
  const [old, now] = [keyed(before), keyed(after)];
  return [...new Set([...now.keys(), ...old.keys()])].map((key): LimitChange => {
    const [was, is] = [old.get(key), now.get(key)];
    const { limit, subjectId } = (is ?? was)!;
    return {
      limitId: limit.id,
      subjectId,
      before: was ?? null,
      after: is ?? null,
      movement: movementOf(severity(was), severity(is)),
    };
  });
}

interface Standing {
  readonly paidIn: number;
  readonly distributed: number;
  readonly nav: number;
  readonly costs: number;
}

const ownFunds = ({ facts }: Moment): string[] =>
  [...facts.funds.values()].filter((fund) => isOwnFund(fund)).map((fund) => fund.id);

function fundStanding({ valuation }: Moment, fundId: string): Standing {
  const flows = valuation.state.funds.get(fundId);
  return {
    paidIn: flows?.paidIn ?? 0,
    distributed: flows?.distributed ?? 0,
    nav: valuation.nav.get(fundId) ?? 0,
    costs: flows?.costs ?? 0,
  };
}

/** Money of investors outside the group alone, and NAV without interests inside it. */
function groupStanding(moment: Moment): Standing {
  const flows = ownFunds(moment).map((id) => moment.valuation.state.funds.get(id));
  const sum = (value: (entry: (typeof flows)[number]) => number): number =>
    flows.reduce((total, entry) => total + value(entry), 0);
  return {
    paidIn: sum((entry) => entry?.outsidePaidIn ?? 0),
    distributed: sum((entry) => entry?.outsideDistributed ?? 0),
    nav: groupBase(moment.facts, moment.valuation, 'nav')!,
    costs: sum((entry) => entry?.costs ?? 0),
  };
}

function compareGains(before: Moment, after: Moment, holdings: readonly HoldingChange[]): GainChange[] {
  const own = new Set([...ownFunds(before), ...ownFunds(after)]);
  const outside = holdings.filter((change) => own.has(change.fundId) && !own.has(change.targetId));
  const funds = [...own].map((fundId) =>
    gainChange(
      fundId,
      fundStanding(before, fundId),
      fundStanding(after, fundId),
      holdings.filter((change) => change.fundId === fundId),
    ),
  );
  return [gainChange(null, groupStanding(before), groupStanding(after), outside), ...funds];
}

function gainChange(
  fundId: string | null,
  old: Standing,
  now: Standing,
  holdings: readonly HoldingChange[],
): GainChange {
  const gainOf = ({ distributed, nav, paidIn }: Standing): number => distributed + nav - paidIn;
  const tvpi = ({ distributed, nav, paidIn }: Standing): RatePpm | null =>
    ratioPpm(fen(distributed + nav), fen(paidIn));
  const gain = moved(gainOf(old), gainOf(now));
  const costs = fen(old.costs - now.costs);
  const effects = holdings
    .filter((change) => change.valueEffect !== 0)
    .map((change) => ({ holdingId: change.holdingId, effect: change.valueEffect }))
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.holdingId < b.holdingId ? -1 : 1));
  const explained = effects.reduce((sum, part) => sum + part.effect, 0);
  return {
    fundId,
    paidIn: moved(old.paidIn, now.paidIn),
    distributed: moved(old.distributed, now.distributed),
    nav: moved(old.nav, now.nav),
    gain,
    tvpi: { before: tvpi(old), after: tvpi(now) },
    holdings: effects,
    costs,
    other: fen(gain.change - explained - costs),
  };
}
