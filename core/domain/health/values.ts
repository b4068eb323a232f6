import { fen, type Fen } from '../../money.ts';
import { ratioPpm } from '../../rates.ts';
import { isOwnFund, latest, type StatementFact } from '../facts.ts';
import { STALE_DAYS } from '../performance-gross.ts';
import { holdingsOn, statesAt } from '../state.ts';
import type { ValuedHolding } from '../valuation.ts';
import { finding, holdingName, partyName, type Examined, type Finding } from './finding.ts';

/** A NAV that changes by more than half of what was there, for no money in or out, wants a word. */
const JUMP_PPM = 500_000;

const ofHolding = ({ holding }: ValuedHolding): { readonly kind: 'holding'; readonly id: string } => ({
  kind: 'holding',
  id: holding.id,
});

/** Holdings worth less than nothing. */
export const negativeValues = (book: Examined): Finding[] =>
  [...book.valuation.holdings.values()].flatMap((valued): Finding[] => {
    const { fairValue, asOf, holding } = valued;
    if (fairValue >= 0) return [];
    const more = { name: holdingName(book, holding.id), day: asOf, money: { fairValue } };
    return [finding('negative_value', ofHolding(valued), more)];
  });

/** Holdings worth something that stand at cost for want of a value, or whose value is old. */
export const valueAges = (book: Examined): Finding[] =>
  [...book.valuation.holdings.values()].flatMap((valued): Finding[] => {
    const { basis, fairValue, ageDays, asOf, holding } = valued;
    if (fairValue <= 0 || basis === 'sister') return [];
    const what = book.facts.funds.has(holding.targetId) ? 'statement' : 'mark';
    const missing = ageDays === null;
    if (!missing && ageDays <= STALE_DAYS) return [];
    const more = { name: holdingName(book, holding.id), day: asOf, money: { fairValue } };
    return missing
      ? [finding(`${what}_missing`, ofHolding(valued), more)]
      : [finding(`${what}_stale`, ofHolding(valued), { ...more, facts: { days: ageDays, most: STALE_DAYS } })];
  });

/** Marks up to the day that nobody has approved, so that no figure uses them. */
export const draftMarks = (book: Examined): Finding[] =>
  book.drafts
    .filter((mark) => mark.asOf <= book.asOf)
    .map(({ id, holdingId, asOf: day, value }) => {
      const used = latest(book.facts.marks.get(holdingId), book.asOf, (mark) => mark.asOf);
      const money = { value, used: used?.value ?? fen(0) };
      const fix = { kind: 'approve_mark', id } as const;
      const more = { name: holdingName(book, holdingId), day, money, facts: { usedDay: used?.asOf ?? '' }, fix };
      return finding('draft_mark', { kind: 'holding', id: holdingId }, more, id);
    });

/** External funds worth something of whose portfolio nothing is known. */
export const noPositions = ({ facts, valuation, asOf }: Examined): Finding[] =>
  [...Map.groupBy(valuation.holdings.values(), (valued) => valued.holding.targetId)].flatMap(
    ([fundId, held]): Finding[] => {
      const fund = facts.funds.get(fundId);
      const value = fen(held.reduce((sum, valued) => sum + valued.fairValue, 0));
      if (fund === undefined || isOwnFund(fund) || value <= 0) return [];
      const report = latest(facts.reports.get(fundId), asOf, (entry) => entry.asOf);
      if (report !== undefined && report.positions.length > 0) return [];
      return [
        finding('no_positions', { kind: 'fund', id: fundId }, { name: partyName(facts, fundId), money: { value } }),
      ];
    },
  );

/** The change from one total to the next; null where either is unknown. */
const change = (before: Fen | null, after: Fen | null): number | null =>
  before === null || after === null ? null : after - before;

