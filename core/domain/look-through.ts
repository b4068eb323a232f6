import { dayNumber, type IsoDate } from '../dates.ts';
import { ruleError } from '../errors.ts';
import { ONE, times, type Fraction } from '../fractions.ts';
import { allocate, fen, NO_MONEY, shareOf, type Fen } from '../money.ts';
import { shareFraction, shareRatio } from '../rates.ts';
import { isOwnFund, latest, type Facts, type HoldingFact, type ReportFact } from './facts.ts';
import type { HeldMeasure } from './measures.ts';
import { sisterShare, type Valuation, type ValuedHolding } from './valuation.ts';

export type Amounts = Readonly<Record<HeldMeasure, Fen>>;

/** One step of a path: the party, and the share of it that the party before holds (null at a company behind a plain amount). */
export interface PathStep {
  readonly partyId: string;
  readonly share: Fraction | null;
}

/**
 * What a fund of the group holds in the end: a company, or a part of a fund interest behind which nothing is known ('unseen').
 * The leaves of a holding add up to the holding, to the fen, in every measure.
 */
export interface Leaf {
  /** The group's fund in whose column it stands. */
  readonly fundId: string;
  readonly holding: HoldingFact;
  readonly kind: 'company' | 'unseen';
  readonly partyId: string;
  /** Of a position without a split of its own. */
  readonly directionId: string | null;
  readonly path: readonly PathStep[];
  readonly amounts: Amounts;
  /** Of the report behind a looked-through position. */
  readonly asOf: IsoDate | null;
  readonly ageDays: number | null;
  /** Held through a sister fund: stands in the holder's column and is eliminated from the group. */
  readonly sister: boolean;
  /** The cost isn't known, so the fair value stands for it where a limit asks. */
  readonly costUnknown: boolean;
}

const NOTHING: Amounts = {
  committed: NO_MONEY,
  invested: NO_MONEY,
  fair_value: NO_MONEY,
  realised: NO_MONEY,
  unfunded: NO_MONEY,
};

export const amountsOf = (holding: ValuedHolding): Amounts => ({
  committed: holding.committed,
  invested: holding.invested,
  fair_value: holding.fairValue,
  realised: holding.realised,
  unfunded: holding.unfunded,
});

const subtractAmounts = (whole: Amounts, parts: readonly Amounts[]): Amounts => {
  const rest = { ...whole };
  for (const part of parts) {
    for (const measure of Object.keys(rest) as HeldMeasure[]) rest[measure] = fen(rest[measure] - part[measure]);
  }
  return rest;
};

const isZero = (amounts: Amounts): boolean => Object.values(amounts).every((amount) => amount === 0);

/** Our share of an external fund: the dated share as entered, else our statement's NAV of the fund's own. */
export function interestShare(facts: Facts, holding: HoldingFact, report: ReportFact): Fraction | null {
  const entered = latest(facts.ownerships.get(holding.id), report.asOf, (entry) => entry.asOf);
  if (entered !== undefined) return shareFraction(entered.share);
  const statement = latest(facts.statements.get(holding.id), report.asOf, (entry) => entry.asOf);
  return statement?.nav == null ? null : shareRatio(statement.nav, report.nav);
}

/**
 * Every leaf of every holding of the group's own funds.
 * @throws AppError rule/fund_loop when reported positions lead back to a fund already on the path.
 */
export function leavesOf(facts: Facts, valuation: Valuation, lookThrough: boolean): Leaf[] {
  const byFund = Map.groupBy(valuation.holdings.values(), (valued) => valued.holding.fundId);
  const known = new Map<string, Leaf[]>();

  const ofFund = (fundId: string): Leaf[] => {
    const cached = known.get(fundId);
    if (cached !== undefined) return cached;
    const leaves = (byFund.get(fundId) ?? []).flatMap((valued) => ofHolding(valued));
    known.set(fundId, leaves);
    return leaves;
  };

  const ofHolding = (valued: ValuedHolding): Leaf[] => {
    const { holding } = valued;
    const target = facts.funds.get(holding.targetId);
    const whole = amountsOf(valued);
    const base = {
      fundId: holding.fundId,
      holding,
      directionId: null,
      asOf: null,
      ageDays: null,
      sister: false,
      costUnknown: false,
    };
    const plain = {
      ...base,
      partyId: holding.targetId,
      path: [
        { partyId: holding.fundId, share: null },
        { partyId: holding.targetId, share: null },
      ],
    };
    if (target === undefined) return [{ ...plain, kind: 'company', amounts: whole }];
    const own = isOwnFund(target);
    if (!lookThrough) return [{ ...plain, kind: 'unseen', amounts: whole, sister: own }];
    const leaves = own
      ? throughSister(valued, ofFund(target.id), sisterShare(facts, valuation.state, holding))
      : throughReport(facts, valuation.asOf, valued);
    const rest = subtractAmounts(
      whole,
      leaves.map((leaf) => leaf.amounts),
    );
    return isZero(rest) ? leaves : [...leaves, { ...plain, kind: 'unseen', amounts: rest, sister: own }];
  };

  return [...facts.funds.values()].filter((fund) => isOwnFund(fund)).flatMap((fund) => ofFund(fund.id));
}

