import type { ImportKind, RowOutcome, RowReport } from '#core/contract/imports.ts';
import type { EventInput } from '#core/contract/events.ts';
import type { IsoDate } from '#core/dates.ts';
import type { EventKind } from '#core/domain/event-kinds.ts';
import { AppError } from '#core/errors.ts';
import type { Fen } from '#core/money.ts';
import { codeOf } from '#core/terms.ts';
import { insert, one, prepared, remove, run, upsert } from '#db/rows.ts';
import { recordEvent } from '../events.ts';
import {
  directionId,
  either,
  need,
  numberOf,
  put,
  saveParty,
  splitParts,
  textOf,
  type Apply,
  type ImportContext,
  type RowResult,
  type Warning,
} from './apply-common.ts';
import { kpis } from './apply-kpis.ts';
import type { ParsedRow } from './parse.ts';

const companies: Apply = (context, row) => {
  const { db } = context.command;
  const { id, outcome } = saveParty(context, 'company', row);
  const known = one<{ gbt4754: string | null; stage: string | null }>(
    db,
    'SELECT gbt4754, stage FROM companies WHERE id = ?',
    id,
  );
  const next = {
    gbt4754: textOf(row, 'gbt4754') ?? known?.gbt4754 ?? null,
    stage: textOf(row, 'stage') ?? known?.stage ?? null,
  };
  let result = outcome;
  if (known === undefined || known.gbt4754 !== next.gbt4754 || known.stage !== next.stage) {
    upsert(db, 'companies', ['id'], { id, ...next });
    result = either(result, known === undefined ? 'create' : 'change');
  }
  const directions = textOf(row, 'directions');
  if (directions !== null)
    result = either(
      result,
      setSplit(context, id, textOf(row, 'effectiveOn') ?? '2000-01-01', splitParts(context, directions)),
    );
  return { outcome: result, label: need(row, 'name') };
};

function setSplit(
  context: ImportContext,
  partyId: string,
  effectiveOn: string,
  parts: readonly { readonly id: string; readonly weight: number }[],
): RowOutcome {
  const { db } = context.command;
  const sum = parts.reduce((total, part) => total + part.weight, 0);
  if (sum !== 1_000_000) throw new AppError({ code: 'rule', rule: 'split_sum', params: { sum } });
  const known = prepared(
    db,
    'SELECT direction_id AS id, weight_ppm AS weight FROM splits WHERE party_id = ? AND effective_on = ? ORDER BY direction_id',
  ).all(partyId, effectiveOn);
  const wanted = [...parts].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (JSON.stringify(known) === JSON.stringify(wanted)) return 'skip';
  remove(db, 'splits', { party_id: partyId, effective_on: effectiveOn });
  for (const part of parts)
    insert(db, 'splits', {
      party_id: partyId,
      effective_on: effectiveOn,
      direction_id: part.id,
      weight_ppm: part.weight,
    });
  return 'change';
}

const holdings: Apply = (context, row) => {
  const { names } = context;
  const { db } = context.command;
  const instrument = need(row, 'instrument');
  const fundId = names.ownFund(need(row, 'fund'));
  const target = names.target(need(row, 'target'), instrument === 'lp_interest' ? 'external' : 'company');
  const key = { fund_id: fundId, target_id: target.id, instrument };
  let outcome = put(context, 'holdings', key, {
    code: textOf(row, 'code'),
    vintage: numberOf(row, 'vintage'),
    note: textOf(row, 'note') ?? '',
    origin: 'recorded',
  });
  const { id } = one<{ id: string }>(
    db,
    'SELECT id FROM holdings WHERE fund_id = ? AND target_id = ? AND instrument = ?',
    fundId,
    target.id,
    instrument,
  )!;
  names.addHolding(fundId, target.id, { id, instrument, vintage: numberOf(row, 'vintage') });
  const share = numberOf(row, 'ownership');
  if (share !== null) {
    const asOf = textOf(row, 'ownershipAsOf') ?? context.command.today;
    const changed =
      one<{ share: number }>(
        db,
        'SELECT share_e9 AS share FROM ownerships WHERE holding_id = ? AND as_of = ?',
        id,
        asOf,
      )?.share !== share;
    if (changed) upsert(db, 'ownerships', ['holding_id', 'as_of'], { holding_id: id, as_of: asOf, share_e9: share });
    if (changed) outcome = either(outcome, 'change');
  }
  return { outcome, label: need(row, 'target') };
};

const NO_EVENT: Omit<EventInput, 'date' | 'kind' | 'amount'> = {
  payerId: null,
  payeeId: null,
  subjectId: null,
  holdingId: null,
  cost: null,
  share: null,
  recallable: 0 as Fen,
  opens: null,
  foreign: null,
  note: '',
  origin: 'recorded',
};

