import { z } from 'zod';
import type { IsoDate } from '../dates.ts';
import { EVENT_KINDS, OPENING_KINDS, type EventKind } from '../domain/event-kinds.ts';
import type { Fen } from '../money.ts';
import type { ShareE9 } from '../rates.ts';
import {
  amountField,
  asOfInput,
  byId,
  dayField,
  fenField,
  foreignField,
  idField,
  noteField,
  originField,
  shareField,
  type Foreign,
  type Origin,
  type Saved,
} from './fields.ts';
import { command, query } from './procedure.ts';

export interface LedgerEvent {
  readonly id: string;
  readonly seq: number;
  readonly date: IsoDate;
  readonly kind: EventKind;
  readonly payerId: string | null;
  readonly payerName: string | null;
  readonly payeeId: string | null;
  readonly payeeName: string | null;
  /** The fund whose commitment or interest is meant: of commitment events and transfers. */
  readonly subjectId: string | null;
  readonly holdingId: string | null;
  /** Never negative; a reversing event counts with the opposite sign. */
  readonly amount: Fen;
  /** Cost that leaves the book with a return of capital or exit. */
  readonly cost: Fen | null;
  /** Share of the company bought or sold. */
  readonly share: ShareE9 | null;
  /** Part of a distribution that may be called again. */
  readonly recallable: Fen;
  /** 期初: which cumulative figure the opening amount stands for. */
  readonly opens: EventKind | 'cash' | null;
  readonly reversesId: string | null;
  readonly reversedById: string | null;
  readonly foreign: Foreign | null;
  readonly note: string;
  readonly origin: Origin;
  readonly importId: string | null;
}

export const eventInput = z.strictObject({
  date: dayField,
  kind: z.enum(EVENT_KINDS),
  payerId: idField.nullable().default(null),
  payeeId: idField.nullable().default(null),
  subjectId: idField.nullable().default(null),
  holdingId: idField.nullable().default(null),
  amount: amountField,
  cost: amountField.nullable().default(null),
  share: shareField.nullable().default(null),
  recallable: amountField.default(0 as Fen),
  opens: z.enum(OPENING_KINDS).nullable().default(null),
  foreign: foreignField.nullable().default(null),
  note: noteField.default(''),
  origin: originField,
});
export type EventInput = z.output<typeof eventInput>;

export interface EventPage {
  readonly rows: readonly LedgerEvent[];
  /** Of the whole filter, not of the page. */
  readonly count: number;
  readonly sum: Fen;
}

export interface CashRow {
  readonly fundId: string;
  readonly fundName: string;
  readonly cash: Fen;
  readonly debt: Fen;
  /** The latest bank balance entered, and cash by the ledger on its day. */
  readonly bankAsOf: IsoDate | null;
  readonly bankBalance: Fen | null;
  readonly ledgerThen: Fen | null;
  readonly difference: Fen | null;
}

/** The whole ledger in columns, for the grid: parallel arrays, newest last; texts by index into `names`. */
export interface LedgerColumns {
  readonly count: number;
  readonly ids: readonly string[];
  readonly day: Int32Array;
  /** Index into `EVENT_KINDS`. */
  readonly kind: Uint8Array;
  /** Indexes into `parties`; −1 for none. */
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  readonly holding: Int32Array;
  readonly amount: Float64Array;
  /** 1, or −1 for a reversing event. */
  readonly sign: Int8Array;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly holdings: readonly { readonly id: string; readonly name: string }[];
}

export const events = {
  'event.list': query<EventPage>()(
    z.strictObject({
      from: dayField.optional(),
      to: dayField.optional(),
      partyId: idField.optional(),
      holdingId: idField.optional(),
      kinds: z.array(z.enum(EVENT_KINDS)).max(30).optional(),
      importId: idField.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(10_000).default(1000),
    }),
    'events',
    'parties',
    'holdings',
  ),
  'event.columns': query<LedgerColumns>()(z.strictObject({ to: dayField.optional() }), 'events', 'parties', 'holdings'),
  'event.get': query<LedgerEvent>()(byId, 'events', 'parties'),
  'event.record': command<Saved>()(eventInput, 'events'),
  /** All or none. */
  'event.recordMany': command<{ readonly ids: readonly string[] }>()(
    z.strictObject({ events: z.array(eventInput).min(1).max(10_000) }),
    'events',
  ),
  /** A correction: an event of the same kind that counts with the opposite sign on its own day. */
  'event.reverse': command<Saved>()(byId.extend({ date: dayField.optional(), note: noteField.default('') }), 'events'),
  'cash.table': query<readonly CashRow[]>()(asOfInput, 'events', 'funds', 'book'),
  'bankBalance.set': command<Saved>()(
    z.strictObject({ fundId: idField, asOf: dayField, balance: fenField.nullable() }),
    'book',
  ),
};
