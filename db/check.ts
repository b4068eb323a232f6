import { createHash } from 'node:crypto';
import { verifyChain, type Anchor } from './chain.ts';
import type { WriteDb } from './connection.ts';
import { bookError } from './header.ts';
import { image, keyOf, presentImage, tables } from './journal.ts';
import { one } from './rows.ts';

/**
 * The whole check, for a private copy alone since it writes temporary tables: every page and index, every foreign key, every
 * link of the chain, every row against the last image that the journal has of it, and every file against its hash.
 * @throws AppError book/damaged, book/tampered or book/cut with the first finding.
 */
export function checkWhole(db: WriteDb, anchor: Anchor | null = null): void {
  const found = db.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') throw bookError('damaged', { found: String(found).slice(0, 200) });
  const orphans = db.pragma('foreign_key_check') as readonly unknown[];
  if (orphans.length > 0) throw bookError('damaged', { found: `foreign_key_check: ${orphans.length}` });
  refuseBrokenChain(db, anchor);
  refuseForeignRows(db);
  refuseForeignFiles(db);
}

/** @throws AppError book/tampered or book/cut. */
export function refuseBrokenChain(db: WriteDb, anchor: Anchor | null, from = 1): void {
  const finding = verifyChain(db, { from, anchor });
  if (finding === null) return;
  if (finding.kind === 'cut') throw bookError('cut', { entry: finding.entry, known: finding.known });
  throw bookError('tampered', { entry: finding.entry });
}

/** Tables are what the journal says they are: whoever changes a row past the journal is found here, with the row's table. */
function refuseForeignRows(db: WriteDb): void {
  db.pragma('query_only = OFF');
  db.exec(`CREATE TEMP TABLE written (tbl TEXT, key TEXT, after TEXT, seq INTEGER, PRIMARY KEY (tbl, key)) WITHOUT ROWID;
    INSERT INTO written SELECT c.value ->> '$[0]', c.value -> '$[1]', nullif(c.value -> '$[3]', 'null'), max(j.seq)
      FROM journal j, json_each(changes_text(j.changes)) c GROUP BY 1, 2`);
  try {
    for (const info of tables(db).values()) {
      const wrong = one<{ seq: number | null }>(
        db,
        `SELECT w.seq FROM main.${info.name} t LEFT JOIN temp.written w ON w.tbl = '${info.name}' AND w.key = ${keyOf(info, 't')}
         WHERE ${presentImage(info, 'w.after')} IS NOT ${image(info, 't')} LIMIT 1`,
      );
      if (wrong !== undefined) throw bookError('tampered', { entry: wrong.seq ?? 0, table: info.name });
      const missing = one<{ seq: number }>(
        db,
        `SELECT w.seq FROM temp.written w WHERE w.tbl = '${info.name}' AND w.after IS NOT NULL
           AND (SELECT count(*) FROM main.${info.name}) <>
             (SELECT count(*) FROM temp.written WHERE tbl = '${info.name}' AND after IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM main.${info.name} t WHERE ${keyOf(info, 't')} = w.key) LIMIT 1`,
      );
      if (missing !== undefined) throw bookError('tampered', { entry: missing.seq, table: info.name });
    }
  } finally {
    db.exec('DROP TABLE temp.written');
    db.pragma('query_only = ON');
  }
}

/** Files stand outside the journal, which knows them by their hash. A book from before there were any has no table of them. */
function refuseForeignFiles(db: WriteDb): void {
  if (one(db, `SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'blobs'`) === undefined) return;
  const damaged = (sha256: string): Error => bookError('damaged', { found: `file ${sha256.slice(0, 12)}` });
  const missing = one<{ sha256: string }>(
    db,
    'SELECT d.sha256 FROM main.documents d LEFT JOIN main.blobs b ON b.sha256 = d.sha256 WHERE b.sha256 IS NULL LIMIT 1',
  );
  if (missing !== undefined) throw damaged(missing.sha256);
  const files = db.prepare<[], { sha256: string; bytes: Buffer }>('SELECT sha256, bytes FROM main.blobs').iterate();
  for (const { sha256, bytes } of files)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(sha256);
}
