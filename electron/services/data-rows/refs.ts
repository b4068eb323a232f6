import type { PartyKind } from '#core/contract/parties.ts';
import { term } from '#core/terms.ts';
import type { ReadDb } from '#db/open.ts';
import { all } from '#db/rows.ts';

/** How the book's own sheets name things, so that the importer finds each again. */
export interface Refs {
  /** A party's name; with its kind behind it where parties of two kinds share the name. Null for none. */
  readonly party: (id: string | null) => string | null;
  readonly direction: (id: string | null) => string | null;
  readonly holding: (
    id: string | null,
  ) => { readonly fund: string; readonly target: string; readonly instrument: string } | null;
}

export function refsOf(db: ReadDb): Refs {
  const parties = all<{ id: string; kind: PartyKind; name: string }>(db, 'SELECT id, kind, name FROM parties');
  const shared = Map.groupBy(parties, (party) => party.name);
  const names = new Map(
    parties.map(({ id, kind, name }) => [
      id,
      shared.get(name)!.length === 1 ? name : `${name}（${term('partyKind', kind, 'zh-CN')}）`,
    ]),
  );
  const directions = new Map(
    all<{ id: string; code: string }>(db, 'SELECT id, code FROM directions').map(({ id, code }) => [id, code]),
  );
  const holdings = new Map(
    all<{ id: string; fund: string; target: string; instrument: string }>(
      db,
      'SELECT id, fund_id AS fund, target_id AS target, instrument FROM holdings',
    ).map((holding) => [holding.id, holding]),
  );
  const party = (id: string | null): string | null => (id === null ? null : names.get(id)!);
  return {
    party,
    direction: (id) => (id === null ? null : directions.get(id)!),
    holding: (id) => {
      if (id === null) return null;
      const { fund, target, instrument } = holdings.get(id)!;
      return { fund: party(fund)!, target: party(target)!, instrument };
    },
  };
}

/** Several things in one cell, as the importer takes them apart. */
export const joined = (parts: readonly string[]): string | null =>
  parts.length === 0 ? null : parts.join(parts.some((part) => /[;；]/.test(part)) ? '\n' : '; ');
