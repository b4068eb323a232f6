import type { Facts } from '#core/domain/facts.ts';
import type { Change } from '#db/journal.ts';
import type { ReadDb } from '#db/open.ts';
import { factLoaders, type FactTable } from '#db/queries/facts.ts';

/** What happened to the rows of a table. */
interface Touch {
  added: boolean;
  changed: boolean;
  deleted: boolean;
}
export type Touched = ReadonlyMap<string, Touch>;

export interface FactsCache {
  readonly get: () => Facts;
  /** Forgets, or marks to be read on, what came from the tables that a command changed. */
  readonly invalidate: (touched: Touched | 'all') => void;
}

/** Sums up the changes of a command by table. */
export function touchedBy(changes: readonly Change[]): Touched {
  const touched = new Map<string, Touch>();
  for (const { table, before, after } of changes) {
    const touch = touched.get(table) ?? { added: false, changed: false, deleted: false };
    if (before === null) touch.added = true;
    else if (after === null) touch.deleted = true;
    else touch.changed = true;
    touched.set(table, touch);
  }
  return touched;
}

type Fate = 'keep' | 'extend' | 'forget';

/** What becomes of a part of the facts: a ledger of a million events isn't read anew for one more. */
function fateOf(name: FactTable, touched: Touched | 'all'): Fate {
  if (touched === 'all') return 'forget';
  const { tables, extend, unchanged = [] } = factLoaders[name];
  const fates = tables.map((table): Fate => {
    const touch = touched.get(table);
    if (touch === undefined) return 'keep';
    if (extend === undefined || touch.deleted || (touch.changed && !unchanged.includes(table))) return 'forget';
    return touch.added ? 'extend' : 'keep';
  });
  return fates.includes('forget') ? 'forget' : fates.includes('extend') ? 'extend' : 'keep';
}

/** Every part of the facts is read once and kept until one of its tables changes. */
export function createFactsCache(db: ReadDb): FactsCache {
  const parts = new Map<FactTable, unknown>();
  const behind = new Set<FactTable>();
  let whole: Facts | null = null;

  const read = (name: FactTable): unknown => {
    const loader = factLoaders[name] as {
      load: (db: ReadDb) => unknown;
      extend?: (db: ReadDb, known: unknown) => unknown;
    };
    if (!parts.has(name)) return loader.load(db);
    return behind.has(name) ? loader.extend!(db, parts.get(name)) : parts.get(name);
  };
  return {
    get: () => {
      if (whole !== null) return whole;
      for (const name of Object.keys(factLoaders) as FactTable[]) parts.set(name, read(name));
      behind.clear();
      whole = Object.fromEntries(parts) as unknown as Facts;
      return whole;
    },
    invalidate: (touched) => {
      for (const name of Object.keys(factLoaders) as FactTable[]) {
        const fate = fateOf(name, touched);
        if (fate === 'keep' || !parts.has(name)) continue;
        whole = null;
        if (fate === 'extend') behind.add(name);
        else parts.delete(name);
      }
    },
  };
}
