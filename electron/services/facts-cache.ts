import type { Facts } from '#core/domain/facts.ts';
import type { ReadDb } from '#db/open.ts';
import { factLoaders, type FactTable } from '#db/queries/facts.ts';

export interface FactsCache {
  readonly get: () => Facts;
  /** Forgets what came from the tables that a command changed. */
  readonly invalidate: (tables: ReadonlySet<string> | 'all') => void;
}

/** Every part of the facts is read once and kept until one of its tables changes. */
export function createFactsCache(db: ReadDb): FactsCache {
  const parts = new Map<FactTable, unknown>();
  let whole: Facts | null = null;
  return {
    get: () => {
      if (whole !== null) return whole;
      const names = Object.keys(factLoaders) as FactTable[];
      for (const name of names) {
        if (!parts.has(name)) parts.set(name, factLoaders[name].load(db));
      }
      whole = Object.fromEntries(parts) as unknown as Facts;
      return whole;
    },
    invalidate: (tables) => {
      for (const [name, loader] of Object.entries(factLoaders) as [FactTable, (typeof factLoaders)[FactTable]][]) {
        const stale = tables === 'all' || loader.tables.some((table) => tables.has(table));
        if (stale && parts.delete(name)) whole = null;
      }
    },
  };
}
