import { randomUUID } from 'node:crypto';
import { contract, isProcedure, type ProcedureName } from '#core/contract/index.ts';
import type { IsoDate } from '#core/dates.ts';
import { AppError, notFound, ruleError, type Reply } from '#core/errors.ts';
import { appendEntry, findRequest, startCapture, takeChanges } from '#db/journal.ts';
import type { OpenBook, ReadDb } from '#db/open.ts';
import type { CommandContext, QueryContext } from './context.ts';
import { createFactsCache } from './facts-cache.ts';
import { toFault } from './faults.ts';
import { services } from './services.ts';

export interface Call {
  readonly name: string;
  readonly input: unknown;
  /** From the client; the same one twice is carried out once. */
  readonly requestId: string;
  readonly actor: string;
}

export type Dispatch = (call: Call) => Reply<unknown>;

export interface Clock {
  readonly now: () => Date;
  readonly newId: () => string;
  /** Notes an unforeseen error and names the note. */
  readonly report: (error: unknown) => string;
}

export const systemClock: Omit<Clock, 'report'> = { now: () => new Date(), newId: randomUUID };

/** The calendar day at the desk, not in UTC. */
const localDay = (now: Date): IsoDate =>
  `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}` as IsoDate;

/** The one door to an open book: finds, parses, opens the transaction, calls, journals. */
export function createDispatch(book: OpenBook, clock: Clock): Dispatch {
  const { db } = book;
  const cache = createFactsCache(db);
  if (!book.readOnly) startCapture(db);

  const readContext = (): QueryContext => ({
    db: db as ReadDb,
    today: localDay(clock.now()),
    readOnly: book.readOnly,
    facts: cache.get,
  });

  const runQuery = (name: ProcedureName, input: unknown): unknown =>
    db.transaction(() => handler(name)(readContext(), input)).deferred();

  const runCommand = (name: ProcedureName, input: unknown, call: Call): unknown => {
    if (book.readOnly) throw new AppError({ code: 'storage', reason: 'readonly' });
    const earlier = findRequest(db, call.requestId);
    if (earlier !== undefined) {
      if (earlier.name !== name) throw ruleError('request_reused', { name: earlier.name });
      return JSON.parse(earlier.result);
    }
    let touched: ReadonlySet<string> = new Set();
    const value = db
      .transaction(() => {
        let undoes: number | null = null;
        let rehearsal = false;
        const at = clock.now();
        const { actor, requestId } = call;
        const context: CommandContext = {
          ...readContext(),
          db,
          newId: clock.newId,
          at: at.toISOString(),
          actor,
          requestId,
          undoes: (seq) => (undoes = seq),
          rollBack: () => (rehearsal = true),
        };
        const result = handler(name)(context, input);
        if (rehearsal) throw new Rehearsed(result);
        const changes = takeChanges(db);
        touched = new Set(changes.map((change) => change.table));
        if (changes.length > 0) {
          const head = { requestId, at: context.at, actor, name, today: context.today, undoes };
          appendEntry(db, { ...head, input: JSON.stringify(input), result: JSON.stringify(result ?? null) }, changes);
        }
        return result;
      })
      .immediate();
    cache.invalidate(touched);
    return value;
  };

  return (call) => {
    try {
      if (!isProcedure(call.name)) throw notFound('procedure', call.name);
      const { kind } = contract[call.name];
      if (kind === 'task') throw notFound('procedure', call.name);
      const input = parseInput(call.name, call.input);
      return { ok: true, value: kind === 'query' ? runQuery(call.name, input) : runCommand(call.name, input, call) };
    } catch (error) {
      if (error instanceof Rehearsed) return { ok: true, value: error.value };
      return { ok: false, fault: toFault(error, clock.report) };
    }
  };
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

/** @throws AppError validation with a reason code for each field. */
export function parseInput(name: ProcedureName, input: unknown): unknown {
  const parsed = contract[name].input.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => [path.join('.') || 'input', reasonOf(issue)] as const);
  });
  throw new AppError({ code: 'validation', fields: Object.fromEntries(fields) });
}

/** Our own checks name their reason; the library's messages are sentences, so its code stands for them. */
const reasonOf = (issue: { readonly code: string; readonly message: string }): string =>
  /^[a-z][a-z0-9_]*$/.test(issue.message) ? issue.message : issue.code;
