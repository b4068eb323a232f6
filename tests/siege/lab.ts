import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupFile, listBackups, proveBackup } from '#db/backups.ts';
import { chainHead } from '#db/chain.ts';
import { checkWhole } from '#db/check.ts';
import { closeBook, openBook, type OpenBook } from '#db/open.ts';
import { connectFile, useLog } from '#db/connection.ts';
import { APPLICATION_ID } from '#db/header.ts';
import { migrate } from '#db/migrate.ts';
import { migrations } from '#db/migrations/index.ts';
import { all } from '#db/rows.ts';
import { createDispatch, systemClock } from '#electron/services/dispatch.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { buildQuarter, type Quarter } from '#tests/helpers/quarter.ts';

/** The things of a small book that random edits touch. */
export type Ids = Pick<Quarter, 'direct' | 'mna' | 'investor' | 'directions' | 'companies' | 'holdings'>;

export const bookIn = (folder: string): string => join(folder, 'book.hesuan');
export const backupsIn = (folder: string): string => join(folder, 'backups');

/** Edits in the fixture beside what makes it up, so that its journal has a middle. */
const ENTRIES = 40;

/** A small book, closed, and the ids of what is in it, made once and copied from. */
export function makeSmallBook(folder: string): string {
  const book = newTestBook();
  const quarter = buildQuarter(book);
  for (let entry = 0; entry < ENTRIES; entry += 1)
    book.call('company.save', { id: quarter.companies[0]!, name: '公司', note: `备注 ${entry}` });
  book.call('document.add', {
    fileName: '纪要.txt',
    bytes: new Uint8Array(Buffer.from('投委会纪要：同意投资。'.repeat(40))),
    subjects: [{ kind: 'fund', id: quarter.direct }],
  });
  closeBook(book.book);
  mkdirSync(folder, { recursive: true });
  copyFileSync(book.file, bookIn(folder));
  const { direct, mna, investor, directions, companies, holdings } = quarter;
  const ids: Ids = { direct, mna, investor, directions, companies, holdings };
  writeFileSync(join(folder, 'ids.json'), JSON.stringify(ids));
  book.close();
  return folder;
}

export const idsOf = (folder: string): Ids => JSON.parse(readFileSync(join(folder, 'ids.json'), 'utf8')) as Ids;

/** The version before the newest: what a user's older program left behind. */
export const OLD_VERSION = 40;

/** A book of an older schema with some entries, as that program would have left it. */
export function makeOldBook(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = bookIn(folder);
  writeFileSync(file, '');
  const db = connectFile(file, null);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  useLog(db);
  migrate(
    db,
    migrations.filter(({ version }) => version <= OLD_VERSION),
  );
  const book: OpenBook = { db, file, key: null, readOnly: false, release: () => db.close() };
  const dispatch = createDispatch(book, { ...systemClock, report: String });
  const call = (name: string, input: object, number: number): void => {
    const reply = dispatch({ name, input, requestId: `old-${number}`, actor: '测试员' });
    if (!reply.ok) throw new Error(JSON.stringify(reply.fault));
  };
  call('book.begin', { name: '旧账簿', currency: 'CNY', isSample: false }, 0);
  for (let number = 1; number <= 60; number += 1) call('book.rename', { name: `旧账簿 ${number}` }, number);
  closeBook(book);
  return folder;
}

/** A promise of a session: what it said when a command had been carried out. */
export interface Promised {
  readonly seq: number;
  readonly hash: string;
}

/** The last whole line of each kind; a line that was cut off was never said. */
export function readPromises(output: string): { readonly entry: Promised | null; readonly backup: number | null } {
  let entry: Promised | null = null;
  let backup: number | null = null;
  for (const [, kind, first, second] of output.matchAll(/^(ACK|BACKUP) (\d+)(?: (\w+))?\n/gm)) {
    if (kind === 'ACK') entry = { seq: Number(first), hash: second! };
    else backup = Number(first);
  }
  return { entry, backup };
}

/** What became of a book; every word but 'sound' is a broken promise. */
export type Verdict = 'sound' | 'lost' | 'unsound' | 'refused';

export interface Findings {
  readonly counts: Record<Verdict, number>;
  /** The first few of what was wrong, to look at. */
  readonly notes: string[];
  worstLoss: number;
}

export const noFindings = (): Findings => ({
  counts: { sound: 0, lost: 0, unsound: 0, refused: 0 },
  notes: [],
  worstLoss: 0,
});

function say(findings: Findings, verdict: Verdict, note: unknown): void {
  findings.counts[verdict] += 1;
  if (verdict !== 'sound' && findings.notes.length < 5) findings.notes.push(`${verdict}: ${String(note)}`);
}

/** Opens what is left as a user would, and holds it against what was promised. */
export function inspect(
  folder: string,
  promised: Promised | null,
  findings: Findings,
  pageKey: Buffer | null = null,
): void {
  let book: OpenBook;
  try {
    book = openBook(bookIn(folder), { pageKey });
  } catch (error) {
    say(findings, 'refused', wordOf(error));
    return;
  }
  try {
    checkWhole(book.db);
    if (promised === null) return say(findings, 'sound', '');
    const known = all<{ hash: string }>(book.db, 'SELECT hash FROM journal WHERE seq = ?', promised.seq)[0];
    if (known?.hash === promised.hash) return say(findings, 'sound', '');
    findings.worstLoss = Math.max(findings.worstLoss, promised.seq - chainHead(book.db).seq);
    say(findings, 'lost', `${promised.seq} was promised, ${chainHead(book.db).seq} is there`);
  } catch (error) {
    say(findings, 'unsound', wordOf(error));
  } finally {
    closeBook(book);
  }
}

const wordOf = (error: unknown): string =>
  error instanceof Error && 'fault' in error ? JSON.stringify(error.fault) : String(error);

/** Every file with a backup's final name is proved by its manifest; the newest that was promised is among them. */
export function wrongBackups(folder: string, promised: number | null): string[] {
  const backups = backupsIn(folder);
  if (!existsSync(backups)) return promised === null ? [] : ['the folder of backups is gone'];
  const known = listBackups(backups);
  const wrong: string[] = [];
  for (const manifest of known) {
    try {
      proveBackup(backups, manifest);
    } catch {
      wrong.push(`${manifest.number} is not what its manifest says`);
    }
  }
  const named = new Set(known.map((manifest) => backupFile(backups, manifest)));
  for (const name of readdirSync(backups).filter((entry) => /^b.*\.hesuan$/.test(entry)))
    if (!named.has(join(backups, name))) wrong.push(`${name} has no manifest`);
  if (promised !== null && !known.some(({ number }) => number === promised)) wrong.push(`${promised} was promised`);
  return wrong;
}
