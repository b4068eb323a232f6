import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import type { FundFigure, RefOf } from '#core/contract/figures.ts';
import { baseOf, groupBase } from '#core/domain/allocation.ts';
import { interestsAt } from '#core/domain/commitments.ts';
import { KIND_INDEX as K } from '#core/domain/event-kinds.ts';
import { isOwnFund } from '#core/domain/facts.ts';
import { OPENING_CASH } from '#core/domain/ledger.ts';
import type { Valuation } from '#core/domain/valuation.ts';
import { notFound } from '#core/errors.ts';
import { valuationAt } from '../valuation.ts';
import {
  endOf,
  eventTable,
  explained,
  heldBy,
  holdingTable,
  nameOf,
  plainTerm,
  promiseTable,
  signed,
  sumExplained,
  sumOf,
  tableOf,
  termOf,
  valueTable,
  type ExplainContext,
} from './tables.ts';

/** Which funds are meant, and whether a party stands inside them. */
interface Scope {
  readonly funds: ReadonlySet<string>;
  readonly inside: (party: number) => boolean;
  readonly name: string;
}

export function explainFund(context: ExplainContext, { id, figure }: RefOf<'fund'>): Explanation {
  const fund = context.facts.funds.get(id);
  if (fund === undefined) throw notFound('fund', id);
  const name = nameOf(context.facts, id) ?? id;
  if (figure === 'target_size') {
    const base = baseOf(valuationAt(context.facts, context.asOf), fund, 'target_size');
    return { ...targetSize(context, base, id), params: { fund: name } };
  }
  return scopeFigure(context, { funds: new Set([id]), inside: () => false, name }, figure);
}

export function explainGroup(context: ExplainContext, { figure }: RefOf<'group'>): Explanation {
  const { facts } = context;
  const funds = new Set([...facts.funds.values()].filter((fund) => isOwnFund(fund)).map((fund) => fund.id));
  const group = [...facts.funds.values()].find((fund) => fund.kind === 'group');
  const name = group === undefined ? '' : (nameOf(facts, group.id) ?? '');
  if (figure === 'target_size')
    return {
      ...targetSize(context, groupBase(facts, valuationAt(facts, context.asOf), 'target_size'), group?.id),
      params: { fund: name },
    };
  const inside = (party: number): boolean => party >= 0 && funds.has(facts.ledger.parties[party]!);
  return scopeFigure(context, { funds, inside, name }, figure);
}

const targetSize = (context: ExplainContext, value: number | null, id: string | undefined): Explanation =>
  explained(context, {
    figure: 'target_size',
    value,
    unit: 'fen',
    reason: value === null ? 'not_set' : null,
    formula: 'target_size',
    terms: [plainTerm('target_size', value)],
    tables:
      id === undefined
        ? []
        : [
            tableOf(
              context,
              'entered',
              [
                ['fund', 'text'],
                ['amount', 'money'],
              ],
              [{ cells: [nameOf(context.facts, id), value], link: { kind: 'party', id } }],
            ),
          ],
  });

function scopeFigure(context: ExplainContext, scope: Scope, figure: Exclude<FundFigure, 'target_size'>): Explanation {
  const { facts, asOf } = context;
  const valuation = valuationAt(facts, asOf);
  const held = heldBy(
    valuation,
    ({ holding }) => scope.funds.has(holding.fundId) && (scope.funds.size === 1 || !scope.funds.has(holding.targetId)),
  );
  const params = { fund: scope.name };
  const eliminated = scope.funds.size === 1 ? [] : insideTable(context, valuation, scope);
  const sum = (title: string, field: 'invested' | 'realised'): Explanation =>
    sumExplained(
      context,
      figure,
      holdingTable(
        context,
        title,
        held.map((valued) => ({ valued, amount: valued[field] })),
      ),
      { params, tables: eliminated },
    );
  const values = () =>
    valueTable(
      context,
      'values',
      held.map((valued) => ({ valued, amount: valued.fairValue })),
    );
  switch (figure) {
    case 'invested':
      return sum('investments', 'invested');
    case 'realised':
      return sum('proceeds', 'realised');
    case 'fair_value':
      return sumExplained(context, figure, values(), { params, tables: eliminated });
    case 'nav': {
      const tables = [values(), cashTable(context, scope), debtTable(context, scope)];
      const value = sumOf(tables[0]!) + sumOf(tables[1]!) - sumOf(tables[2]!);
      const terms = tables.map((table) => termOf(table));
      return explained(context, {
        figure,
        params,
        value,
        unit: 'fen',
        formula: 'values + cash - debt',
        terms,
        tables: [...tables, ...eliminated],
      });
    }
    case 'cash':
      return sumExplained(context, figure, cashTable(context, scope), { params });
    case 'debt':
      return sumExplained(context, figure, debtTable(context, scope), { params });
    case 'costs':
      return sumExplained(
        context,
        figure,
        kindTable(context, scope, 'costs', { pays: [K.management_fee, K.expense, K.tax] }),
        { params },
      );
    case 'committed':
      return withMoved(context, scope, figure, promisesTo(context, scope), valuation);
    case 'paid_in': {
      const paid = kindTable(context, scope, 'contributions', { isPaid: [K.contribution] });
      return withMoved(context, scope, figure, paid, valuation);
    }
    case 'distributed':
      return sumExplained(context, figure, distributions(context, scope), { params });
    case 'recallable':
      return sumExplained(context, figure, recallables(context, scope), { params });
    case 'unfunded':
      return sumExplained(context, figure, unfundedTable(context, scope), { params });
  }
}

