import type { Explanation } from '#core/contract/explain.ts';
import type { RefOf } from '#core/contract/figures.ts';
import type { IsoDate } from '#core/dates.ts';
import { stateAt } from '#core/domain/state.ts';
import { notFound } from '#core/errors.ts';
import { fen, type Fen } from '#core/money.ts';
import { all, one } from '#db/rows.ts';
import { statementMultiple } from '../holdings.ts';
import { explainFund } from './fund.ts';
import { explained, nameOf, plainTerm, tableOf, termOf, type ExplainContext } from './tables.ts';

/** The multiple of one statement as published and as its totals give it. */
export function explainStatement(context: ExplainContext, { id }: RefOf<'statement'>): Explanation {
  const row = one<{
    holdingId: string;
    asOf: IsoDate;
    paidIn: Fen | null;
    distributed: Fen | null;
    nav: Fen | null;
    published: number | null;
    source: string;
  }>(
    context.db,
    `SELECT holding_id AS holdingId, as_of AS asOf, paid_in_fen AS paidIn, distributed_fen AS distributed, nav_fen AS nav,
       published_multiple_ppm AS published, source FROM statements WHERE id = ?`,
    id,
  );
  if (row === undefined) throw notFound('statement', id);
  const value = statementMultiple(row.paidIn, row.distributed, row.nav);
  const blank = row.paidIn === null || row.distributed === null || row.nav === null;
  const target = context.facts.holdings.find((holding) => holding.id === row.holdingId)?.targetId ?? null;
  return explained(context, {
    figure: 'statement_multiple',
    params: { holding: nameOf(context.facts, target) ?? id },
    value,
    unit: 'multiple',
    reason: value !== null ? null : blank ? 'blank_in_statement' : 'zero_paid_in',
    formula: '(distributed + nav) / paid_in',
    terms: [plainTerm('distributed', row.distributed), plainTerm('nav', row.nav), plainTerm('paid_in', row.paidIn)],
    tables: [
      tableOf(
        context,
        'statement',
        [
          ['asOf', 'date'],
          ['source', 'text'],
          ['published', 'multiple'],
        ],
        [{ cells: [row.asOf, row.source, row.published], link: { kind: 'statement', id } }],
      ),
    ],
  });
}

/** Bank balance less cash by the ledger on the balance's day. */
export function explainBank(context: ExplainContext, { fundId }: RefOf<'bank'>): Explanation {
  const balance = one<{ asOf: IsoDate; balance: Fen }>(
    context.db,
    'SELECT as_of AS asOf, balance_fen AS balance FROM bank_balances WHERE fund_id = ? AND as_of <= ? ORDER BY as_of DESC LIMIT 1',
    fundId,
    context.asOf,
  );
  if (balance === undefined) throw notFound('bank_balance', fundId);
  const then = { ...context, asOf: balance.asOf };
  const cash = fen(stateAt(context.facts, balance.asOf).funds.get(fundId)?.cash ?? 0);
  const ledger = explainFund(then, { kind: 'fund', id: fundId, figure: 'cash' });
  return explained(then, {
    figure: 'bank_difference',
    params: { fund: nameOf(context.facts, fundId) ?? fundId },
    value: fen(balance.balance - cash),
    unit: 'fen',
    formula: 'bank_balance - cash',
    terms: [plainTerm('bank_balance', balance.balance), { ...plainTerm('cash', cash), table: 'cash' }],
    tables: ledger.tables,
  });
}

/** What was announced, beside what the single rows add up to. */
export function explainSigned(context: ExplainContext, { agreement, figure }: RefOf<'signed'>): Explanation {
  const announced = all<{ agreement: string; count: number; amount: Fen; source: string }>(
    context.db,
    'SELECT agreement, count, total_fen AS amount, source FROM signed_summaries WHERE ? IS NULL OR agreement = ? ORDER BY agreement',
    agreement,
    agreement,
  );
  const projects = all<{ id: string; name: string; agreement: string; amount: Fen | null }>(
    context.db,
    'SELECT id, name, agreement, amount_fen AS amount FROM signed_projects WHERE ? IS NULL OR agreement = ? ORDER BY code, name',
    agreement,
    agreement,
  );
  const summary = tableOf(
    context,
    'announced',
    [
      ['agreement', 'basis'],
      ['count', 'int'],
      ['source', 'text'],
      ['amount', 'money'],
    ],
    announced.map((row) => ({ cells: [row.agreement, row.count, row.source, row.amount], link: null })),
  );
  const rows = tableOf(
    context,
    'projects',
    [
      ['name', 'text'],
      ['agreement', 'basis'],
      ['amount', 'money'],
    ],
    projects.map((row) => ({ cells: [row.name, row.agreement, row.amount], link: null })),
  );
  const counted = announced.reduce((sum, row) => sum + row.count, 0);
  return explained(context, {
    figure: `signed_${figure}`,
    value: figure === 'count' ? counted : announced.reduce((sum, row) => sum + row.amount, 0),
    unit: figure === 'count' ? 'count' : 'fen',
    formula: 'announced',
    terms: [
      figure === 'count'
        ? { key: 'announced', value: counted, unit: 'count', table: 'announced', column: 'count' }
        : termOf(summary),
    ],
    tables: [summary, rows],
  });
}