/** A sister's leaves, each by our share; what we committed or got back isn't tied to its companies and stays unseen. */
function throughSister(valued: ValuedHolding, leaves: readonly Leaf[], share: Fraction): Leaf[] {
  return leaves
    .filter((leaf) => leaf.kind === 'company')
    .map((leaf) => ({
      ...leaf,
      fundId: valued.holding.fundId,
      holding: valued.holding,
      path: [
        { partyId: valued.holding.fundId, share: null },
        { partyId: valued.holding.targetId, share },
        ...leaf.path.slice(1),
      ],
      amounts: seen(shareOf(leaf.amounts.invested, share), shareOf(leaf.amounts.fair_value, share)),
      sister: true,
    }));
}

/** Behind a fund interest only cost and value are known; what was paid in for them was also committed. */
const seen = (cost: Fen, value: Fen): Amounts => ({ ...NOTHING, committed: cost, invested: cost, fair_value: value });

function throughReport(facts: Facts, asOf: IsoDate, valued: ValuedHolding): Leaf[] {
  const { holding } = valued;
  const report = latest(facts.reports.get(holding.targetId), asOf, (entry) => entry.asOf);
  if (report === undefined) return [];
  const share = interestShare(facts, holding, report);
  if (share === null) return [];
  const path: PathStep[] = [
    { partyId: holding.fundId, share: null },
    { partyId: holding.targetId, share },
  ];
  return positionsOf(facts, asOf, report, share, path).map((position) => ({
    fundId: holding.fundId,
    holding,
    kind: 'company',
    partyId: position.partyId,
    directionId: position.directionId,
    path: position.path,
    amounts: seen(position.cost ?? NO_MONEY, position.value),
    asOf: position.asOf,
    ageDays: dayNumber(asOf) - dayNumber(position.asOf),
    sister: false,
    costUnknown: position.cost === null,
  }));
}

interface Seen {
  readonly partyId: string;
  readonly directionId: string | null;
  readonly cost: Fen | null;
  readonly value: Fen;
  readonly asOf: IsoDate;
  readonly path: readonly PathStep[];
}

/** The companies behind a report; a position that is itself a fund is opened by its own report, to any depth. */
function positionsOf(
  facts: Facts,
  asOf: IsoDate,
  report: ReportFact,
  share: Fraction,
  path: readonly PathStep[],
): Seen[] {
  return report.positions.flatMap((position): Seen[] => {
    const fund = facts.funds.get(position.partyId);
    const stepShare = position.share === null ? null : shareFraction(position.share);
    const nextPath = [...path, { partyId: position.partyId, share: stepShare }];
    if (fund === undefined) {
      const cost = position.cost === null ? null : shareOf(position.cost, share);
      const { partyId, directionId } = position;
      return [{ partyId, directionId, cost, value: shareOf(position.value, share), asOf: report.asOf, path: nextPath }];
    }
    if (path.some((step) => step.partyId === fund.id)) {
      const names = nextPath.map((step) => facts.parties.get(step.partyId)?.name ?? step.partyId);
      throw ruleError('fund_loop', { loop: names.join(' → ') });
    }
    const inner = latest(facts.reports.get(fund.id), asOf, (entry) => entry.asOf);
    const innerShare = inner === undefined ? null : (stepShare ?? shareRatio(position.value, inner.nav));
    if (inner === undefined || innerShare === null) return [];
    return positionsOf(facts, asOf, inner, times(share, innerShare), nextPath);
  });
}

/** The product of a path's known shares. */
export const effectiveShare = (path: readonly PathStep[]): Fraction =>
  path.reduce((product, step) => (step.share === null ? product : times(product, step.share)), ONE);

/** A direction, or null where no split covers the party. */
export interface DirectionPart {
  readonly directionId: string | null;
  readonly weight: number;
}

/** The party's split at a day; a position's own direction where it has none. */
export function splitAt(
  facts: Facts,
  partyId: string,
  asOf: IsoDate,
  fallback: string | null,
): readonly DirectionPart[] {
  const split = latest(facts.splits.get(partyId), asOf, (entry) => entry.effectiveOn);
  if (split !== undefined) return split.parts;
  return [{ directionId: fallback, weight: 1_000_000 }];
}

/** Amounts by direction; the parts add up to the whole in every measure. */
export function splitAmounts(
  amounts: Amounts,
  parts: readonly DirectionPart[],
): { readonly directionId: string | null; readonly amounts: Amounts }[] {
  if (parts.length === 1) return [{ directionId: parts[0]!.directionId, amounts }];
  const weights = parts.map((part) => part.weight);
  const columns = Object.fromEntries(
    Object.entries(amounts).map(([measure, amount]) => [measure, allocate(amount, weights)]),
  ) as Record<HeldMeasure, Fen[]>;
  return parts.map((part, index) => ({
    directionId: part.directionId,
    amounts: {
      committed: columns.committed[index]!,
      invested: columns.invested[index]!,
      fair_value: columns.fair_value[index]!,
      realised: columns.realised[index]!,
      unfunded: columns.unfunded[index]!,
    },
  }));
}
