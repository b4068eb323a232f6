import type { CashRow, EventInput, EventPage, LedgerEvent } from '#core/contract/events.ts';
import type { IsoDate } from '#core/dates.ts';
import { KIND_RULES, type EventKind } from '#core/domain/event-kinds.ts';
import { isOwnFund } from '#core/domain/facts.ts';
import { stateAt } from '#core/domain/state.ts';
import { notFound, ruleError } from '#core/errors.ts';
import { fen, type Fen } from '#core/money.ts';
import type { ReadDb } from '#db/open.ts';
import { all, insert, one, prepared, remove, upsert, type SqlValue } from '#db/rows.ts';
import { checkForeign } from './foreign.ts';
import { isOwnFundId, needRow } from './references.ts';
import { ledgerColumns } from './ledger-columns.ts';
import type { CommandContext, Services } from './context.ts';

const EVENT = `e.id, e.seq, e.date, e.kind, e.payer_id AS payerId, p.name AS payerName, e.payee_id AS payeeId, q.name AS payeeName,
  e.subject_id AS subjectId, e.holding_id AS holdingId, e.amount_fen AS amount, e.cost_fen AS cost, e.share_e9 AS share,
  e.recallable_fen AS recallable, e.opens, e.reverses_id AS reversesId, r.id AS reversedById, e.currency, e.original_minor AS original,
  e.fx_rate_e9 AS rate, e.note, e.origin, e.import_id AS importId`;
const FROM = `FROM events e LEFT JOIN parties p ON p.id = e.payer_id LEFT JOIN parties q ON q.id = e.payee_id
  LEFT JOIN events r ON r.reverses_id = e.id`;

type EventRow = Omit<LedgerEvent, 'foreign'> & {
  currency: string | null;
  original: number | null;
  rate: number | null;
};

const fromRow = ({ currency, original, rate, ...event }: EventRow): LedgerEvent => ({
  ...event,
  foreign: currency === null ? null : ({ currency, original, rate } as LedgerEvent['foreign']),
});

/** Events by id, in the order of the ledger. */
export const eventsById = (db: ReadDb, ids: readonly string[]): LedgerEvent[] =>
  all<EventRow>(
    db,
    `SELECT ${EVENT} ${FROM} WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.date, e.seq`,
    JSON.stringify(ids),
  ).map(fromRow);

/** What the kind asks of an event's sides, holding and amounts. @throws AppError rule/*. */
function checkEvent(context: CommandContext, input: EventInput): void {
  const { db } = context;
  const params = { kind: input.kind };
  if ((input.kind === 'opening') !== (input.opens !== null)) throw ruleError('opening_needs_figure', params);
  const rule = KIND_RULES[input.opens === null || input.opens === 'cash' ? input.kind : input.opens];
  const ownFund = (id: string | null): boolean => isOwnFundId(db, id);
  for (const id of [input.payerId, input.payeeId]) needRow(db, 'party', id);
  needRow(db, 'fund', input.subjectId);
  if (input.payerId !== null && input.payerId === input.payeeId) throw ruleError('same_sides', params);
  if (rule.payer === 'fund' && !ownFund(input.payerId)) throw ruleError('payer_not_fund', params);
  if (rule.payee === 'fund' && !ownFund(input.payeeId)) throw ruleError('payee_not_fund', params);
  if (!ownFund(input.payerId) && !ownFund(input.payeeId) && !ownFund(input.subjectId))
    throw ruleError('no_own_fund', params);
  const sides = interestSides(input);
  const inFund = sides?.held != null && one(db, 'SELECT 1 FROM funds WHERE id = ?', sides.held) !== undefined;
  // What a fund of the group pays into another fund must stand in a holding, or it would be lost from its value.
  const needed = rule.holding === 'required' || (inFund && ownFund(sides.holder));
  if (needed && input.holdingId === null) throw ruleError('holding_required', params);
  if (rule.holding === 'none' && input.holdingId !== null) throw ruleError('holding_not_allowed', params);
  if (input.recallable > input.amount) throw ruleError('recallable_above_amount', params);
  if (input.recallable > 0 && input.kind !== 'distribution') throw ruleError('recallable_only_distribution', params);
  if (input.kind === 'transfer' && input.subjectId === null && input.holdingId === null)
    throw ruleError('transfer_needs_fund', params);
  if (input.holdingId !== null) checkHolding(db, input, input.holdingId);
}

