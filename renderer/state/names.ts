import { useCallback, useMemo } from 'react';
import { useQuery } from '../api/hooks.ts';
import { useWords } from '../words/use-words.tsx';
import { useBook } from './book.tsx';

/** Names of parties and directions by id, in the reader's language; `otherwise` for an id that isn't known (yet). */
export function useNames(): (id: string | null, otherwise: string) => string {
  const { named } = useWords();
  const { direction } = useBook();
  const refs = useQuery('party.refs', {}).data;
  const parties = useMemo(() => new Map((refs ?? []).map((party) => [party.id, party])), [refs]);
  return useCallback(
    (id, otherwise) => {
      const found = id === null ? undefined : (parties.get(id) ?? direction(id));
      return found === undefined ? otherwise : named(found);
    },
    [parties, direction, named],
  );
}
