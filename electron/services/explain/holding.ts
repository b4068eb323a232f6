import type { Explanation } from '#core/contract/explain.ts';
import type { HoldingFigure, RefOf } from '#core/contract/figures.ts';
import { dayNumber } from '#core/dates.ts';
import { dealSide, PAID, RECEIVED, RETURNED } from '#core/domain/deal-sides.ts';
import { sisterShare, type Valuation, type ValuedHolding } from '#core/domain/valuation.ts';
import { notFound } from '#core/errors.ts';
import { toNumber } from '#core/fractions.ts';
import { fen } from '#core/money.ts';
import { ratioPpm } from '#core/rates.ts';
import { valuationAt } from '../valuation.ts';
import {
  endOf,
  eventTable,
  explained,
  nameOf,
  plainTerm,
  promiseTable,
  signed,
  statementAt,
  sumExplained,
  tableOf,
  termOf,
  valueTable,
  type ExplainContext,
} from './tables.ts';

/** Events of one holding by their side to its owner. */
export function dealTable(
  context: ExplainContext,
  title: string,
  holdingId: string,
  sides: readonly number[],
  after = -1,
) {
  const { facts } = context;
  const { ledger } = facts;
  const holding = ledger.holdingIndex.get(holdingId)!;
  const owner = ledger.partyIndex.get(facts.holdings.find((entry) => entry.id === holdingId)!.fundId)!;
  return eventTable(context, title, endOf(context), (index) => {
    if (ledger.holding[index] !== holding || ledger.day[index]! <= after) return 0;
    const side = dealSide(ledger, index, owner);
    if (!sides.includes(side)) return 0;
    return side === RETURNED ? -signed(context, index) : signed(context, index);
  });
}

export function explainHolding(context: ExplainContext, { id, figure }: RefOf<'holding'>): Explanation {
  const valuation = valuationAt(context.facts, context.asOf);
  const valued = valuation.holdings.get(id);
  if (valued === undefined) throw notFound('holding', id);
  const params = { holding: nameOf(context.facts, valued.holding.targetId) ?? id };
  const base = valued.stated ? statedFigure(context, valued, figure) : eventFigure(context, valuation, valued, figure);
  return { ...base, params };
}

function eventFigure(
  context: ExplainContext,
  valuation: Valuation,
  valued: ValuedHolding,
  figure: HoldingFigure,
): Explanation {
  const { id } = valued.holding;
  const holding = context.facts.ledger.holdingIndex.get(id)!;
  const promises = () =>
    promiseTable(context, 'commitments', (index) => context.facts.ledger.holding[index] === holding);
  const paid = () => dealTable(context, 'investments', id, [PAID]);
  const back = () => dealTable(context, 'proceeds', id, [RECEIVED, RETURNED]);
  switch (figure) {
    case 'invested':
      return sumExplained(context, figure, paid());
    case 'realised':
      return sumExplained(context, figure, back());
    case 'committed': {
      const tables = [promises(), paid()];
      const terms = tables.map((table) => termOf(table));
      return explained(context, {
        figure,
        value: valued.committed,
        unit: 'fen',
        formula: 'max(commitments, investments)',
        terms,
        tables,
      });
    }
    case 'unfunded': {
      const tables = [promises(), paid()];
      const recallable = plainTerm('recallable', valuation.state.holdings.get(id)?.recallable ?? 0);
      const terms = [...tables.map((table) => termOf(table)), recallable];
      const formula = 'max(0, commitments - investments) + recallable';
      return explained(context, { figure, value: valued.unfunded, unit: 'fen', formula, terms, tables });
    }
    case 'remaining_cost': {
      const tables = [paid(), back()];
      const terms = [termOf(tables[0]!), plainTerm('cost_sold', valued.invested - valued.remainingCost)];
      return explained(context, {
        figure,
        value: valued.remainingCost,
        unit: 'fen',
        formula: 'investments - cost_sold',
        terms,
        tables,
      });
    }
    case 'fair_value':
      return fairValue(context, valuation, valued);
    case 'moic': {
      const tables = [paid(), back(), valueTable(context, 'values', [{ valued, amount: valued.fairValue }])];
      const terms = tables.map((table) => termOf(table));
      return explained(context, {
        figure,
        value: ratioPpm(fen(valued.realised + valued.fairValue), valued.invested),
        unit: 'multiple',
        reason: valued.invested > 0 ? null : 'zero_paid_in',
        formula: '(proceeds + values) / investments',
        terms,
        tables,
      });
    }
  }
}