const INTO_FUNDS: ReadonlySet<string> = new Set(['commitment', 'commitment_reduction', 'contribution', 'clawback']);

/** Investor and fund of the money that runs between these two; null for all other money. */
function interestSides(input: EventInput): { readonly holder: string | null; readonly held: string | null } | null {
  const { kind, opens, payerId, payeeId } = input;
  const meaning = opens ?? kind;
  if (meaning === 'distribution') return { holder: payeeId, held: payerId };
  return INTO_FUNDS.has(meaning) ? { holder: payerId, held: payeeId } : null;
}

/**
 * The holding's fund stands on one side. Money between a fund and what it committed to comes from and goes to the holding's
 * target; a share may be bought from and sold to others.
 */
function checkHolding(db: ReadDb, input: EventInput, holdingId: string): void {
  const holding = one<{ fund: string; target: string }>(
    db,
    'SELECT fund_id AS fund, target_id AS target FROM holdings WHERE id = ?',
    holdingId,
  );
  if (holding === undefined) throw notFound('holding', holdingId);
  if (holding.fund !== input.payerId && holding.fund !== input.payeeId)
    throw ruleError('holding_of_other_fund', { kind: input.kind });
  const held = interestSides(input)?.held ?? null;
  if (held !== null && held !== holding.target) throw ruleError('holding_of_other_target', { kind: input.kind });
  if (input.kind === 'transfer' && input.subjectId !== null && input.subjectId !== holding.target)
    throw ruleError('holding_of_other_target', { kind: input.kind });
}

/** The fund whose interest a transfer moves: where it isn't named, the one that the holding is in. */
function transferred({ db }: CommandContext, input: EventInput): string | null {
  if (input.kind !== 'transfer' || input.holdingId === null) return null;
  const held = one<{ id: string }>(
    db,
    'SELECT f.id FROM holdings h JOIN funds f ON f.id = h.target_id WHERE h.id = ?',
    input.holdingId,
  );
  return held?.id ?? null;
}

/** Records one event without any other effect; imports use it too. */
export function recordEvent(context: CommandContext, input: EventInput, importId: string | null = null): string {
  checkEvent(context, input);
  checkForeign(input.amount, input.foreign);
  const id = context.newId();
  insert(context.db, 'events', {
    id,
    date: input.date,
    kind: input.kind,
    payer_id: input.payerId,
    payee_id: input.payeeId,
    subject_id: input.subjectId ?? transferred(context, input),
    holding_id: input.holdingId,
    amount_fen: input.amount,
    cost_fen: input.cost,
    share_e9: input.share,
    recallable_fen: input.recallable,
    opens: input.opens,
    currency: input.foreign?.currency ?? null,
    original_minor: input.foreign?.original ?? null,
    fx_rate_e9: input.foreign?.rate ?? null,
    note: input.note,
    origin: input.origin,
    import_id: importId,
  });
  return id;
}

const COPIED = `kind, payer_id, payee_id, subject_id, holding_id, amount_fen, cost_fen, share_e9, recallable_fen, opens,
  currency, original_minor, fx_rate_e9, origin`;

/** Records the event that takes another one back on its day or later; imports use it too. */
export function reverseEvent(
  { db, newId }: CommandContext,
  { id, date, note }: { readonly id: string; readonly date?: IsoDate | undefined; readonly note: string },
  importId: string | null,
): string {
  const event = eventsById(db, [id])[0];
  if (event === undefined) throw notFound('event', id);
  if (event.reversedById !== null) throw ruleError('already_reversed', { date: event.date });
  if (event.reversesId !== null) throw ruleError('reverses_a_reversal', {});
  if (date !== undefined && date < event.date) throw ruleError('reversal_before_event', { date: event.date });
  const reversal = newId();
  prepared(
    db,
    `INSERT INTO events (id, date, reverses_id, note, import_id, ${COPIED}) SELECT ?, ?, id, ?, ?, ${COPIED} FROM events WHERE id = ?`,
  ).run(reversal, date ?? event.date, note, importId, id);
  return reversal;
}

