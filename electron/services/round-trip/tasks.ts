import {
  DATA_KINDS,
  type DataKind,
  type DataRows,
  type LineKind,
  type RoundTripDiff,
} from '#core/contract/round-trip.ts';
import { ruleError } from '#core/errors.ts';
import { dataWorkbook } from '../export/data-workbook.ts';
import { fileName } from '../export/file-name.ts';
import { wordsOf } from '../export/words.ts';
import type { BookTasks, TaskContext } from '../tasks.ts';
import { diffSheet, type DiffLine } from './diff.ts';

type Tasks = Pick<BookTasks, 'book.exportSheets' | 'roundTrip.diff' | 'roundTrip.apply'>;

/** A page shows no more lines than this; the rest is found once these are settled. */
const MOST_LINES = 20_000;

interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

async function headOf(context: TaskContext): Promise<Head> {
  const { entries } = await context.call('history.list', { limit: 1 });
  return entries[0]!;
}

async function entryAt(context: TaskContext, seq: number): Promise<Head | null> {
  const { entries } = await context.call('history.list', { limit: 1, before: seq + 1 });
  return entries[0]?.seq === seq ? entries[0] : null;
}

interface Compared {
  readonly lines: readonly DiffLine[];
  readonly diff: RoundTripDiff;
}

/** The file's sheets against the book as it was exported and as it stands. */
async function compare(context: TaskContext, bytes: Uint8Array): Promise<Compared> {
  context.progress('reading', 0, 0);
  const { stamp, sheets } = await context.compute('sheet.edited', { bytes });
  context.checkpoint();
  const [head, exported] = [await headOf(context), await entryAt(context, stamp.seq)];
  if (exported?.hash !== stamp.hash) throw ruleError('round_trip_other_book', {});
  const lines: DiffLine[] = [];
  let missing = 0;
  for (const [index, edited] of sheets.entries()) {
    context.checkpoint();
    context.progress('checking', index, sheets.length);
    const input = { kind: edited.kind };
    const current = await context.call('book.dataRows', input);
    const base = stamp.seq === head.seq ? current : await context.call('book.dataRows', input, stamp.seq);
    const found = diffSheet({ edited, base, current });
    lines.push(...found.lines);
    missing += found.missing;
  }
  const counts: Record<LineKind, number> = { change: 0, conflict: 0, add: 0, refuse: 0 };
  for (const line of lines) counts[line.kind] += 1;
  return {
    lines,
    diff: {
      exportedAt: { seq: stamp.seq, at: exported.at },
      entriesSince: head.seq - stamp.seq,
      lines: lines.slice(0, MOST_LINES).map(({ id: _id, added: _added, ...line }) => line),
      counts,
      missing,
    },
  };
}

export const roundTripTasks: Tasks = {
  'book.exportSheets': async (context, { language }) => {
    const book = await context.call('book.get', {});
    const head = await headOf(context);
    const rows = new Map<DataKind, DataRows>();
    for (const [index, kind] of DATA_KINDS.entries()) {
      context.checkpoint();
      context.progress('reading', index, DATA_KINDS.length);
      rows.set(kind, await context.call('book.dataRows', { kind }));
    }
    context.progress('writing', 0, 0);
    const { version } = context;
    const { name, baseCurrency } = book;
    const stamp = { name, baseCurrency, seq: head.seq, hash: head.hash, version, writtenAt: new Date().toISOString() };
    const bytes = await context.compute('workbook.write', dataWorkbook(rows, stamp, language));
    return { fileName: fileName(wordsOf(language).word('data'), name), bytes };
  },
  'roundTrip.diff': async (context, { bytes }) => (await compare(context, bytes)).diff,
  'roundTrip.apply': async (context, { bytes, keys, fileName: name }) => {
    const { lines } = await compare(context, bytes);
    const byKey = new Map(lines.map((line) => [line.key, line]));
    const chosen = keys.map((key) => {
      const line = byKey.get(key);
      if (line === undefined) throw ruleError('round_trip_stale', {});
      if (line.kind === 'refuse') throw ruleError('round_trip_refused', { cell: line.cell ?? '', sheet: line.sheet });
      return line;
    });
    context.checkpoint();
    context.progress('writing', 0, chosen.length);
    const { applied } = await context.call('roundTrip.write', {
      fileName: name,
      lines: chosen.map(({ sheet, cell, dataKind, row, id, field, current, next, added }) => ({
        at: `${sheet}!${cell ?? row}`,
        dataKind,
        row,
        id,
        field,
        current,
        next,
        added: added === null ? null : { ...added },
      })),
    });
    return { applied, seq: (await headOf(context)).seq };
  },
};