/** An event that the book already holds from another source isn't recorded twice. */
function record(context: ImportContext, input: EventInput, label: string): RowResult {
  const { command, importId } = context;
  const twin = prepared(
    command.db,
    `SELECT 1 FROM events WHERE date = ? AND kind = ? AND payer_id IS ? AND payee_id IS ? AND holding_id IS ? AND amount_fen = ?
       AND note = ? AND import_id IS NOT ? LIMIT 1`,
  ).get(input.date, input.kind, input.payerId, input.payeeId, input.holdingId, input.amount, input.note, importId);
  if (twin !== undefined) return { outcome: 'skip', label, warnings: [{ code: 'already_recorded', found: null }] };
  recordEvent(command, input, importId);
  return { outcome: 'create', label };
}

const needPositive = (row: ParsedRow, key: string): Fen => {
  const value = numberOf(row, key);
  if (value === null || value < 0) throw new AppError({ code: 'validation', fields: { [key]: 'negative' } });
  return value as Fen;
};

const commitments: Apply = (context, row) => {
  const { names } = context;
  const investor = names.party(need(row, 'investor'));
  const fund = names.find(need(row, 'fund'), (party) => party.kind === 'fund');
  if (fund === undefined) throw new AppError({ code: 'not_found', entity: 'fund', id: need(row, 'fund') });
  const value = numberOf(row, 'amount')!;
  const kind: EventKind = value < 0 ? 'commitment_reduction' : 'commitment';
  const holdingId =
    investor.kind === 'fund' && investor.fundKind !== 'external'
      ? names.holding(investor.id, fund, need(row, 'fund'), 'lp_interest', null).id
      : null;
  const input = {
    ...NO_EVENT,
    date: need(row, 'date') as IsoDate,
    kind,
    payerId: investor.id,
    payeeId: fund.id,
    holdingId,
    amount: Math.abs(value) as Fen,
    note: textOf(row, 'note') ?? '',
  };
  return record(context, input, need(row, 'investor'));
};

const events: Apply = (context, row) => {
  const { names } = context;
  const payer = textOf(row, 'payer');
  const payee = textOf(row, 'payee');
  const target = textOf(row, 'target');
  const sides = [payer, payee].map((name) => (name === null ? null : names.party(name)));
  const owner = sides.find((party) => party?.kind === 'fund' && party.fundKind !== 'external');
  const held = target === null ? undefined : names.party(target);
  const holdingId = held === undefined || owner == null ? null : names.holding(owner.id, held, target!, null, null).id;
  const input: EventInput = {
    ...NO_EVENT,
    date: need(row, 'date') as IsoDate,
    kind: need(row, 'kind') as EventKind,
    payerId: sides[0]?.id ?? null,
    payeeId: sides[1]?.id ?? null,
    holdingId,
    amount: needPositive(row, 'amount'),
    cost: numberOf(row, 'cost') === null ? null : needPositive(row, 'cost'),
    share: numberOf(row, 'share') as EventInput['share'],
    recallable: (numberOf(row, 'recallable') ?? 0) as Fen,
    note: textOf(row, 'note') ?? '',
  };
  return record(context, input, target ?? payee ?? payer ?? '');
};

const marks: Apply = (context, row) => {
  const { names, importId, command } = context;
  const fundId = names.ownFund(need(row, 'fund'));
  const name = need(row, 'target');
  const holding = names.holding(fundId, names.target(name, 'company'), name, null, null);
  const status = textOf(row, 'status') ?? 'draft';
  const outcome = put(
    context,
    'marks',
    { holding_id: holding.id, as_of: need(row, 'asOf') },
    {
      value_fen: needPositive(row, 'value'),
      method: need(row, 'method'),
      status,
      reason: textOf(row, 'reason') ?? '',
      prepared_by: command.actor,
      approved_by: status === 'approved' ? command.actor : null,
      currency: null,
      original_minor: null,
      fx_rate_e9: null,
      origin: 'recorded',
      import_id: importId,
    },
  );
  return { outcome, label: name };
};

const statements: Apply = (context, row) => {
  const { names, importId } = context;
  const name = need(row, 'target');
  const asOf = need(row, 'asOf');
  const target = names.target(name, 'external', { manager: textOf(row, 'manager'), strategy: textOf(row, 'strategy') });
  if (textOf(row, 'position') !== null) return position(context, row, target.id);
  const fundId = names.ownFund(need(row, 'fund'));
  const vintage = numberOf(row, 'vintage');
  const holding = names.holding(fundId, target, name, 'lp_interest', vintage);
  const [commitment, paidIn, distributed, nav] = ['commitment', 'paidIn', 'distributed', 'nav'].map((key) =>
    numberOf(row, key),
  );
  if ((commitment ?? 0) < 0) throw new AppError({ code: 'validation', fields: { commitment: 'negative' } });
  const warnings: Warning[] = [];
  if ((nav ?? 0) < 0) warnings.push({ code: 'negative_nav', found: String(nav) });
  if ((distributed ?? 0) < 0) warnings.push({ code: 'negative_distributed', found: String(distributed) });
  if (commitment != null && paidIn != null && paidIn > commitment)
    warnings.push({ code: 'called_above_commitment', found: String(paidIn) });
  if (vintage !== null && holding.vintage !== null && vintage !== holding.vintage)
    warnings.push({ code: 'several_vintages', found: String(vintage) });
  const outcome = put(
    context,
    'statements',
    { holding_id: holding.id, as_of: asOf },
    {
      commitment_fen: commitment ?? null,
      paid_in_fen: paidIn ?? null,
      distributed_fen: distributed ?? null,
      nav_fen: nav ?? null,
      published_multiple_ppm: numberOf(row, 'publishedMultiple'),
      source: textOf(row, 'source') ?? '',
      import_id: importId,
    },
  );
  return { outcome, label: name, warnings };
};