/** Totals of the last statement stand in where an interest has no events. */
function statedFigure(context: ExplainContext, valued: ValuedHolding, figure: HoldingFigure): Explanation {
  const statement = statementAt(context.facts, valued.holding.id, context.asOf)!;
  const known = {
    committed: statement.commitment,
    invested: statement.paidIn,
    remaining_cost: statement.paidIn,
    realised: statement.distributed,
    fair_value: statement.nav,
    unfunded: valued.unfunded,
    moic: ratioPpm(fen(valued.realised + valued.fairValue), valued.invested),
  };
  const table = tableOf(
    context,
    'statement',
    [
      ['asOf', 'date'],
      ['commitment', 'money'],
      ['paidIn', 'money'],
      ['distributed', 'money'],
      ['nav', 'money'],
    ],
    [
      {
        cells: [statement.asOf, statement.commitment, statement.paidIn, statement.distributed, statement.nav],
        link: { kind: 'statement', id: statement.id },
      },
    ],
  );
  const terms = [
    plainTerm('committed', valued.committed),
    plainTerm('invested', valued.invested),
    plainTerm('realised', valued.realised),
    plainTerm('fair_value', valued.fairValue),
  ];
  const formulas: Readonly<Record<HoldingFigure, string>> = {
    committed: 'max(committed, invested)',
    invested: 'invested',
    remaining_cost: 'invested',
    realised: 'realised',
    fair_value: 'fair_value',
    unfunded: 'committed - invested',
    moic: '(realised + fair_value) / invested',
  };
  return explained(context, {
    figure,
    value: known[figure],
    unit: figure === 'moic' ? 'multiple' : 'fen',
    reason: known[figure] === null ? (figure === 'moic' ? 'zero_paid_in' : 'blank_in_statement') : null,
    formula: formulas[figure],
    terms,
    notes: [{ code: 'statement_totals', count: 1 }],
    tables: [table],
  });
}

function fairValue(context: ExplainContext, valuation: Valuation, valued: ValuedHolding): Explanation {
  const { facts } = context;
  const figure = 'fair_value';
  const value = valued.fairValue;
  const source = valueTable(context, 'values', [{ valued, amount: value }]);
  const flags = [
    ...(valued.flowsSince && valued.basis === 'mark' ? [{ code: 'flows_since_value', count: 1 }] : []),
    ...(valued.basis === 'cost' ? [{ code: 'at_cost', count: 1 }] : []),
  ];
  if (valued.basis === 'statement') {
    const after = dayNumber(valued.asOf!);
    const calls = dealTable(context, 'calls_since', valued.holding.id, [PAID], after);
    const back = dealTable(context, 'distributions_since', valued.holding.id, [RECEIVED, RETURNED], after);
    const terms = [plainTerm('statement_nav', value - valued.rolled), termOf(calls), termOf(back)];
    const notes = valued.rolled === 0 ? [] : [{ code: 'rolled_forward', count: 1 }];
    const formula = 'statement_nav + calls_since - distributions_since';
    return explained(context, { figure, value, unit: 'fen', formula, terms, notes, tables: [source, calls, back] });
  }
  if (valued.basis === 'sister') {
    const share = sisterShare(facts, valuation.state, valued.holding);
    const terms = [
      plainTerm('nav', valuation.nav.get(valued.holding.targetId) ?? 0),
      plainTerm('share', toNumber(share), 'number'),
    ];
    return explained(context, { figure, value, unit: 'fen', formula: 'nav * share', terms, tables: [source] });
  }
  if (valued.basis === 'cost') {
    const paid = dealTable(context, 'investments', valued.holding.id, [PAID]);
    const terms = [termOf(paid), plainTerm('cost_sold', valued.invested - valued.remainingCost)];
    return explained(context, {
      figure,
      value,
      unit: 'fen',
      formula: 'investments - cost_sold',
      terms,
      notes: flags,
      tables: [source, paid],
    });
  }
  return explained(context, {
    figure,
    value,
    unit: 'fen',
    formula: 'values',
    terms: [plainTerm('values', value)],
    notes: flags,
    tables: [source],
  });
}
