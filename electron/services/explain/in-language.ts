import type { ExplainTable, Explanation } from '#core/contract/explain.ts';
import type { Facts } from '#core/domain/facts.ts';
import type { ReadDb } from '#db/open.ts';
import { all } from '#db/rows.ts';

const STEP = ' → ';

/** English names by the names that the book is kept in; where there is none, the name stays. */
function englishNames(db: ReadDb, facts: Facts): ReadonlyMap<string, string> {
  const kpis = all<{ name: string; nameEn: string | null }>(db, 'SELECT name, name_en AS nameEn FROM kpis');
  const named = [...facts.parties.values(), ...facts.directions, ...kpis];
  return new Map(named.flatMap(({ name, nameEn }) => (nameEn === null ? [] : [[name, nameEn] as const])));
}

/** An explanation for a reader of English: names of parties, directions and KPIs, paths of them too, in English where the book has it. */
export function inEnglish(db: ReadDb, facts: Facts, explanation: Explanation): Explanation {
  const names = englishNames(db, facts);
  const english = (text: string): string =>
    names.get(text) ?? (text.includes(STEP) ? text.split(STEP).map(english).join(STEP) : text);
  const tableIn = (table: ExplainTable): ExplainTable => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, at) =>
        typeof cell === 'string' && table.columns[at]!.type === 'text' ? english(cell) : cell,
      ),
    })),
  });
  const { equation, params, tables } = explanation;
  return {
    ...explanation,
    params: Object.fromEntries(
      Object.entries(params).map(([key, value]) => [key, typeof value === 'string' ? english(value) : value]),
    ),
    ...(equation === undefined
      ? {}
      : { equation: equation.map((part) => ({ ...part, name: part.name === null ? null : english(part.name) })) }),
    tables: tables.map(tableIn),
  };
}
