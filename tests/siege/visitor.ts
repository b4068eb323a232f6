import { listBackups } from '#db/backups.ts';
import { openSession } from '#electron/hosts/book-session.ts';
import { backupNow } from '#electron/hosts/session-backup.ts';
import { backupsIn, bookIn } from './lab.ts';

/** Opens a book as the command line does, looks, tries a change and a backup, and says in one line of JSON what it saw. */
const folder = process.argv[2]!;
const session = openSession(bookIn(folder), { backups: backupsIn(folder) });
const ask = (name: string, input: object): unknown => {
  const reply = session.dispatch({ name, input, requestId: `v${process.pid}-${name}`, actor: '来人' });
  return reply.ok ? reply.value : reply;
};
const changed = ask('book.rename', { name: `名 ${process.pid}` }) as { fault?: unknown };
if (!session.readOnly) backupNow(session, backupsIn(folder), 'manual');
const { clockBehindMinutes } = ask('book.get', {}) as { clockBehindMinutes: number };
const seen = {
  readOnly: session.readOnly,
  funds: (ask('fund.list', {}) as unknown[]).length,
  refused: changed.fault ?? null,
  now: new Date().toISOString(),
  behind: clockBehindMinutes,
  times: session.book.db.prepare('SELECT at FROM journal ORDER BY seq').pluck().all(),
  backups: listBackups(backupsIn(folder)).length,
};
session.close();
process.stdout.write(JSON.stringify(seen));
