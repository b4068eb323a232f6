import type { Fen } from '#core/money.ts';
import { insert, one, prepared, upsert } from '#db/rows.ts';
import { checkForeign } from '../foreign.ts';
import { checkHolding, checkReport, checkTarget } from '../holdings.ts';
import { ruleError } from '#core/errors.ts';
import {
  directionId,
  either,
  foreignOf,
  given,
  invalid,
  need,
  needPositive,
  numberOf,
  put,
  textOf,
  type Appliers,
  type Apply,
  type ImportContext,
  type RowResult,
  type Warning,
} from './apply-common.ts';
import type { ParsedRow } from './parse.ts';

const holdings: Apply = (context, row) => {
  const { names, command } = context;
  const { db } = command;
  const instrument = need(row, 'instrument');
  const fundId = names.ownFund(need(row, 'fund'));
  const target = names.target(need(row, 'target'), instrument === 'lp_interest' ? 'external' : 'company');
  checkHolding(db, { fundId, targetId: target.id, instrument });
  const written = put(
    context,
    'holdings',
    { fund_id: fundId, target_id: target.id, instrument },
    {
      given: given(row, { code: 'code', vintage: 'vintage', note: 'note', origin: 'origin' }),
      blank: { code: null, vintage: null, note: '', origin: 'recorded' },
    },
  );
  const { id } = written;
  names.addHolding(fundId, target.id, { id, instrument, vintage: numberOf(row, 'vintage') });
  let { outcome } = written;
  const share = numberOf(row, 'ownership');
  if (share !== null) {
    const asOf = textOf(row, 'ownershipAsOf') ?? command.today;
    const known = one<{ share: number }>(
      db,
      'SELECT share_e9 AS share FROM ownerships WHERE holding_id = ? AND as_of = ?',
      id,
      asOf,
    );
    if (known?.share !== share) {
      upsert(db, 'ownerships', ['holding_id', 'as_of'], { holding_id: id, as_of: asOf, share_e9: share });
      outcome = either(outcome, 'change');
    }
  }
  return { outcome, label: need(row, 'target') };
};

const marks: Apply = (context, row) => {
  const { names, importId, command } = context;
  const name = need(row, 'target');
  const fundId = names.ownFund(need(row, 'fund'));
  const holding = names.holding(fundId, names.target(name, 'either'), name, textOf(row, 'instrument'), null);
  const value = needPositive(row, 'value');
  const status = textOf(row, 'status');
  const foreign = foreignOf(row);
  checkTarget(command.db, holding.id, 'company');
  checkForeign(value as Fen, foreign);
  const { outcome } = put(
    context,
    'marks',
    { holding_id: holding.id, as_of: need(row, 'asOf') },
    {
      given: {
        value_fen: value,
        method: need(row, 'method'),
        ...given(row, { reason: 'reason', origin: 'origin' }),
        ...(status === null ? {} : { status, approved_by: approver(context, holding.id, need(row, 'asOf'), status) }),
        ...(foreign === null
          ? {}
          : { currency: foreign.currency, original_minor: foreign.original, fx_rate_e9: foreign.rate }),
      },
      blank: {
        status: 'draft',
        reason: '',
        approved_by: null,
        currency: null,
        original_minor: null,
        fx_rate_e9: null,
        origin: 'recorded',
      },
      noted: { prepared_by: command.actor, import_id: importId },
    },
  );
  return { outcome, label: name };
};

/** Whoever approved it already stays; else it is who imports. */
function approver({ command }: ImportContext, holdingId: string, asOf: string, status: string): string | null {
  if (status !== 'approved') return null;
  const known = one<{ by: string | null }>(
    command.db,
    'SELECT approved_by AS "by" FROM marks WHERE holding_id = ? AND as_of = ?',
    holdingId,
    asOf,
  );
  return known?.by ?? command.actor;
}

const statements: Apply = (context, row) => {
  const { names, importId } = context;
  const name = need(row, 'target');
  const target = names.target(name, 'external', { manager: textOf(row, 'manager'), strategy: textOf(row, 'strategy') });
  const reported = numberOf(row, 'fundNav') !== null || textOf(row, 'position') !== null;
  const report = reported ? saveReport(context, row, target.id) : null;
  if (textOf(row, 'position') !== null) return position(context, row, report!.id);
  const fund = textOf(row, 'fund');
  if (fund === null) {
    if (report === null) throw invalid('fund', 'required');
    return { outcome: report.outcome, label: name };
  }
  const fundId = names.ownFund(fund);
  const vintage = numberOf(row, 'vintage');
  const holding = names.holding(fundId, target, name, 'lp_interest', vintage);
  const otherVintage = vintage !== null && names.hasOtherVintage(target.id, vintage);
  checkTarget(context.command.db, holding.id, 'fund');
  if ((numberOf(row, 'commitment') ?? 0) < 0) throw invalid('commitment', 'negative');
  const { outcome } = put(
    context,
    'statements',
    { holding_id: holding.id, as_of: need(row, 'asOf') },
    {
      given: given(row, {
        commitment_fen: 'commitment',
        paid_in_fen: 'paidIn',
        distributed_fen: 'distributed',
        nav_fen: 'nav',
        published_multiple_ppm: 'publishedMultiple',
        source: 'source',
      }),
      blank: {
        commitment_fen: null,
        paid_in_fen: null,
        distributed_fen: null,
        nav_fen: null,
        published_multiple_ppm: null,
        source: '',
      },
      noted: { import_id: importId },
    },
  );
  const several: Warning[] = otherVintage
    ? [{ code: 'several_vintages', found: String(vintage), field: 'vintage' }]
    : [];
  return { outcome: either(outcome, report?.outcome ?? 'skip'), label: name, warnings: [...oddities(row), ...several] };
};

