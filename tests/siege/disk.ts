import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type AppFault, type DiskRoom } from '#core/errors.ts';
import { writeAtomic } from '#db/atomic.ts';
import { draftBackup, finishBackup } from '#db/backups.ts';
import { chainHead } from '#db/chain.ts';
import { checkWhole } from '#db/check.ts';
import { closeBook, openBook, type OpenBook } from '#db/open.ts';
import { tick } from '#electron/hosts/tick.ts';
import { createDispatch, systemClock, type Dispatch } from '#electron/services/dispatch.ts';
import { toFault } from '#electron/services/faults.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { backupsIn, bookIn, idsOf, makeOldBook, makeSmallBook, wrongBackups } from './lab.ts';

/** A disk of so many bytes in memory, or null where this user may not make one. */
export function mountDisk(folder: string, bytes: number): { readonly unmount: () => void } | null {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' });
    return { unmount: () => execFileSync('umount', [folder]) };
  } catch {
    return null;
  }
}

const free = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

export interface FullDisks {
  readonly levels: number;
  readonly refused: number;
  readonly done: number;
  readonly wrong: readonly string[];
}

type Deed = 'save' | 'import' | 'export' | 'backup' | 'migrate';
const DEEDS: readonly Deed[] = ['save', 'import', 'export', 'backup', 'migrate'];
const DISK = 8 * 1024 * 1024;
/** How much room is left at the fullest and the emptiest level. */
const MOST_ROOM = 1_600_000;

/** At each level a disk with so much room left: everything a user may do then, and once more when there is room again. */
export function fillDisk(root: string, levels: number): FullDisks | null {
  const fixture = makeSmallBook(join(root, 'fixture'));
  const old = makeOldBook(join(root, 'old'));
  const folder = join(root, 'disk');
  const random = seededRandom(levels);
  const tally = { refused: 0, done: 0 };
  const wrong: string[] = [];
  const disk = mountDisk(folder, DISK);
  if (disk === null) return null;
  try {
    for (let level = 0; level < levels; level += 1) {
      const room = Math.floor((MOST_ROOM * level) / levels);
      for (const deed of DEEDS) {
        for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
        const fault = onFullDisk(folder, { fixture: deed === 'migrate' ? old : fixture, deed, room, random, wrong });
        tally[fault === null ? 'done' : 'refused'] += 1;
      }
    }
  } finally {
    disk.unmount();
  }
  return { levels, ...tally, wrong };
}

interface Trial {
  readonly fixture: string;
  readonly deed: Deed;
  readonly room: number;
  readonly random: () => number;
  readonly wrong: string[];
}

function onFullDisk(folder: string, { fixture, deed, room, random, wrong }: Trial): AppFault | null {
  const told = (text: string): number => wrong.push(`${deed} with ${room} bytes left: ${text}`);
  copyFileSync(bookIn(fixture), bookIn(folder));
  writeFileSync(join(folder, 'out.xlsx'), 'old');
  let book: OpenBook | null = deed === 'migrate' ? null : openBook(bookIn(folder));
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free(folder) - room)));
  let fault: AppFault | null = null;
  let dispatch: Dispatch | null = null;
  const call = (name: string, input: unknown, requestId: string): AppFault | null => {
    dispatch ??= createDispatch(book!, { ...systemClock, report: String });
    const reply = dispatch({ name, input, requestId, actor: '测试员' });
    return reply.ok ? null : reply.fault;
  };
  const deeds: Readonly<Record<Deed, () => void>> = {
    save: () => void (fault = call('book.rename', { name: '满' }, 'save')),
    import: () => {
      const { investor, direct } = idsOf(fixture);
      const event = { kind: 'contribution', date: '2026-01-05', payerId: investor, payeeId: direct, amount: 1 };
      fault = call('event.recordMany', { events: Array.from({ length: 400 }, () => event) }, 'import');
    },
    export: () => writeAtomic(join(folder, 'out.xlsx'), new Uint8Array(400_000 + Math.floor(random() * 600_000))),
    backup: () => void finishBackup(backupsIn(folder), draftBackup(book!, backupsIn(folder), 'manual', tick()), null),
    migrate: () => {
      book = openBook(bookIn(folder), {
        beforeMigration: (open) =>
          void finishBackup(backupsIn(folder), draftBackup(open, backupsIn(folder), 'before_migration', tick()), null),
      });
    },
  };
  const head = book === null ? null : chainHead(book.db);
  try {
    deeds[deed]();
  } catch (error) {
    fault = error instanceof AppError ? error.fault : toFault(error, String);
  }
  if (fault !== null && !isFull(fault)) told(`said ${JSON.stringify(fault)}`);
  const lacked = fault === null ? null : roomOf(fault);
  if (fault !== null && lacked === null) told('did not say how much room is needed');
  if (lacked !== null && lacked.needed > DISK) told(`wanted ${lacked.needed}`);
  const partial = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /created|copy/.test(name),
  );
  if (fault !== null && partial.some((name) => !name.endsWith('.part'))) told(`left ${partial.join(', ')}`);
  for (const found of wrongBackups(folder, null)) told(found);
  if (fault !== null && book !== null && chainHead((book as OpenBook).db).hash !== head?.hash) told('the book changed');
  rmSync(ballast);
  try {
    book ??= openBook(bookIn(folder));
    checkWhole(book.db);
    book.db.pragma('query_only = OFF');
    const after = call('book.rename', { name: '有余' }, 'after');
    if (after !== null) told(`with room again: ${JSON.stringify(after)}`);
  } catch (error) {
    told(`not whole: ${String(error)}`);
  }
  if (book !== null) closeBook(book);
  return fault;
}

/** The bytes that the message names. */
function roomOf(fault: AppFault): DiskRoom | null {
  if (fault.code === 'storage') return fault.room ?? null;
  if (fault.code !== 'book' || fault.reason !== 'no_space') return null;
  const { needed, free: left } = fault.params;
  return typeof needed === 'number' && typeof left === 'number' ? { needed, free: left } : null;
}

const isFull = (fault: AppFault): boolean =>
  (fault.code === 'storage' && fault.reason === 'full') || (fault.code === 'book' && fault.reason === 'no_space');
