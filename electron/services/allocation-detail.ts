import type { AllocationDetail, AllocationPart, DetailLedger, DetailValue } from '#core/contract/allocation.ts';
import type { HoldingFigures, Method } from '#core/contract/holdings.ts';
import type { IsoDate } from '#core/dates.ts';
import { columnKey, GROUP, targetsAt, type AllocationOptions, type Matrix } from '#core/domain/allocation.ts';
import { ledgerEffects, rowCodes } from '#core/domain/allocation-detail.ts';
import { isOwnFund, latest, type Facts } from '#core/domain/facts.ts';
import { effectiveShare } from '#core/domain/look-through.ts';
import { totalsOf } from '#core/domain/state.ts';
import { shareE9Of, type Valuation } from '#core/domain/valuation.ts';
import { NO_MONEY } from '#core/money.ts';
import type { ReadDb } from '#db/open.ts';
import { one, prepared } from '#db/rows.ts';
import { matrixAt } from './allocation.ts';
import type { Services } from './context.ts';
import { figuresOf } from './holdings.ts';
import { valuationAt } from './valuation.ts';

type Held = HoldingFigures & { readonly columnKey: string };

/** Holdings of the group's own funds in the order of the grid, with the column in which each stands. */
function heldBy(facts: Facts, valuation: Valuation, byFund: boolean): Held[] {
  return [...valuation.holdings.values()]
    .filter((valued) => isOwnFund(facts.funds.get(valued.holding.fundId)))
    .map((valued) => ({
      ...figuresOf(
        facts,
        valuation.asOf,
        valued,
        valuation.state.holdings.get(valued.holding.id)?.firstInvested ?? null,
      ),
      columnKey: columnKey(facts, valued.holding.fundId, byFund),
    }));
}

function partsBehind(
  facts: Facts,
  matrix: Matrix,
  codes: ReadonlyMap<string, string>,
  at: ReadonlyMap<string, number>,
  byFund: boolean,
): AllocationPart[] {
  const nameOf = (id: string): string => facts.parties.get(id)?.name ?? id;
  return matrix.parts.map(({ leaf, rowKey, amounts }) => ({
    code: codes.get(rowKey)!,
    columnKey: columnKey(facts, leaf.fundId, byFund),
    holding: at.get(leaf.holding.id)!,
    path: leaf.path.map((step) => nameOf(step.partyId)),
    partyName: nameOf(leaf.partyId),
    effectiveShareE9: shareE9Of(effectiveShare(leaf.path)),
    asOf: leaf.asOf,
    ageDays: leaf.ageDays,
    sister: leaf.sister,
    amounts,
  }));
}

function ledgerBehind(db: ReadDb, facts: Facts, asOf: IsoDate, at: ReadonlyMap<string, number>): DetailLedger {
  const { ledger } = facts;
  const effects = ledgerEffects(facts, asOf);
  const count = effects.invested.length;
  const notes = prepared(db, 'SELECT note FROM events WHERE date <= ? ORDER BY date, seq').pluck(true).all(asOf);
  return {
    count,
    day: ledger.day.slice(0, count),
    kind: ledger.kind.slice(0, count),
    opening: ledger.opening.slice(0, count),
    payer: ledger.payer.slice(0, count),
    payee: ledger.payee.slice(0, count),
    parties: ledger.parties.map((id) => facts.parties.get(id)?.name ?? id),
    holding: ledger.holding.slice(0, count).map((index) => (index < 0 ? -1 : (at.get(ledger.holdings[index]!) ?? -1))),
    amount: ledger.amount.slice(0, count).map((amount, index) => ledger.sign[index]! * amount),
    ...effects,
    notes: notes as string[],
  };
}

function statedTotals(facts: Facts, valuation: Valuation, held: readonly Held[]): AllocationDetail['stated'] {
  return held.flatMap(({ id }, holding) => {
    const totals = totalsOf(facts, valuation.state, id);
    const statement = latest(facts.statements.get(id), valuation.asOf, (entry) => entry.asOf);
    if (!totals.stated || statement === undefined) return [];
    const { asOf, commitment, paidIn, distributed } = statement;
    return [
      {
        holding,
        asOf,
        committed: commitment ?? NO_MONEY,
        invested: paidIn ?? NO_MONEY,
        realised: distributed ?? NO_MONEY,
      },
    ];
  });
}

