import type { ImportKind, ImportMapping, RowReport } from '#core/contract/imports.ts';
import { fraction, plus, toNumber, type Fraction } from '#core/fractions.ts';
import { cleanName, parseAmount, parseDay, parsePortion, parseScaled, type Parsed } from '#core/import-values.ts';
import { codeOf } from '#core/terms.ts';
import { columnLetter } from '#electron/sheets/table.ts';
import { FIELDS, type FieldSpec } from './fields.ts';

/** A row's values by field, as they go to the book: fen, ppm, e9, days, codes and texts. `row` is its number in the sheet. */
export type ParsedRow = Readonly<Record<string, string | number | null>>;

export interface ParsedRows {
  readonly rows: readonly ParsedRow[];
  /** Rows that can't be read, with the cell and what stood there. */
  readonly refused: readonly RowReport[];
  readonly rounded: { readonly count: number; readonly net: string };
}

interface Source {
  readonly kind: Exclude<ImportKind, 'indexes'>;
  readonly headers: readonly string[];
  /** 1-based row of the headers. */
  readonly headerRow: number;
  readonly rows: readonly (readonly string[])[];
  readonly mapping: ImportMapping;
}

/** Reads every row below the headers by the mapping. A blank stays unknown; nothing that isn't a value becomes one. */
export function parseRows({ kind, headers, headerRow, rows, mapping }: Source): ParsedRows {
  const fields = FIELDS[kind];
  const columns = new Map(fields.map((field) => [field.key, headers.indexOf(mapping.columns[field.key] ?? '\u0000')]));
  const parsed: ParsedRow[] = [];
  const refused: RowReport[] = [];
  const rounding = { count: 0, net: fraction(0n) };
  rows.forEach((cells, offset) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row = headerRow + 1 + offset;
    const values: Record<string, string | number | null> = { row };
    const messages: RowReport['messages'][number][] = [];
    for (const field of fields) {
      const column = columns.get(field.key)!;
      const text = (column >= 0 ? (cells[column] ?? '') : '').trim() || (mapping.constants[field.key] ?? '').trim();
      const cell = column >= 0 ? `${columnLetter(column)}${row}` : null;
      const result = parseField(field, text, mapping, rounding);
      if (result.ok) values[field.key] = result.value;
      else messages.push({ level: 'error', code: result.fault, cell, found: text.slice(0, 80), expected: field.type });
    }
    if (messages.length > 0) refused.push({ row, outcome: 'refuse', label: labelOf(values), messages });
    else parsed.push(values);
  });
  return { rows: parsed, refused, rounded: { count: rounding.count, net: toNumber(rounding.net).toFixed(6) } };
}

const labelOf = (values: Readonly<Record<string, unknown>>): string =>
  ['name', 'target', 'investor', 'currency', 'fund', 'kind']
    .map((key) => values[key])
    .find((value) => typeof value === 'string')
    ?.toString() ?? '';

type FieldResult =
  { readonly ok: true; readonly value: string | number | null } | { readonly ok: false; readonly fault: string };

function parseField(
  field: FieldSpec,
  text: string,
  mapping: ImportMapping,
  rounding: { count: number; net: Fraction },
): FieldResult {
  if (text === '') return field.required === true ? { ok: false, fault: 'required' } : { ok: true, value: null };
  switch (field.type) {
    case 'amount': {
      const amount = parseAmount(text, mapping.unit);
      if (!amount.ok) return amount;
      if (amount.value.rounding.num !== 0n) {
        rounding.count += 1;
        rounding.net = plus(rounding.net, amount.value.rounding);
      }
      return { ok: true, value: amount.value.fen };
    }
    case 'percent':
      return parsePortion(text, 1_000_000n);
    case 'share':
      return parsePortion(text, 1_000_000_000n);
    case 'date':
      return parseDay(text, mapping.dateForm);
    case 'year':
      return year(text);
    case 'multiple':
      return parseScaled(text, 1_000_000n);
    case 'rate':
      return parseScaled(text, 1_000_000_000n);
    case 'choice': {
      const code = codeOf(field.group!, text);
      return code === null ? { ok: false, fault: 'not_a_choice' } : { ok: true, value: code };
    }
    default:
      return { ok: true, value: cleanName(text).slice(0, 4000) };
  }
}

function year(text: string): Parsed<number> | FieldResult {
  const match = /^(\d{4})(\.0+)?$/.exec(text.trim());
  const value = Number(match?.[1]);
  return match && value >= 1970 && value <= 2100 ? { ok: true, value } : { ok: false, fault: 'not_a_year' };
}
