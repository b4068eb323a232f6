import type { EventInput } from '#core/contract/events.ts';
import type { IsoDate } from '#core/dates.ts';
import type { EventKind } from '#core/domain/event-kinds.ts';
import { ruleError } from '#core/errors.ts';
import type { Fen } from '#core/money.ts';
import { all, one } from '#db/rows.ts';
import { recordEvent, reverseEvent } from '../events.ts';
import {
  currencyOf,
  foreignOf,
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
} from './apply-common.ts';
import type { Named } from './names.ts';
import type { ParsedRow } from './parse.ts';

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

const isOwn = (party: Named | null): party is Named => party?.kind === 'fund' && party.fundKind !== 'external';

const twinKey = (
  kind: string,
  payer: string | null,
  payee: string | null,
  holding: string | null,
  amount: number,
  note: string,
): string => JSON.stringify([kind, payer, payee, holding, amount, note]);

/**
 * The events of a day that the book held before this file, by what tells two of them apart. Read once for each day, before the
 * file's first row of it is written: a look-up per row would scan the day's events again for every one of its rows.
 */
function knownOn({ command, knownEvents }: ImportContext, date: string): ReadonlyMap<string, string> {
  const found = knownEvents.get(date);
  if (found !== undefined) return found;
  const rows = all<{
    id: string;
    kind: string;
    payer: string | null;
    payee: string | null;
    holding: string | null;
    amount: number;
    note: string;
  }>(
    command.db,
    `SELECT id, kind, payer_id AS payer, payee_id AS payee, holding_id AS holding, amount_fen AS amount, note FROM events
     WHERE date = ? AND +reverses_id IS NULL ORDER BY seq DESC`,
    date,
  );
  const known = new Map(
    rows.map((row) => [twinKey(row.kind, row.payer, row.payee, row.holding, row.amount, row.note), row.id]),
  );
  knownEvents.set(date, known);
  return known;
}

/** An event that the book already holds from another source isn't recorded twice; two alike in one file are two. */
function record(context: ImportContext, row: ParsedRow, input: EventInput, label: string): RowResult {
  const { command, importId, references } = context;
  const { date, kind, payerId, payeeId, holdingId, amount, note } = input;
  const twin = knownOn(context, date).get(twinKey(kind, payerId, payeeId, holdingId, amount, note));
  const reference = textOf(row, 'ref');
  if (twin !== undefined) {
    if (reference !== null) references.set(reference, twin);
    return { outcome: 'skip', label, warnings: [{ code: 'already_recorded', found: null }] };
  }
  const id = recordEvent(command, input, importId);
  if (reference !== null) references.set(reference, id);
  return { outcome: 'create', label };
}

const originOf = (row: ParsedRow): EventInput['origin'] =>
  (textOf(row, 'origin') ?? 'recorded') as EventInput['origin'];

const commitments: Apply = (context, row) => {
  const { names } = context;
  const investor = names.party(need(row, 'investor'));
  const fund = names.fund(need(row, 'fund'));
  const value = numberOf(row, 'amount')!;
  const kind: EventKind = value < 0 ? 'commitment_reduction' : 'commitment';
  const holdingId = isOwn(investor)
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
    origin: originOf(row),
  };
  return record(context, row, input, need(row, 'investor'));
};

/** The holding that an event is about: of that of its sides which holds what it names. */
function holdingOf(context: ImportContext, row: ParsedRow, sides: readonly (Named | null)[]): string | null {
  const { names } = context;
  const name = textOf(row, 'target');
  if (name === null) return null;
  const target = names.target(name, 'either');
  const holders = sides.filter(isOwn).map((party) => party.id);
  const holder = names.holderOf(
    holders.filter((id) => id !== target.id),
    target,
  );
  if (holder === undefined) throw ruleError('no_own_fund', { kind: need(row, 'kind') });
  return names.holding(holder, target, name, textOf(row, 'instrument'), null).id;
}

const events: Apply = (context, row) => {
  const { names } = context;
  const reverses = textOf(row, 'reverses');
  if (reverses !== null) return reversal(context, row, reverses);
  const [payer, payee, subject] = (['payer', 'payee', 'subject'] as const).map((key) => {
    const name = textOf(row, key);
    return name === null ? null : names.party(name);
  });
  const share = numberOf(row, 'share');
  const input: EventInput = {
    ...NO_EVENT,
    date: need(row, 'date') as IsoDate,
    kind: need(row, 'kind') as EventKind,
    opens: textOf(row, 'opens') as EventInput['opens'],
    payerId: payer?.id ?? null,
    payeeId: payee?.id ?? null,
    subjectId: subject?.id ?? null,
    holdingId: holdingOf(context, row, [payer ?? null, payee ?? null]),
    amount: needPositive(row, 'amount') as Fen,
    cost: numberOf(row, 'cost') === null ? null : (needPositive(row, 'cost') as Fen),
    share: share as EventInput['share'],
    recallable: (numberOf(row, 'recallable') === null ? 0 : needPositive(row, 'recallable')) as Fen,
    foreign: foreignOf(row),
    note: textOf(row, 'note') ?? '',
    origin: originOf(row),
  };
  return record(context, row, input, textOf(row, 'target') ?? textOf(row, 'payee') ?? textOf(row, 'payer') ?? '');
};

/** A correction of an event of the same file, or of one that an earlier row found in the book. */
function reversal(context: ImportContext, row: ParsedRow, reference: string): RowResult {
  const { command, importId, references } = context;
  const id = references.get(reference);
  if (id === undefined) throw invalid('reverses', 'unknown_reference');
  const known = one<{ id: string }>(command.db, 'SELECT id FROM events WHERE reverses_id = ?', id);
  const own = textOf(row, 'ref');
  const label = reference;
  if (known !== undefined) {
    if (own !== null) references.set(own, known.id);
    return { outcome: 'skip', label, warnings: [{ code: 'already_recorded', found: null }] };
  }
  const made = reverseEvent(
    command,
    { id, date: need(row, 'date') as IsoDate, note: textOf(row, 'note') ?? '' },
    importId,
  );
  if (own !== null) references.set(own, made);
  return { outcome: 'create', label };
}

const rates: Apply = (context, row) => {
  const currency = currencyOf(need(row, 'currency'));
  const rate = numberOf(row, 'rate')!;
  if (rate <= 0) throw invalid('rate', 'not_positive');
  const { outcome } = put(context, 'fx_rates', { currency, date: need(row, 'date') }, { given: { rate_e9: rate } });
  return { outcome, label: currency };
};

export const ledgerAppliers: Appliers<'commitments' | 'events' | 'rates'> = { commitments, events, rates };
