import { useMemo } from 'react';
import type { PartyRef } from '#core/contract/parties.ts';
import { useQuery } from '../api/hooks.ts';
import { useWords } from '../words/use-words.tsx';
import { useBook } from './book.tsx';

export interface Names {
  /** Of a party or direction, in the reader's language; `otherwise` (or '') while the list is on its way, or for null. */
  readonly nameOf: (id: string | null, otherwise?: string) => string;
  readonly party: (id: string | null) => PartyRef | undefined;
}

/** Names by id, for rows that carry only ids or only the Chinese name. */
export function useNames(): Names {
  const { named } = useWords();
  const { direction } = useBook();
  const { data } = useQuery('party.refs', {});
  return useMemo(() => {
    const byId = new Map((data ?? []).map((party) => [party.id, party]));
    const party = (id: string | null): PartyRef | undefined => (id === null ? undefined : byId.get(id));
    return {
      party,
      nameOf: (id, otherwise = '') => {
        const found = party(id) ?? direction(id);
        return found === undefined ? otherwise : named(found);
      },
    };
  }, [data, direction, named]);
}