/** What is unusual in a statement and may still be true. */
function oddities(row: ParsedRow): Warning[] {
  const [commitment, paidIn] = [numberOf(row, 'commitment'), numberOf(row, 'paidIn')];
  const warn = (code: string, field: string): Warning => ({ code, field, found: String(row[field]) });
  return [
    ...((numberOf(row, 'nav') ?? 0) < 0 ? [warn('negative_nav', 'nav')] : []),
    ...((numberOf(row, 'distributed') ?? 0) < 0 ? [warn('negative_distributed', 'distributed')] : []),
    ...(commitment !== null && paidIn !== null && paidIn > commitment
      ? [warn('called_above_commitment', 'paidIn')]
      : []),
  ];
}

/** The report of a fund's whole portfolio at the row's day; its NAV must be known once. */
function saveReport(context: ImportContext, row: ParsedRow, fundId: string): ReturnType<typeof put> {
  const key = { fund_id: fundId, as_of: need(row, 'asOf') };
  const nav = numberOf(row, 'fundNav');
  const known = prepared(context.command.db, 'SELECT id FROM portfolio_reports WHERE fund_id = ? AND as_of = ?').get(
    key.fund_id,
    key.as_of,
  );
  if (nav === null && known === undefined) throw invalid('fundNav', 'required');
  checkReport(context.command.db, fundId, []);
  return put(context, 'portfolio_reports', key, {
    given: nav === null ? {} : { nav_fen: nav },
    noted: { import_id: context.importId },
  });
}

/** A row of a whole fund's portfolio: made part of the report of its day. */
function position(context: ImportContext, row: ParsedRow, reportId: string): RowResult {
  const { names } = context;
  const name = need(row, 'position');
  const party = names.target(name, 'either');
  const direction = textOf(row, 'positionDirection');
  if (numberOf(row, 'positionValue') === null) throw invalid('positionValue', 'required');
  if ((numberOf(row, 'positionCost') ?? 0) < 0) throw invalid('positionCost', 'negative');
  const { outcome } = put(
    context,
    'positions',
    { report_id: reportId, party_id: party.id },
    {
      given: {
        ...given(row, { cost_fen: 'positionCost', value_fen: 'positionValue', share_e9: 'positionShare' }),
        ...(direction === null ? {} : { direction_id: directionId(context, direction) }),
      },
      blank: { cost_fen: null, share_e9: null, direction_id: null },
    },
  );
  return { outcome, label: name };
}

const balances: Apply = (context, row) => {
  const { db } = context.command;
  const fundId = context.names.ownFund(need(row, 'fund'));
  const { outcome } = put(
    context,
    'bank_balances',
    { fund_id: fundId, as_of: need(row, 'asOf') },
    {
      given: { balance_fen: numberOf(row, 'balance')! },
    },
  );
  if (one(db, `SELECT 1 FROM funds WHERE id = ? AND kind <> 'external'`, fundId) === undefined)
    throw ruleError('no_own_fund', {});
  return { outcome, label: need(row, 'fund') };
};

/** One level of one day; the series is made by the first row that names it. */
const indexes: Apply = (context, row) => {
  const { db } = context.command;
  const code = need(row, 'series');
  const series = put(
    context,
    'index_series',
    { code },
    {
      given: given(row, { name: 'name', currency: 'currency', note: 'note' }),
      blank: { name: code, currency: null, note: '' },
      noted: {},
    },
  );
  const key = { series_id: series.id, date: need(row, 'date') };
  const known = one<{ level: number; dividend: number | null }>(
    db,
    'SELECT level_e6 AS level, dividend_e6 AS dividend FROM index_values WHERE series_id = ? AND date = ?',
    key.series_id,
    key.date,
  );
  const level = numberOf(row, 'level')!;
  const dividend = numberOf(row, 'dividend');
  const label = `${code} ${key.date}`;
  if (known === undefined) {
    insert(db, 'index_values', { ...key, level_e6: level, dividend_e6: dividend });
    return { outcome: 'create', label };
  }
  const next = { level_e6: level, dividend_e6: dividend ?? known.dividend };
  if (next.level_e6 === known.level && next.dividend_e6 === known.dividend) return { outcome: 'skip', label };
  upsert(db, 'index_values', ['series_id', 'date'], { ...key, ...next });
  return { outcome: 'change', label };
};

export const holdingAppliers: Appliers<'holdings' | 'marks' | 'statements' | 'balances' | 'indexes'> = {
  holdings,
  marks,
  statements,
  balances,
  indexes,
};
