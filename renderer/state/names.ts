import { useMemo } from 'react';
import type { PartyRef } from '#core/contract/parties.ts';
import { useQuery } from '../api/hooks.ts';
import { useView } from './view.tsx';

export interface Names {
  /** The party's name in the reader's language; '' while the list is on its way, or for null. */
  readonly nameOf: (id: string | null) => string;
  readonly party: (id: string | null) => PartyRef | undefined;
}

/** Names of parties by id, for rows that carry only ids or only the Chinese name. */
export function useNames(): Names {
  const { language } = useView();
  const { data } = useQuery('party.refs', {});
  return useMemo(() => {
    const byId = new Map((data ?? []).map((party) => [party.id, party]));
    const party = (id: string | null): PartyRef | undefined => (id === null ? undefined : byId.get(id));
    return {
      party,
      nameOf: (id) => {
        const found = party(id);
        return (language === 'en' ? (found?.nameEn ?? found?.name) : found?.name) ?? '';
      },
    };
  }, [data, language]);
}
