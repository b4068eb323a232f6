import { isUtf8 } from 'node:buffer';
import { contentOf, type Part } from './archive.ts';
import type { TextSheet } from './types.ts';
import { SheetRows, type SheetContext } from './xlsx-rows.ts';
import { damaged, prefixOf, withoutPrefix } from './xml.ts';

/** A row longer than this is no row of a table. */
const LONGEST_ROW = 8 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);

interface Entry {
  readonly name: string;
  readonly hidden: boolean;
}

/** Hands whole rows on as the bytes of a sheet come in pieces. */
class SheetReader {
  private readonly rows: SheetRows;
  private readonly part: string;
  private pending: Buffer = NOTHING;
  private prefix = '';
  private state: 'before' | 'rows' | 'after' = 'before';

  constructor(rows: SheetRows, part: string) {
    this.rows = rows;
    this.part = part;
  }

  take(piece: Buffer): void {
    this.pending = this.pending.length === 0 ? piece : Buffer.concat([this.pending, piece]);
    if (this.state === 'before') this.begin();
    if (this.state === 'rows') this.handOn();
    if (this.state !== 'after' && this.pending.length > LONGEST_ROW) throw damaged(this.part);
  }

  /** A character per byte, since only the texts of cells are anything but ASCII: half the memory, and no decoding of the rest. */
  private text(bytes: Buffer): string {
    if (!isUtf8(bytes)) throw damaged(this.part);
    return withoutPrefix(bytes.toString('latin1'), this.prefix);
  }

  private begin(): void {
    const at = this.pending.indexOf('sheetData');
    const end = at < 0 ? -1 : this.pending.indexOf('>', at);
    if (end < 0) return;
    const head = this.text(this.pending.subarray(0, end + 1));
    this.prefix = prefixOf(head, 'worksheet');
    this.pending = this.pending.subarray(end + 1);
    this.state = head.endsWith('/>') ? 'after' : 'rows';
  }

  private handOn(): void {
    const colon = this.prefix === '' ? '' : `${this.prefix}:`;
    const rowCloses = `</${colon}row>`;
    const end = this.pending.indexOf(`</${colon}sheetData>`);
    const lastRow = end >= 0 ? end : this.pending.lastIndexOf(rowCloses);
    const until = end >= 0 ? end : lastRow < 0 ? 0 : lastRow + rowCloses.length;
    this.rows.addRows(this.text(this.pending.subarray(0, until)));
    this.pending = this.pending.subarray(until);
    if (end >= 0) this.state = 'after';
  }

  /** What follows the rows. @throws AppError file/damaged where the sheet isn't whole. */
  get rest(): string {
    const rest = this.text(this.pending);
    if (this.state !== 'after' || !/<\/(?:[\w.-]+:)?worksheet>\s*$/.test(rest)) throw damaged(this.part);
    return rest;
  }
}

/**
 * Reads one sheet as text while it is being unpacked. Cells may come without references; out of order they are damage.
 * @throws AppError file/damaged naming sheet and cell, file/too_many_rows or file/too_many_columns.
 */
export async function readSheetPart(part: Part, { name, hidden }: Entry, context: SheetContext): Promise<TextSheet> {
  const rows = new SheetRows(name, context);
  const reader = new SheetReader(rows, part.name);
  for await (const piece of contentOf(part)) reader.take(piece);
  return rows.finish(hidden, reader.rest);
}
