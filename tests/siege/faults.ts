import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:os';
import type { AppFault, Reply } from '#core/errors.ts';
import { writeAtomic } from '#db/atomic.ts';
import { draftBackup, finishBackup, listBackups } from '#db/backups.ts';
import { checkWhole } from '#db/check.ts';
import { readHeader } from '#db/header.ts';
import { closeBook, openBook, type OpenBook } from '#db/open.ts';
import { rekeyBook } from '#db/rekey.ts';
import { createSession } from '#electron/hosts/book-session.ts';
import { finishRestore, stageRestore } from '#electron/hosts/session-backup.ts';
import { tick } from '#electron/hosts/tick.ts';
import { createDispatch, type Dispatch } from '#electron/services/dispatch.ts';
import { toFault } from '#electron/services/faults.ts';
import { dumpHash } from '#tests/helpers/dump.ts';
import { sha256 } from '#tests/helpers/files.ts';
import { backupsIn, bookIn, idsOf, makeOldBook, makeSmallBook, wrongBackups } from './lab.ts';
import { endFault, setFault, type FaultKind, type StorageFault } from './storage.ts';

/**
 * Runs under the shim: does one thing that a user does again and again, each time with another storage call failing, until no
 * call is left to fail; looks each time at what the disk holds.
 *   faults.ts FOLDER ACTION [KIND:ERRNO[/STRIDE],…]      with a stride only each STRIDE-th call fails
 */
const [root = '', wanted = '', only = ''] = process.argv.slice(2);
const KEY = { key: Buffer.alloc(32, 7), salt: Buffer.alloc(16, 9) };
const MOST_CALLS = 5_000;
/** What each kind of call answers when a disk breaks, is full, or may not be written. */
const FAULTS = 'W:EIO,W:ENOSPC,F:EIO,F:ENOSPC,T:EIO,O:EACCES,O:EROFS,O:ENOSPC,R:EACCES,R:EIO,U:EACCES,U:EIO';

/** A thing that a user does: made ready before the disk fails, done while it does, ended after. */
interface Ready {
  readonly act: () => void;
  readonly end: () => void;
  /** Whether a later change is refused, as it must be once the disk failed. */
  readonly refusesMore?: () => boolean;
}
interface Action {
  readonly old?: boolean;
  readonly ready: (folder: string) => Ready;
}

const fixedDispatch = (book: OpenBook): Dispatch => {
  let id = 0;
  return createDispatch(book, {
    now: () => new Date('2026-10-08T09:00:00.000Z'),
    newId: () => `f${(id += 1)}`,
    report: (error) => String(error),
  });
};

class Refused extends Error {
  readonly fault: AppFault;
  constructor(fault: AppFault) {
    super(JSON.stringify(fault));
    this.fault = fault;
  }
}

const need = (reply: Reply<unknown>): void => {
  if (!reply.ok) throw new Refused(reply.fault);
};

/** One command on the open book. */
const command = (name: string, input: (folder: string) => unknown, before?: readonly [string, unknown]): Action => ({
  ready: (folder) => {
    const book = openBook(bookIn(folder));
    const dispatch = fixedDispatch(book);
    const asked = input(folder);
    const call = (which: string, what: unknown, requestId: string): Reply<unknown> =>
      dispatch({ name: which, input: what, requestId, actor: '测试员' });
    if (before !== undefined) need(call(...before, 'before'));
    return {
      act: () => need(call(name, asked, 'act')),
      end: () => closeBook(book),
      refusesMore: () => !call('book.rename', { name: '之后' }, 'after').ok,
    };
  },
});

const event = (folder: string, amount: number) => {
  const { investor, direct } = idsOf(folder);
  return { kind: 'contribution', date: '2026-01-05', payerId: investor, payeeId: direct, amount };
};

const actions: Readonly<Record<string, Action>> = {
  save: command('event.record', (folder) => event(folder, 12_345)),
  undo: command('history.undo', () => ({}), ['book.rename', { name: '暂名' }]),
  import: command('event.recordMany', (folder) => ({
    events: Array.from({ length: 150 }, (_value, row) => event(folder, row + 1)),
  })),
  attach: command('document.add', (folder) => ({
    fileName: '附件.txt',
    bytes: new Uint8Array(Buffer.from('附件内容'.repeat(1500))),
    subjects: [{ kind: 'fund', id: idsOf(folder).direct }],
  })),
  open: {
    ready: (folder) => {
      let book: OpenBook | null = null;
      return {
        act: () => void (book = openBook(bookIn(folder))),
        end: () => book !== null && closeBook(book),
      };
    },
  },
  close: {
    ready: (folder) => {
      const book = openBook(bookIn(folder));
      need(fixedDispatch(book)({ name: 'book.rename', input: { name: '新' }, requestId: 'c', actor: '测试员' }));
      return { act: () => closeBook(book), end: () => book.db.open && closeBook(book) };
    },
  },
  migrate: {
    old: true,
    ready: (folder) => {
      let book: OpenBook | null = null;
      const beforeMigration = (open: OpenBook): void =>
        void finishBackup(backupsIn(folder), draftBackup(open, backupsIn(folder), 'before_migration', tick()), null);
      return {
        act: () => void (book = openBook(bookIn(folder), { beforeMigration })),
        end: () => book !== null && closeBook(book),
      };
    },
  },
  backup: {
    ready: (folder) => {
      const book = openBook(bookIn(folder));
      return {
        act: () => void finishBackup(backupsIn(folder), draftBackup(book, backupsIn(folder), 'manual', tick()), null),
        end: () => closeBook(book),
      };
    },
  },
  restore: {
    ready: (folder) => {
      const [manifest] = listBackups(backupsIn(folder));
      return {
        act: () => {
          stageRestore(backupsIn(folder), bookIn(folder), manifest!);
          finishRestore(backupsIn(folder), bookIn(folder), manifest!, true);
        },
        end: () => {},
      };
    },
  },
  encrypt: {
    ready: (folder) => {
      const book = openBook(bookIn(folder));
      const record = (changed: OpenBook): void =>
        need(
          fixedDispatch(changed)({
            name: 'security.record',
            input: { encrypted: true },
            requestId: 'k',
            actor: '测试员',
          }),
        );
      return { act: () => rekeyBook(book, KEY, record), end: () => book.db.open && closeBook(book) };
    },
  },
  export: {
    ready: (folder) => ({
      act: () => writeAtomic(join(folder, 'out.xlsx'), new Uint8Array(100_000).fill(65)),
      end: () => {},
    }),
  },
  create: {
    ready: (folder) => ({
      act: () => {
        const options = { name: '新账簿', currency: 'CNY', sample: false, actor: '测试员' };
        createSession(join(folder, 'created.hesuan'), options).close();
      },
      end: () => {},
    }),
  },
};

