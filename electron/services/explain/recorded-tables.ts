import type { ExplainTable } from '#core/contract/explain.ts';
import { touchOf } from '#db/journal.ts';
import { all } from '#db/rows.ts';
import { tableOf, type ExplainContext, type Row } from './tables.ts';

/** Entries of the journal that touched a row, newest first; the key as the journal writes it. */
const MOST_ENTRIES = 50;

/** Who entered a row, when, and every later change of it. */
export function recordedTable(
  context: ExplainContext,
  rows: readonly (readonly [table: string, key: readonly (string | number)[]])[],
): ExplainTable {
  const touched = rows.map(([table, key]) => touchOf(table, JSON.stringify(key)));
  const entries = all<{ seq: number; at: string; actor: string; name: string; note: string | null }>(
    context.db,
    `SELECT seq, at, actor, name, (SELECT note FROM entry_notes n WHERE n.seq = journal.seq) AS note FROM journal
     WHERE changes_have(changes, ?) ORDER BY seq DESC LIMIT ${MOST_ENTRIES}`,
    JSON.stringify(touched),
  );
  return tableOf(
    context,
    'recorded',
    [
      ['entry', 'text'],
      ['moment', 'moment'],
      ['actor', 'text'],
      ['note', 'text'],
    ],
    entries.map(({ seq, at, actor, note }) => ({
      cells: [`#${seq}`, at, actor, note],
      link: { kind: 'entry', id: String(seq) },
    })),
  );
}

/** The file that a row came from; no row where it was typed. */
export const fileTable = (context: ExplainContext, importId: string | null): ExplainTable =>
  tableOf(
    context,
    'imported',
    [
      ['file', 'text'],
      ['moment', 'moment'],
      ['actor', 'text'],
    ],
    all<{ file: string; at: string; actor: string }>(
      context.db,
      'SELECT file_name AS file, at, actor FROM imports WHERE id = ?',
      importId,
    ).map(({ file, at, actor }): Row => ({ cells: [file, at, actor], link: null })),
  );
