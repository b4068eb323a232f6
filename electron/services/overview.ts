import type { LargestHolding, Overview, OverviewDirection, OverviewFund, StaleValue } from '#core/contract/overview.ts';
import type { IsoDate } from '#core/dates.ts';
import { groupBase, type Matrix, type Row } from '#core/domain/allocation.ts';
import { driftOf } from '#core/domain/drift.ts';
import { isOwnFund, type Facts } from '#core/domain/facts.ts';
import type { HeldMeasure } from '#core/domain/measures.ts';
import type { ValuedHolding, Valuation } from '#core/domain/valuation.ts';
import { fen, NO_MONEY, subtract, type Fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import type { ReadDb } from '#db/open.ts';
import { latestEvents } from '#db/queries/latest-events.ts';
import { lookThroughAt, matrixAt, STALE_DAYS } from './allocation.ts';
import type { Services } from './context.ts';
import { limitChecks } from './planning.ts';
import { valuationAt } from './valuation.ts';

const SHOWN_LIMITS = 12;
const SHOWN_HOLDINGS = 8;
const SHOWN_EVENTS = 8;
const SHOWN_STALE = 50;

const sumOf = <T>(list: readonly T[], amount: (item: T) => number): Fen =>
  fen(list.reduce((sum, item) => sum + amount(item), 0));

/** Own funds with what went in and out of each, and what it holds. */
function fundRowsOf(facts: Facts, { state, holdings, nav }: Valuation): OverviewFund[] {
  const held = [...holdings.values()];
  const isSister = (valued: ValuedHolding): boolean => isOwnFund(facts.funds.get(valued.holding.targetId));
  return [...facts.funds.values()].filter(isOwnFund).map((fund) => {
    const flows = state.funds.get(fund.id);
    const party = facts.parties.get(fund.id)!;
    const mine = held.filter((valued) => valued.holding.fundId === fund.id);
    const inside = held.filter(
      (valued) => valued.holding.targetId === fund.id && isOwnFund(facts.funds.get(valued.holding.fundId)),
    );
    const own = nav.get(fund.id) ?? NO_MONEY;
    return {
      id: fund.id,
      name: party.name,
      nameEn: party.nameEn,
      kind: fund.kind,
      targetSize: fund.targetSize,
      committed: fen(flows?.committed ?? 0),
      paidIn: fen(flows?.paidIn ?? 0),
      invested: sumOf(mine, (valued) => valued.invested),
      realised: sumOf(mine, (valued) => valued.realised),
      fairValue: sumOf(mine, (valued) => valued.fairValue),
      cash: fen(flows?.cash ?? 0),
      debt: fen(flows?.debt ?? 0),
      nav: own,
      holdings: mine.filter((valued) => valued.invested > 0 || valued.committed > 0).length,
      part: {
        committed: fen(flows?.outsideCommitted ?? 0),
        paidIn: fen(flows?.outsidePaidIn ?? 0),
        invested: sumOf(mine, (valued) => (isSister(valued) ? 0 : valued.invested)),
        nav: subtract(
          own,
          sumOf(inside, (valued) => valued.fairValue),
        ),
      },
    };
  });
}

const groupAmount = (row: Row, measure: HeldMeasure): Fen => row.amounts[measure].at(-1) ?? NO_MONEY;

function directionRowsOf(facts: Facts, matrix: Matrix, total: Fen): OverviewDirection[] {
  const rows = matrix.rows.filter((row) => row.kind === 'direction');
  const totalUnfunded = sumOf(rows, (row) => groupAmount(row, 'unfunded'));
  return rows.map((row) => {
    const { name, nameEn } = facts.directions.find((entry) => entry.id === row.id)!;
    const amount = groupAmount(row, 'fair_value');
    const band = { target: row.targetShare, floor: row.floor, ceiling: row.ceiling };
    return {
      id: row.key,
      name,
      nameEn,
      committed: groupAmount(row, 'committed'),
      invested: groupAmount(row, 'invested'),
      fairValue: amount,
      ...band,
      ...driftOf({ amount, total, unfunded: groupAmount(row, 'unfunded'), totalUnfunded, ...band }),
    };
  });
}

/** Holdings worth something whose mark is old or missing; the oldest first. */
function staleOf(facts: Facts, valuation: Valuation): StaleValue[] {
  return [...valuation.holdings.values()]
    .filter((valued) => valued.fairValue > 0 && (valued.ageDays === null || valued.ageDays > STALE_DAYS))
    .map(({ holding, asOf, ageDays, basis }) => ({
      holdingId: holding.id,
      targetId: holding.targetId,
      name: facts.parties.get(holding.targetId)!.name,
      kind: basis === 'statement' ? ('statement' as const) : asOf === null ? ('cost' as const) : ('mark' as const),
      asOf,
      ageDays,
    }))
    .sort((a, b) => (b.ageDays ?? -1) - (a.ageDays ?? -1))
    .slice(0, SHOWN_STALE);
}

function largestOf(facts: Facts, asOf: IsoDate, total: Fen): LargestHolding[] {
  const { companies, paths } = lookThroughAt(facts, asOf, undefined);
  return companies.slice(0, SHOWN_HOLDINGS).map(({ companyId, companyName, directionId, cost, fairValue }) => ({
    companyId,
    name: companyName,
    nameEn: facts.parties.get(companyId)?.nameEn ?? null,
    directionId,
    fundKinds: [
      ...new Set(paths.filter((path) => path.counted && path.companyId === companyId).map((path) => path.fundKind)),
    ],
    cost,
    fairValue,
    share: ratioPpm(fairValue, total),
  }));
}

function overviewAt(db: ReadDb, facts: Facts, asOf: IsoDate): Overview {
  const valuation = valuationAt(facts, asOf);
  const { matrix, view } = matrixAt(db, facts, asOf, { lookThrough: true, byFund: false, base: 'target_size' });
  const total = matrix.rows.at(-1)!;
  const funds = fundRowsOf(facts, valuation);
  const states = funds.map((fund) => valuation.state.funds.get(fund.id));
  const fairValue = groupAmount(total, 'fair_value');
  const committed = groupBase(facts, valuation, 'committed')!;
  const signed = groupAmount(total, 'committed');
  const costs = sumOf(states, (state) => state?.costs ?? 0);
  const ofKind = (kind: Row['kind']): Fen =>
    sumOf(
      matrix.rows.filter((row) => row.kind === kind),
      (row) => groupAmount(row, 'fair_value'),
    );
  return {
    asOf,
    targetSize: groupBase(facts, valuation, 'target_size'),
    committed,
    paidIn: groupBase(facts, valuation, 'paid_in')!,
    signed,
    invested: groupAmount(total, 'invested'),
    realised: groupAmount(total, 'realised'),
    distributed: sumOf(states, (state) => state?.outsideDistributed ?? 0),
    fairValue,
    nav: groupBase(facts, valuation, 'nav')!,
    cash: sumOf(funds, (fund) => fund.cash),
    debt: sumOf(funds, (fund) => fund.debt),
    costs,
    available: fen(committed - signed - costs),
    funds,
    directions: directionRowsOf(facts, matrix, fairValue),
    unallocated: ofKind('unallocated'),
    unseen: ofKind('unseen'),
    limits: limitChecks(facts, asOf).slice(0, SHOWN_LIMITS),
    largest: largestOf(facts, asOf, fairValue),
    latest: latestEvents(db, asOf, SHOWN_EVENTS),
    stale: staleOf(facts, valuation),
    checks: { ties: view.ties.length, broken: view.ties.filter((tie) => tie.difference !== 0).length },
  };
}

export const overview = {
  'overview.get': ({ db, facts }, { asOf }) => overviewAt(db, facts(), asOf),
} satisfies Partial<Services>;
