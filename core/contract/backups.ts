import { z } from 'zod';
import type { KnownAt } from './known-at.ts';
import type { LibraryStatus } from './book.ts';
import { nothing, secretField } from './fields.ts';
import { command, internal, task } from './procedure.ts';

export type BackupKind =
  'opened' | 'interval' | 'closed' | 'manual' | 'before_import' | 'before_migration' | 'before_restore';

/** A backup that was proved when it was made. */
export interface Backup {
  /** Counts up in the order in which backups were made. */
  readonly number: number;
  readonly kind: BackupKind;
  readonly at: string;
  /** Its newest entry, and how many the open book has beyond it; null when the book isn't open. */
  readonly seq: number;
  readonly changesSince: number | null;
  readonly bytes: number;
  readonly encrypted: boolean;
  /** Which passphrase opens it: 1 for the first, 2 after it was changed once, and so on; 0 in the clear. */
  readonly generation: number;
  /** Whether the key that opened the book opens it too. */
  readonly opens: boolean;
}

export interface BackupList {
  readonly backups: readonly Backup[];
  /** Of the open book. */
  readonly seq: number | null;
  /** When the whole book was last found sound since the program started; null while it wasn't yet. */
  readonly checkedAt: string | null;
}

export interface Restored {
  readonly status: LibraryStatus;
  /** Changes that were in the book and aren't any more; null where the book couldn't be read. */
  readonly lost: number | null;
  /** The backup that undoes this; null where there was nothing sound to keep. */
  readonly undo: number | null;
}

const byNumber = z.strictObject({ number: z.number('number').int('whole').min(1, 'range') });

export const backups = {
  'backup.list': task<BackupList>()(nothing, 'backups'),
  'backup.create': task<{ readonly number: number }>()(nothing, 'backups'),
  /** Reads the whole backup again and compares it with its manifest. */
  'backup.verify': task<{ readonly number: number }>()(byNumber),
  /** Shows a backup beside the book: queries with this `knownAt` answer from it until another one is shown. */
  'backup.show': task<{ readonly knownAt: KnownAt; readonly at: string; readonly seq: number }>()(byNumber),
  /** Puts a backup in the book's place; of a sound book a backup is made first, a damaged one is kept aside. */
  'backup.restore': task<Restored>()(byNumber, 'library', 'backups'),
};

const passphrase = z.string('text').min(8, 'short').max(1000, 'long');
export interface SecurityStatus {
  readonly encrypted: boolean;
  /** How often the book's key was changed. */
  readonly generation: number;
  /** Whether this computer can keep the key for this user, and whether it does. */
  readonly canRemember: boolean;
  readonly remembered: boolean;
}

/** The recovery code is the book's key itself: shown this once, kept nowhere. */
export interface RecoveryCode {
  readonly recoveryCode: string;
}

export const security = {
  'security.status': task<SecurityStatus>()(nothing, 'backups'),
  'security.encrypt': task<RecoveryCode>()(z.strictObject({ passphrase }), 'backups', 'history'),
  'security.change': task<RecoveryCode>()(z.strictObject({ current: secretField, passphrase }), 'backups', 'history'),
  'security.decrypt': task<null>()(z.strictObject({ current: secretField }), 'backups', 'history'),
  /** Lets this computer open the book for this user, or no longer. */
  'security.remember': task<SecurityStatus>()(z.strictObject({ remember: z.boolean() }), 'library'),
  /** Notes a changed key in the journal; called by the tasks above on the new file. */
  'security.record': internal(
    command<{ readonly generation: number }>()(z.strictObject({ encrypted: z.boolean() }), 'history'),
  ),
};
