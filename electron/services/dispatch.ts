import { createHash, randomUUID } from 'node:crypto';
import { contract, isProcedure, type ProcedureName } from '#core/contract/index.ts';
import type { KnownAt } from '#core/contract/known-at.ts';
import type { IsoDate } from '#core/dates.ts';
import { AppError, notFound, ruleError, type Reply } from '#core/errors.ts';
import { appendEntry, findRequest, roomOfEntry, startCapture, takeChanges, type Change } from '#db/journal.ts';
import type { OpenBook, ReadDb } from '#db/open.ts';
import { withRoomTold } from '#db/room.ts';
import { one } from '#db/rows.ts';
import type { CommandContext, QueryContext } from './context.ts';
import { createFactsCache, touchedBy, type FactsCache, type Touched } from './facts-cache.ts';
import { toFault } from './faults.ts';
import { createMoments, type Moments } from './moments.ts';
import { keepPace } from './pace.ts';
import { parseInput } from './input.ts';
import { services } from './services.ts';

export interface Call {
  readonly name: string;
  readonly input: unknown;
  /** From the client; the same one twice is carried out once. */
  readonly requestId: string;
  readonly actor: string;
  /** Answers from the book as it was; for queries alone. */
  readonly knownAt?: KnownAt | undefined;
  /** Shared with whoever waits for a long command: the wish to stop, how much is done, and of how much. */
  readonly pace?: Int32Array | undefined;
}

export interface Dispatch {
  (call: Call): Reply<unknown>;
  /** Nothing is written any more until the book is opened and checked anew. */
  readonly distrust: () => void;
  readonly showBackup: Moments['show'];
  /** Gives up what is kept in memory. */
  readonly close: () => void;
}

export interface Clock {
  readonly now: () => Date;
  readonly newId: () => string;
  /** Notes an unforeseen error and names the note. */
  readonly report: (error: unknown) => string;
}

export const systemClock: Omit<Clock, 'report'> = { now: () => new Date(), newId: randomUUID };

/** The calendar day at the desk, not in UTC. */
export const localDay = (now: Date): IsoDate =>
  `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}` as IsoDate;

/** An open book with all that answers from it. */
interface Room {
  readonly book: OpenBook;
  readonly clock: Clock;
  readonly cache: FactsCache;
  readonly moments: Moments;
  /** False once the disk failed: nothing is built upon what wasn't read back and checked. */
  trusted: boolean;
}

/** The one door to an open book: finds, parses, opens the transaction, calls, journals. */
export function createDispatch(book: OpenBook, clock: Clock): Dispatch {
  if (!book.readOnly) startCapture(book.db);
  const moments = createMoments(book, localDay);
  const room: Room = { book, clock, cache: createFactsCache(book.db), moments, trusted: true };
  const answer = (call: Call): Reply<unknown> => {
    try {
      if (!isProcedure(call.name)) throw notFound('procedure', call.name);
      const { kind } = contract[call.name];
      if (kind === 'task') throw notFound('procedure', call.name);
      const input = parseInput(call.name, call.input);
      const run = kind === 'query' ? runQuery : runCommand;
      return { ok: true, value: run(room, call.name, input, call) };
    } catch (error) {
      if (error instanceof Rehearsed) return { ok: true, value: error.value };
      const fault = toFault(error, clock.report);
      if (fault.code === 'storage' && (fault.reason === 'io' || fault.reason === 'corrupt')) room.trusted = false;
      return { ok: false, fault };
    }
  };
  const distrust = (): void => {
    room.trusted = false;
  };
  return Object.assign(answer, { distrust, showBackup: moments.show, close: moments.close });
}

const readContext = ({ book, clock, cache, moments, trusted }: Room): QueryContext => ({
  db: book.db as ReadDb,
  today: localDay(clock.now()),
  now: clock.now().toISOString(),
  readOnly: book.readOnly || !trusted,
  facts: cache.get,
  asKnownAt: moments.at,
});

function runQuery(room: Room, name: ProcedureName, input: unknown, { knownAt }: Call): unknown {
  const then = knownAt === undefined ? {} : { ...room.moments.at(knownAt), readOnly: true };
  const context = { ...readContext(room), ...then };
  return context.db.transaction(() => handler(name)(context, input)).deferred();
}

function runCommand(room: Room, name: ProcedureName, input: unknown, call: Call): unknown {
  const { db, readOnly } = room.book;
  if (call.knownAt !== undefined) throw ruleError('past_is_fixed', {});
  if (readOnly) throw new AppError({ code: 'storage', reason: 'readonly' });
  if (!room.trusted) throw new AppError({ code: 'storage', reason: 'unverified' });
  const earlier = findRequest(db, call.requestId);
  if (earlier !== undefined) {
    if (earlier.name !== name) throw ruleError('request_reused', { name: earlier.name });
    return JSON.parse(earlier.result);
  }
  let touched: Touched | 'all' | null = null;
  let noted: readonly Change[] = [];
  try {
    return db
      .transaction(() => {
        let undoes: number | null = null;
        let rehearsal = false;
        const { actor, requestId } = call;
        const context: CommandContext = {
          ...readContext(room),
          facts: () => {
            touched = 'all';
            return room.cache.get();
          },
          db,
          newId: room.clock.newId,
          at: recordedAt(db, room.clock.now()),
          actor,
          requestId,
          undoes: (seq) => (undoes = seq),
          pace: (done, total) => keepPace(call.pace, done, total),
          rollBack: () => (rehearsal = true),
        };
        const result = handler(name)(context, input);
        const changes = takeChanges(db);
        noted = changes;
        if (rehearsal) throw new Rehearsed(result);
        if (touched === null) touched = touchedBy(changes);
        if (changes.length > 0) {
          const head = { requestId, at: context.at, actor, name, today: context.today, undoes };
          appendEntry(db, { ...head, input: journalText(input), result: JSON.stringify(result ?? null) }, changes);
        }
        return result;
      })
      .immediate();
  } catch (error) {
    throw withRoomTold(error, room.book.file, roomOfEntry(sizeOf(input), noted));
  } finally {
    // Facts read inside it may have come from rows that never were, where it was taken back, or that weren't yet written.
    if (touched !== null) room.cache.invalidate(touched);
  }
}

/** An input as the journal keeps it: of bytes their hash alone. */
const journalText = (input: unknown): string =>
  JSON.stringify(input, function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
    const raw = this[key];
    if (!(raw instanceof Uint8Array)) return value;
    return { sha256: createHash('sha256').update(raw).digest('hex'), bytes: raw.length };
  });

/** Bytes of an input, those of files among them. */
function sizeOf(input: unknown): number {
  let files = 0;
  const text = JSON.stringify(input, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    files += value.length;
    return '';
  });
  return files + Buffer.byteLength(text ?? '');
}

/** The clock may jump back; what is recorded may not, since the order of entries is the order of their times. */
function recordedAt(db: ReadDb, now: Date): string {
  const last = one<{ at: string }>(db, 'SELECT at FROM journal ORDER BY seq DESC LIMIT 1')?.at ?? '';
  const time = now.toISOString();
  return time > last ? time : last;
}

/** Carries a rehearsal's answer out of its transaction, which the throw takes back. */
class Rehearsed extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('rehearsed');
    this.value = value;
  }
}

type Handler = (context: QueryContext | CommandContext, input: unknown) => unknown;
const handler = (name: ProcedureName): Handler => services[name as keyof typeof services] as Handler;

export { parseInput };
