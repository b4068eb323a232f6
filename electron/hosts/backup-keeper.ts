import { AppError, type AppFault, type Reply } from '#core/errors.ts';
import { folderState, type BackupKind, type Draft, type Manifest } from '#db/backups.ts';
import type { JobName } from '#electron/services/jobs.ts';
import { valueOf } from '#electron/services/tasks.ts';
import { backupFolder } from './backup-folder.ts';
import { noteIncident } from './incident.ts';
import type { Keeper } from './keeper.ts';
import { isNewest } from './session-backup.ts';
import type { Standing } from './worker.ts';

type Compute = (
  job: { readonly name: JobName; readonly input: unknown },
  moved?: readonly ArrayBuffer[],
) => Promise<Reply<unknown>>;

/** Makes backups when they are due, and checks the whole book in the background. */
export interface BackupKeeper {
  /** Of the open book, or of the one that couldn't be opened. */
  readonly folder: () => string;
  /** One after the other: whatever makes a backup, or opens, closes, moves or replaces the book's file. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Null when nothing has changed since the newest; a backup by hand is always made. Only `inTurn`. */
  readonly make: (kind: BackupKind) => Promise<Manifest | null>;
  /** @throws AppError book/* with what the whole check found. */
  readonly check: () => Promise<void>;
  readonly checkedAt: () => string | null;
  readonly standing: () => Promise<Standing>;
  /** Makes the last backup. */
  readonly stop: () => Promise<void>;
}

const INTERVAL_MS = 30 * 60_000;

export function createBackupKeeper(keeper: Keeper, compute: Compute): BackupKeeper {
  let queue: Promise<unknown> = Promise.resolve();
  let checkedAt: string | null = null;
  /** Counts openings: what was found in one book says nothing about the next. */
  let opening = 0;
  let stopped = false;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(() => {});
    return next;
  };
  const folder = (): string => {
    const file = keeper.opened() ?? keeper.wanted();
    if (file === null) throw new AppError({ code: 'book', reason: 'none_open', params: {} });
    return backupFolder(keeper.dataDir, file.file);
  };
  const standing = async (): Promise<Standing> => (await keeper.ask({ type: 'standing' })) as Standing;

  const make = async (kind: BackupKind): Promise<Manifest | null> => {
    const { hash, readOnly, pageKey } = await standing();
    const place = folder();
    if (readOnly || (kind !== 'manual' && isNewest(place, hash))) return null;
    const draft = (await keeper.ask({ type: 'draft', folder: place, kind })) as Draft;
    const input = { folder: place, draft, key: pageKey };
    return valueOf(await compute({ name: 'backup.finish', input })) as Manifest;
  };

  const check = async (): Promise<void> => {
    const mine = opening;
    const input = await inTurn(async () => ({
      anchor: folderState(folder()),
      image: (await keeper.ask({ type: 'image' })) as Uint8Array<ArrayBuffer>,
    }));
    const reply = await compute({ name: 'book.check', input }, [input.image.buffer]);
    if (mine !== opening || stopped) return;
    if (reply.ok) {
      checkedAt = new Date().toISOString();
      return;
    }
    if (reply.fault.code === 'book') {
      keeper.setFound({ reason: reply.fault.reason, params: reply.fault.params });
      await keeper.ask({ type: 'distrust' });
    }
    throw new AppError(reply.fault);
  };

  /** A book that isn't open any more, or was found unsound, is told elsewhere; only the unforeseen is noted. */
  const quietly = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!stopped && (!(error instanceof AppError) || isUnforeseen(error.fault))) noteIncident(error);
    }
  };

  keeper.onOpened(() => {
    opening += 1;
    checkedAt = null;
    void quietly(async () => {
      await check();
      await inTurn(() => make('opened'));
    });
  });
  const timer = setInterval(() => void quietly(() => inTurn(() => make('interval'))), INTERVAL_MS);
  timer.unref();

  return {
    folder,
    inTurn,
    make,
    check,
    checkedAt: () => checkedAt,
    standing,
    stop: async () => {
      clearInterval(timer);
      await quietly(() => inTurn(() => make('closed')));
      stopped = true;
    },
  };
}

const isUnforeseen = (fault: AppFault): boolean => fault.code !== 'book' && fault.code !== 'storage';