/** A row of a whole fund's portfolio: made part of the report of its day. */
function position(context: ImportContext, row: ParsedRow, fundId: string): RowResult {
  const { names, importId, reports } = context;
  const { db, newId } = context.command;
  const asOf = need(row, 'asOf');
  const key = `${fundId}/${asOf}`;
  const fundNav = numberOf(row, 'fundNav');
  let reportId =
    reports.get(key) ??
    one<{ id: string }>(db, 'SELECT id FROM portfolio_reports WHERE fund_id = ? AND as_of = ?', fundId, asOf)?.id;
  if (reportId === undefined) {
    if (fundNav === null) throw new AppError({ code: 'validation', fields: { fundNav: 'required' } });
    reportId = newId();
    insert(db, 'portfolio_reports', {
      id: reportId,
      fund_id: fundId,
      as_of: asOf,
      nav_fen: fundNav,
      import_id: importId,
    });
  }
  reports.set(key, reportId);
  if (fundNav !== null)
    run(db, 'UPDATE portfolio_reports SET nav_fen = ? WHERE id = ? AND nav_fen <> ?', fundNav, reportId, fundNav);
  const name = need(row, 'position');
  const party = names.target(name, 'company');
  const direction = textOf(row, 'positionDirection');
  const value = numberOf(row, 'positionValue');
  if (value === null) throw new AppError({ code: 'validation', fields: { positionValue: 'required' } });
  const outcome = put(
    context,
    'positions',
    { report_id: reportId, party_id: party.id },
    {
      cost_fen: numberOf(row, 'positionCost'),
      value_fen: value,
      share_e9: numberOf(row, 'positionShare'),
      direction_id: direction === null ? null : directionId(context, direction),
    },
  );
  return { outcome, label: name };
}

const targets: Apply = (context, row) => {
  const fundId = context.names.ownFund(need(row, 'fund'));
  const key = {
    fund_id: fundId,
    direction_id: directionId(context, need(row, 'direction')),
    effective_on: need(row, 'effectiveOn'),
  };
  const outcome = put(context, 'targets', key, {
    target_ppm: numberOf(row, 'target')!,
    floor_ppm: numberOf(row, 'floor'),
    ceiling_ppm: numberOf(row, 'ceiling'),
  });
  return { outcome, label: need(row, 'direction') };
};

const rates: Apply = (context, row) => {
  const currency = need(row, 'currency').toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new AppError({ code: 'validation', fields: { currency: 'currency' } });
  const outcome = put(context, 'fx_rates', { currency, date: need(row, 'date') }, { rate_e9: numberOf(row, 'rate')! });
  return { outcome, label: currency };
};

const parties: Apply = (context, row) => {
  const { id, outcome } = saveParty(context, 'organisation', row);
  const role = textOf(row, 'role');
  const code = role === null ? null : codeOf('role', role);
  const added =
    code === null
      ? 0
      : run(
          context.command.db,
          'INSERT INTO party_roles (party_id, role) VALUES (?, ?) ON CONFLICT DO NOTHING',
          id,
          code,
        );
  return { outcome: added > 0 ? either(outcome, 'change') : outcome, label: need(row, 'name') };
};

/** How a row of each kind is written. */
export const appliers: Readonly<Record<Exclude<ImportKind, 'indexes'>, Apply>> = {
  parties,
  companies,
  holdings,
  commitments,
  events,
  marks,
  statements,
  targets,
  rates,
  kpis,
};

/** A fault as a message of the row that caused it. */
export function messageOf(error: AppError): RowReport['messages'][number] {
  const { fault } = error;
  const none = { level: 'error' as const, cell: null, found: null, expected: null };
  switch (fault.code) {
    case 'not_found':
      return { ...none, code: 'unknown_name', found: fault.id, expected: fault.entity };
    case 'rule': {
      const { found, expected, ...rest } = fault.params;
      if (found !== undefined) return { ...none, code: fault.rule, found: String(found), expected: String(expected) };
      return { ...none, code: fault.rule, found: Object.values(rest).join(', ') || null };
    }
    case 'validation': {
      const [field, reason] = Object.entries(fault.fields)[0] ?? ['', ''];
      return { ...none, code: reason, expected: field };
    }
    default:
      return { ...none, code: fault.code };
  }
}