/** What the disk holds, in words that can be compared; throws where it holds nothing whole. */
function stateOf(folder: string): string {
  const read = (file: string): string => {
    if (!existsSync(file)) return 'none';
    const { encrypted, version } = readHeader(file);
    const word = encrypted ? 'encrypted' : `version ${version}`;
    const book = openBook(file, { pageKey: KEY.key });
    try {
      checkWhole(book.db);
      return `${word} ${dumpHash(book.db)}`;
    } finally {
      closeBook(book);
    }
  };
  const created = read(join(folder, 'created.hesuan'));
  return JSON.stringify([
    read(bookIn(folder)),
    created === 'none' ? created : 'whole',
    sha256(join(folder, 'out.xlsx')),
  ]);
}

function fixtureFor(action: Action): string {
  const folder = join(root, 'fixture');
  rmSync(folder, { recursive: true, force: true });
  if (action.old === true) makeOldBook(folder);
  else makeSmallBook(folder);
  writeFileSync(join(folder, 'out.xlsx'), 'old');
  mkdirSync(backupsIn(folder));
  if (action.old !== true) {
    const book = openBook(bookIn(folder));
    finishBackup(backupsIn(folder), draftBackup(book, backupsIn(folder), 'manual', tick()), null);
    need(fixedDispatch(book)({ name: 'book.rename', input: { name: '其后' }, requestId: 'x', actor: '测试员' }));
    closeBook(book);
  }
  return folder;
}

const wrong: string[] = [];
const tally = { runs: 0, done: 0, refused: 0 };

function freshCopy(fixture: string): string {
  const folder = join(root, 'work');
  rmSync(folder, { recursive: true, force: true });
  cpSync(fixture, folder, { recursive: true });
  return folder;
}

function attempt(action: Action, fixture: string, fault: StorageFault, states: { old: string; new: string }): boolean {
  const folder = freshCopy(fixture);
  const ready = action.ready(folder);
  const told = (text: string): number => wrong.push(`${wanted} ${JSON.stringify(fault)}: ${text}`);
  let refused: AppFault | null = null;
  setFault(fault);
  try {
    ready.act();
  } catch (error) {
    refused = error instanceof Refused ? error.fault : toFault(error, () => (error as Error).stack ?? String(error));
  }
  const met = endFault();
  if (refused?.code === 'internal') told(`no word for it: ${refused.incident}`);
  const broken = refused?.code === 'storage' && refused.reason === 'io';
  if (broken && ready.refusesMore !== undefined && !ready.refusesMore()) told('a later change was taken');
  ready.end();
  try {
    const state = stateOf(folder);
    if (state !== states.new && (refused === null || state !== states.old)) told(`a third state: ${state}`);
  } catch (error) {
    told(`not whole: ${String(error)}`);
  }
  for (const found of wrongBackups(folder, null)) told(found);
  tally.runs += 1;
  tally[refused === null ? 'done' : 'refused'] += 1;
  return met;
}

/** The two states that a disk may be left in: as if it had not been begun, and as if nothing had failed. */
function statesOf(action: Action, fixture: string): { old: string; new: string } {
  const [before, after] = [false, true].map((acts) => {
    const folder = freshCopy(fixture);
    const ready = action.ready(folder);
    if (acts) ready.act();
    ready.end();
    return stateOf(folder);
  });
  return { old: before!, new: after! };
}

function main(): void {
  const action = actions[wanted]!;
  const fixture = fixtureFor(action);
  const states = statesOf(action, fixture);
  for (const [kind, errno, stride = '1'] of (only || FAULTS).split(',').map((fault) => fault.split(/[:/]/))) {
    const number = constants.errno[errno as keyof typeof constants.errno];
    for (const always of [false, true])
      for (let at = Number(stride); at < MOST_CALLS; at += Number(stride))
        if (!attempt(action, fixture, { kind: kind as FaultKind, at, errno: number, always }, states)) break;
  }
  writeSync(1, JSON.stringify({ ...tally, wrong: wrong.slice(0, 20), broken: wrong.length }));
}

if (wanted !== '') main();