/** Every approved mark and every statement's NAV up to the day, and a row for each value that rests on neither. */
function valuesBehind(facts: Facts, valuation: Valuation, held: readonly Held[]): DetailValue[] {
  return held.flatMap(({ id }, holding): DetailValue[] => {
    const valued = valuation.holdings.get(id)!;
    const until = <T extends { readonly asOf: IsoDate }>(list: readonly T[] | undefined): readonly T[] =>
      (list ?? []).filter((entry) => entry.asOf <= valuation.asOf);
    const inUse = (sourceId: string): boolean =>
      (valued.basis === 'mark' || valued.basis === 'statement') && valued.sourceId === sourceId;
    const marks = until(facts.marks.get(id)).map((mark): DetailValue => ({
      holding,
      asOf: mark.asOf,
      basis: 'mark',
      method: mark.method as Method,
      value: mark.value,
      rolled: NO_MONEY,
      inUse: inUse(mark.id),
    }));
    const statements = until(facts.statements.get(id)).flatMap((statement): DetailValue[] =>
      statement.nav === null
        ? []
        : [
            {
              holding,
              asOf: statement.asOf,
              basis: 'statement',
              method: null,
              value: statement.nav,
              rolled: inUse(statement.id) ? valued.rolled : NO_MONEY,
              inUse: inUse(statement.id),
            },
          ],
    );
    const rows = [...marks, ...statements].sort((a, b) => (a.asOf! < b.asOf! ? -1 : 1));
    if (rows.some((row) => row.inUse) || valued.basis === 'none') return rows;
    const { basis, asOf, fairValue } = valued;
    return [...rows, { holding, asOf, basis, method: null, value: fairValue, rolled: NO_MONEY, inUse: true }];
  });
}

function targetsBehind(
  facts: Facts,
  asOf: IsoDate,
  matrix: Matrix,
  codes: ReadonlyMap<string, string>,
): AllocationDetail['targets'] {
  const groupId = [...facts.funds.values()].find((fund) => fund.kind === 'group')?.id ?? null;
  return matrix.columns.flatMap((column, index) => {
    const fundId = column.key === GROUP ? groupId : column.fundId;
    if (fundId === null) return [];
    const inForce = targetsAt(facts, fundId, asOf);
    return matrix.rows.flatMap((row) => {
      const target = row.id === null || row.kind === 'company' ? undefined : inForce.get(row.id);
      if (target === undefined) return [];
      return [
        {
          columnKey: column.key,
          code: codes.get(row.key)!,
          directionName: facts.directions.find((entry) => entry.id === row.id)!.name,
          effectiveOn: target.effectiveOn,
          target: target.target,
          floor: target.floor,
          ceiling: target.ceiling,
          base: column.base,
          amount: row.amounts.target[index] ?? null,
        },
      ];
    });
  });
}

/** The matrix as the page shows it, with every list that adds up to it. */
function detailAt(db: ReadDb, facts: Facts, asOf: IsoDate, options: AllocationOptions): AllocationDetail {
  const valuation = valuationAt(facts, asOf);
  const { matrix, view } = matrixAt(db, facts, asOf, options);
  const codes = rowCodes(matrix.rows);
  const holdings = heldBy(facts, valuation, options.byFund);
  const at = new Map(holdings.map((holding, index) => [holding.id, index]));
  const book = one<{ name: string; currency: string; sample: number }>(
    db,
    'SELECT name, base_currency AS currency, is_sample AS sample FROM book',
  )!;
  const head = one<{ seq: number; hash: string }>(db, 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')!;
  return {
    book: { name: book.name, baseCurrency: book.currency, isSample: book.sample === 1, ...head },
    view,
    codes: matrix.rows.map((row) => codes.get(row.key)!),
    holdings,
    parts: partsBehind(facts, matrix, codes, at, options.byFund),
    ledger: ledgerBehind(db, facts, asOf, at),
    stated: statedTotals(facts, valuation, holdings),
    values: valuesBehind(facts, valuation, holdings),
    targets: targetsBehind(facts, asOf, matrix, codes),
  };
}

export const allocationDetail = {
  'allocation.detail': ({ db, facts }, { asOf, ...options }) => detailAt(db, facts(), asOf, options),
} satisfies Partial<Services>;