/** Of the group, less what outside investors have sold to funds inside it, which is no outside money any more. */
function withMoved(
  context: ExplainContext,
  scope: Scope,
  figure: 'committed' | 'paid_in',
  table: ExplainTable,
  valuation: Valuation,
): Explanation {
  const params = { fund: scope.name };
  if (scope.funds.size === 1) return sumExplained(context, figure, table, { params });
  const value = groupBase(context.facts, valuation, figure) ?? 0;
  const moved = value - sumOf(table);
  if (moved === 0) return sumExplained(context, figure, table, { params });
  return explained(context, {
    figure,
    params,
    value,
    unit: 'fen',
    formula: `${table.title} + moved_inside`,
    terms: [termOf(table), plainTerm('moved_inside', moved)],
    tables: [table],
  });
}

/** What each investor outside the scope may still be called for; one that overpaid counts as nothing, not below. */
const unfundedTable = (context: ExplainContext, scope: Scope) =>
  tableOf(
    context,
    'interests',
    [
      ['investor', 'text'],
      ['fund', 'text'],
      ['committed', 'money'],
      ['paid_in', 'money'],
      ['recallable', 'money'],
      ['amount', 'money'],
    ],
    interestsAt(context.facts, context.asOf)
      .filter(
        ({ investorId, fundId }) =>
          scope.funds.has(fundId) && !scope.inside(context.facts.ledger.partyIndex.get(investorId)!),
      )
      .map((interest) => ({
        cells: [
          nameOf(context.facts, interest.investorId),
          nameOf(context.facts, interest.fundId),
          interest.committed,
          interest.paidIn,
          interest.recallable,
          interest.unfunded,
        ],
        link: { kind: 'party', id: interest.investorId },
      })),
  );

const insideTable = (context: ExplainContext, valuation: Valuation, scope: Scope) => [
  valueTable(
    context,
    'eliminated',
    heldBy(valuation, ({ holding }) => scope.funds.has(holding.fundId) && scope.funds.has(holding.targetId)).map(
      (valued) => ({ valued, amount: valued.fairValue }),
    ),
  ),
];

const isIn = (context: ExplainContext, scope: Scope, party: number): boolean =>
  party >= 0 && scope.funds.has(context.facts.ledger.parties[party]!);

/** Money between the scope's funds cancels and is left out. */
function cashTable(context: ExplainContext, scope: Scope) {
  const { ledger } = context.facts;
  return eventTable(context, 'cash', endOf(context), (index) => {
    const kind = ledger.kind[index]!;
    if (kind === K.commitment || kind === K.commitment_reduction) return 0;
    if (ledger.opening[index] === 1 && kind !== OPENING_CASH) return 0;
    const from = isIn(context, scope, ledger.payer[index]!);
    const to = isIn(context, scope, ledger.payee[index]!);
    return from === to ? 0 : (to ? 1 : -1) * signed(context, index);
  });
}

function debtTable(context: ExplainContext, scope: Scope) {
  const { ledger } = context.facts;
  return eventTable(context, 'debt', endOf(context), (index) => {
    const kind = ledger.kind[index];
    if (kind === K.borrowing && isIn(context, scope, ledger.payee[index]!)) return signed(context, index);
    return kind === K.repayment && isIn(context, scope, ledger.payer[index]!) ? -signed(context, index) : 0;
  });
}

/** Events of some kinds that a fund of the scope pays, or is paid by someone outside it. */
function kindTable(
  context: ExplainContext,
  scope: Scope,
  title: string,
  kinds: { readonly pays?: readonly number[]; readonly isPaid?: readonly number[] },
) {
  const { ledger } = context.facts;
  return eventTable(context, title, endOf(context), (index) => {
    const kind = ledger.kind[index]!;
    if (kinds.pays?.includes(kind) === true && isIn(context, scope, ledger.payer[index]!))
      return signed(context, index);
    const meant = kinds.isPaid?.includes(kind) === true && isIn(context, scope, ledger.payee[index]!);
    return meant && !scope.inside(ledger.payer[index]!) ? signed(context, index) : 0;
  });
}

const promisesTo = (context: ExplainContext, scope: Scope) =>
  promiseTable(context, 'commitments', (index) => {
    const { payer, payee } = context.facts.ledger;
    return isIn(context, scope, payee[index]!) && !scope.inside(payer[index]!);
  });

function distributions(context: ExplainContext, scope: Scope) {
  const { ledger } = context.facts;
  return eventTable(context, 'distributions', endOf(context), (index) => {
    const kind = ledger.kind[index];
    const [payer, payee] = [ledger.payer[index]!, ledger.payee[index]!];
    if (kind === K.distribution && isIn(context, scope, payer) && !scope.inside(payee)) return signed(context, index);
    return kind === K.clawback && isIn(context, scope, payee) && !scope.inside(payer) ? -signed(context, index) : 0;
  });
}

function recallables(context: ExplainContext, scope: Scope) {
  const { ledger } = context.facts;
  return eventTable(context, 'recallable', endOf(context), (index) => {
    if (ledger.kind[index] !== K.distribution || !isIn(context, scope, ledger.payer[index]!)) return 0;
    return scope.inside(ledger.payee[index]!) ? 0 : ledger.sign[index]! * ledger.recallable[index]!;
  });
}
