import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Reply } from '#core/errors.ts';
import { checkWhole } from '#db/check.ts';
import { chainHead } from '#db/chain.ts';
import { closeBook, openBook, type OpenBook } from '#db/open.ts';
import { createDispatch, type Dispatch } from '#electron/services/dispatch.ts';
import { dumpHash } from '#tests/helpers/dump.ts';
import { randomEdit } from '#tests/helpers/edits.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { bookIn, idsOf, type Ids } from './lab.ts';

export interface Simulated {
  /** Of every row of every table at the end. */
  readonly hash: string;
  readonly entries: number;
  readonly happened: Readonly<Record<Happening, number>>;
}

type Happening = 'command' | 'crash' | 'full' | 'clock' | 'twice' | 'second';

/** A broken promise, with what is needed to see it again. */
class Broken extends Error {}

const SHARE: readonly (readonly [Happening, number])[] = [
  ['crash', 0.01],
  ['full', 0.01],
  ['clock', 0.03],
  ['twice', 0.05],
  ['second', 0.01],
];
const DAY_MS = 86_400_000;

/**
 * One life of a book, all of it drawn from one seed: commands, and between them crashes (the book goes on with what the files hold
 * at that moment), a full disk, jumps of the clock, the same request once more, and a second program that wants the same book.
 */
class Life {
  readonly happened: Record<Happening, number> = { command: 0, crash: 0, full: 0, clock: 0, twice: 0, second: 0 };
  private readonly random: () => number;
  private readonly ids: Ids;
  private folder: string;
  private book: OpenBook;
  private dispatch: Dispatch;
  private now = Date.parse('2026-10-08T09:00:00.000Z');
  private made = 0;
  private requests = 0;
  private last: { readonly call: Parameters<Dispatch>[0]; readonly reply: Reply<unknown> } | null = null;

  private readonly seed: number;
  private readonly root: string;

  private readonly keepsLog: boolean;

  constructor(seed: number, fixture: string, root: string, keepsLog: boolean) {
    this.seed = seed;
    this.keepsLog = keepsLog;
    this.root = root;
    this.random = seededRandom(seed);
    this.ids = idsOf(fixture);
    this.folder = this.freshFolder();
    copyFileSync(bookIn(fixture), bookIn(this.folder));
    [this.book, this.dispatch] = this.open();
  }

  private freshFolder(): string {
    const folder = join(this.root, `life-${this.happened.crash % 2}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  private open(): [OpenBook, Dispatch] {
    const book = openBook(bookIn(this.folder));
    const clock = {
      now: () => new Date(this.now),
      newId: () => `s${(this.made += 1)}`,
      report: (error: unknown) => this.fail(`an incident: ${String(error)}`),
    };
    return [book, createDispatch(book, clock)];
  }

  private fail(what: string): never {
    throw new Broken(`seed ${this.seed}, request ${this.requests}: ${what}`);
  }

  private expect(holds: boolean, what: string): void {
    if (!holds) this.fail(what);
  }

  step(): void {
    this.now += Math.floor(this.random() * 60_000);
    let drawn = this.random();
    const [what] = SHARE.find(([, share]) => (drawn -= share) < 0) ?? ['command' as const];
    this.happened[what] += 1;
    this[what]();
  }

  private command(): void {
    const { name, input } = randomEdit(this.ids, this.random);
    const call = { name, input, requestId: `l${(this.requests += 1)}`, actor: '测试员' };
    const before = chainHead(this.book.db).seq;
    const reply = this.dispatch(call);
    const grown = chainHead(this.book.db).seq - before;
    this.expect(grown === 0 || (reply.ok && grown === 1), 'a command is one entry, and a refused one none');
    if (reply.ok && grown === 1) this.last = { call, reply };
  }

  /** The machine goes on from what the files hold now; what was acknowledged is in them. */
  private crash(): void {
    const old = this.folder;
    const promised = chainHead(this.book.db);
    this.folder = this.freshFolder();
    for (const rest of this.keepsLog ? ['', '-wal'] : [''])
      if (existsSync(`${bookIn(old)}${rest}`)) copyFileSync(`${bookIn(old)}${rest}`, `${bookIn(this.folder)}${rest}`);
    this.book.release();
    [this.book, this.dispatch] = this.open();
    this.expect(chainHead(this.book.db).hash === promised.hash, 'a crash loses nothing');
  }

  private full(): void {
    const { db } = this.book;
    const before = dumpHash(db);
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages}`);
    const { direct, investor } = this.ids;
    const event = { kind: 'contribution', date: '2026-01-05', payerId: investor, payeeId: direct, amount: 1 };
    const input = { events: Array.from({ length: 200 }, () => event) };
    const reply = this.dispatch({
      name: 'event.recordMany',
      input,
      requestId: `full${this.requests}`,
      actor: '测试员',
    });
    db.pragma('max_page_count = 1073741823');
    this.expect(!reply.ok && reply.fault.code === 'storage' && reply.fault.reason === 'full', 'a full disk is named');
    this.expect(dumpHash(db) === before, 'a full disk changes nothing');
  }

  private clock(): void {
    const days = [-2, -1 / 24, 1 / 24, 3650, -3650, 366][Math.floor(this.random() * 6)]!;
    this.now = Math.max(0, this.now + days * DAY_MS);
  }

  private twice(): void {
    if (this.last === null) return;
    const before = chainHead(this.book.db).seq;
    const again = this.dispatch(this.last.call);
    this.expect(JSON.stringify(again) === JSON.stringify(this.last.reply), 'the same request has the same answer');
    this.expect(chainHead(this.book.db).seq === before, 'the same request is one entry');
  }

  private second(): void {
    try {
      closeBook(openBook(bookIn(this.folder)));
    } catch (error) {
      if (error instanceof AppError && error.fault.code === 'book' && error.fault.reason === 'locked') return;
      throw error;
    }
    this.fail('a second program is refused');
  }

  end(): Simulated {
    checkWhole(this.book.db);
    const times = this.book.db.prepare('SELECT at FROM journal ORDER BY seq').pluck().all() as string[];
    this.expect(
      times.every((time, at) => at === 0 || time >= times[at - 1]!),
      'the order of entries is the order of their times',
    );
    const result = {
      hash: createHash('sha256').update(dumpHash(this.book.db)).digest('hex'),
      entries: chainHead(this.book.db).seq,
      happened: this.happened,
    };
    closeBook(this.book);
    return result;
  }

  /** Closes what is open after a failure. */
  drop(): void {
    if (this.book.db.open) this.book.release();
  }
}

/** @throws Error that names the seed when a promise is broken. Without its log a crash loses what was acknowledged: the control. */
export function simulate(seed: number, steps: number, fixture: string, root: string, keepsLog = true): Simulated {
  const life = new Life(seed, fixture, root, keepsLog);
  try {
    for (let step = 0; step < steps; step += 1) life.step();
    return life.end();
  } finally {
    life.drop();
  }
}