function rolled(name: string, holdingId: string, before: StatementFact, after: StatementFact): Finding[] {
  const place = { kind: 'holding', id: holdingId } as const;
  const calls = change(before.paidIn, after.paidIn);
  const paid = change(before.distributed, after.distributed);
  const base = { name, day: after.asOf, facts: { since: before.asOf } };
  if ((calls ?? 0) < 0 || (paid ?? 0) < 0) {
    const money = { calls: fen(calls ?? 0), distributions: fen(paid ?? 0) };
    return [finding('statement_falls', place, { ...base, money }, after.id)];
  }
  if (calls === null || paid === null || before.nav === null || after.nav === null) return [];
  const gain = fen(after.nav - (before.nav + calls - paid));
  const stood = fen(before.nav + calls);
  const share = stood > 0 ? ratioPpm(gain, stood) : null;
  if (gain === 0 || (share !== null && Math.abs(share) <= JUMP_PPM)) return [];
  const money = { opening: before.nav, calls: fen(calls), distributions: fen(paid), closing: after.nav, gain };
  return [finding('statement_jump', place, { ...base, money, ratio: share === null ? {} : { share } }, after.id)];
}

/** Statements that don't follow from the one before: totals that fall, or a NAV that jumps for no money in or out. */
export const rollForwards = (book: Examined): Finding[] =>
  [...book.facts.statements].flatMap(([holdingId, list]) => {
    const known = list.filter((statement) => statement.asOf <= book.asOf);
    const name = known.length > 1 ? holdingName(book, holdingId) : '';
    return known.slice(1).flatMap((statement, index) => rolled(name, holdingId, known[index]!, statement));
  });

/** Last statements whose totals are not those of the events up to their day. */
export function statementDiffers(book: Examined): Finding[] {
  const { facts, asOf, valuation } = book;
  const asked = facts.holdings.flatMap(({ id }) => {
    const statement = latest(facts.statements.get(id), asOf, (entry) => entry.asOf);
    return statement === undefined || (valuation.state.holdings.get(id)?.events ?? 0) === 0 ? [] : [{ id, statement }];
  });
  const states = holdingsOn(facts, new Map(asked.map(({ id, statement }) => [id, statement.asOf])));
  return asked.flatMap(({ id, statement }): Finding[] => {
    const booked = states.get(id)!;
    const paidIn = change(booked.invested as Fen, statement.paidIn) ?? 0;
    const distributed = change(booked.realised as Fen, statement.distributed) ?? 0;
    if (paidIn === 0 && distributed === 0) return [];
    const money = { paidIn: fen(paidIn), distributed: fen(distributed) };
    const more = { name: holdingName(book, id), day: statement.asOf, money };
    return [finding('statement_differs', { kind: 'holding', id }, more, statement.id)];
  });
}

/** Bank balances that are not the ledger's cash of their day; of each fund the last one. */
export function bankDiffers({ facts, asOf, balances }: Examined): Finding[] {
  const last = [...Map.groupBy(balances, (entry) => entry.fundId).values()].flatMap((list) => {
    const found = latest(list, asOf, (entry) => entry.asOf);
    return found === undefined ? [] : [found];
  });
  const days = [...new Set(last.map((entry) => entry.asOf))].sort();
  const states = new Map(statesAt(facts, days).map((state) => [state.asOf, state]));
  return last.flatMap(({ fundId, asOf: day, balance }): Finding[] => {
    const ledger = fen(states.get(day)!.funds.get(fundId)?.cash ?? 0);
    if (ledger === balance) return [];
    const money = { bank: balance, ledger, difference: fen(balance - ledger) };
    return [finding('bank_differs', { kind: 'fund', id: fundId }, { name: partyName(facts, fundId), day, money })];
  });
}

/** Totals of the allocation that are not what plain sums over the ledger give. */
export const totalsDiffer = ({ ties, asOf }: Examined): Finding[] =>
  ties
    .filter((tie) => tie.difference !== 0)
    .map(({ measure, columnKey, matrix, ledger, difference }) =>
      finding(
        'totals_differ',
        { kind: 'allocation', id: columnKey },
        { day: asOf, money: { matrix, ledger, difference }, facts: { measure, column: columnKey } },
        measure,
      ),
    );
