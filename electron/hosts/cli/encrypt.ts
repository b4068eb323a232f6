import { randomUUID } from 'node:crypto';
import { forgetKeyMark } from '#db/backups.ts';
import { backupFolder } from '../backup-folder.ts';
import { asAsyncReply, openSession } from '../book-session.ts';
import { defaultDataDir } from '../data-folder.ts';
import { backupNow } from '../session-backup.ts';
import { changeBookKey } from '../session-key.ts';
import { cliActor, openCliSession } from './book.ts';
import { currentSecret, freshPassphrase } from './secret.ts';
import { parseWords, replied, UsageError, type Outcome, type Verb } from './verb.ts';

const SHORTEST = 8;

/** Gives the book another key, and makes the backup that goes with it; the answer carries the new recovery code. */
async function change(args: readonly string[], toClear: boolean): Promise<Outcome> {
  const file = parseWords(args, 1, {}).positionals[0]!;
  const folder = backupFolder(defaultDataDir(), file);
  const passphrase = toClear ? null : await freshPassphrase();
  if (passphrase !== null && passphrase.length < SHORTEST)
    throw new UsageError(`a passphrase has ${SHORTEST} characters at least`);
  return replied(
    await asAsyncReply(async () => {
      const session = await openCliSession(file);
      try {
        const current = session.pageKey === null ? null : await currentSecret();
        forgetKeyMark(folder);
        const request = { current, passphrase, actor: cliActor(), requestId: randomUUID() };
        const { pageKey, recoveryCode } = changeBookKey(session.book, request);
        const changed = openSession(file, { backups: folder, pageKey, program: 'cli' });
        try {
          backupNow(changed, folder, 'opened');
        } finally {
          changed.close();
        }
        return { encrypted: !toClear, ...(recoveryCode === null ? {} : { recoveryCode }) };
      } finally {
        if (session.book.db.open) session.close();
      }
    }),
  );
}

export const encrypt: Verb = {
  usage: 'BOOK   (a new passphrase; of an encrypted book the present one first)',
  run: (args) => change(args, false),
};

export const decrypt: Verb = { usage: 'BOOK', run: (args) => change(args, true) };