interface Filter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly partyId?: string | undefined;
  readonly holdingId?: string | undefined;
  readonly kinds?: readonly EventKind[] | undefined;
  readonly importId?: string | undefined;
}

function conditions(filter: Filter): { readonly where: string; readonly values: SqlValue[] } {
  const parts: [string, SqlValue[]][] = [];
  if (filter.from !== undefined) parts.push(['e.date >= ?', [filter.from]]);
  if (filter.to !== undefined) parts.push(['e.date <= ?', [filter.to]]);
  if (filter.partyId !== undefined)
    parts.push(['(e.payer_id = ? OR e.payee_id = ?)', [filter.partyId, filter.partyId]]);
  if (filter.holdingId !== undefined) parts.push(['e.holding_id = ?', [filter.holdingId]]);
  if (filter.kinds !== undefined)
    parts.push(['e.kind IN (SELECT value FROM json_each(?))', [JSON.stringify(filter.kinds)]]);
  if (filter.importId !== undefined) parts.push(['e.import_id = ?', [filter.importId]]);
  return {
    where: parts.length === 0 ? '' : `WHERE ${parts.map(([sql]) => sql).join(' AND ')}`,
    values: parts.flatMap(([, values]) => values),
  };
}

export const events = {
  'event.list': ({ db }, { offset, limit, ...filter }): EventPage => {
    const { where, values } = conditions(filter);
    const rows = all<EventRow>(
      db,
      `SELECT ${EVENT} ${FROM} ${where} ORDER BY e.date DESC, e.seq DESC LIMIT ? OFFSET ?`,
      ...values,
      limit,
      offset,
    );
    const whole = one<{ count: number; sum: number | null }>(
      db,
      `SELECT count(*) AS count, sum(CASE WHEN e.reverses_id IS NULL THEN e.amount_fen ELSE -e.amount_fen END) AS sum FROM events e ${where}`,
      ...values,
    )!;
    return { rows: rows.map(fromRow), count: whole.count, sum: fen(whole.sum ?? 0) };
  },
  'event.columns': ({ facts }, { to }) => ledgerColumns(facts(), to),
  'event.get': ({ db }, { id }) => {
    const event = eventsById(db, [id])[0];
    if (event === undefined) throw notFound('event', id);
    return event;
  },
  'event.record': (context, input) => ({ id: recordEvent(context, input) }),
  'event.recordMany': (context, input) => ({ ids: input.events.map((event) => recordEvent(context, event)) }),
  'event.reverse': (context, input) => ({ id: reverseEvent(context, input, null) }),
  'cash.table': ({ db, facts: load }, { asOf }): CashRow[] => {
    const facts = load();
    const state = stateAt(facts, asOf);
    return [...facts.funds.values()].filter(isOwnFund).map((fund) => {
      const balance = one<{ asOf: IsoDate; balance: Fen }>(
        db,
        'SELECT as_of AS asOf, balance_fen AS balance FROM bank_balances WHERE fund_id = ? AND as_of <= ? ORDER BY as_of DESC LIMIT 1',
        fund.id,
        asOf,
      );
      const now = state.funds.get(fund.id);
      const then = balance === undefined ? null : fen(stateAt(facts, balance.asOf).funds.get(fund.id)?.cash ?? 0);
      return {
        fundId: fund.id,
        fundName: facts.parties.get(fund.id)!.name,
        cash: fen(now?.cash ?? 0),
        debt: fen(now?.debt ?? 0),
        bankAsOf: balance?.asOf ?? null,
        bankBalance: balance?.balance ?? null,
        ledgerThen: then,
        difference: balance === undefined || then === null ? null : fen(balance.balance - then),
      };
    });
  },
  'bankBalance.set': ({ db, newId }, { fundId, asOf, balance }) => {
    needRow(db, 'fund', fundId);
    const known = one<{ id: string }>(db, 'SELECT id FROM bank_balances WHERE fund_id = ? AND as_of = ?', fundId, asOf);
    const id = known?.id ?? newId();
    if (balance === null) remove(db, 'bank_balances', { id });
    else upsert(db, 'bank_balances', ['id'], { id, fund_id: fundId, as_of: asOf, balance_fen: balance });
    return { id };
  },
} satisfies Partial<Services>;
