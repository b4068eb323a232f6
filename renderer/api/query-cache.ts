import { QueryClient } from '@tanstack/react-query';
import type { NamesOf, ProcedureName } from '#core/contract/index.ts';
import type { Topic } from '#core/contract/procedure.ts';

/** What a page may ask for: every query, and the tasks that only read. */
export type Askable =
  NamesOf<'query'> | 'scenario.compare' | 'library.status' | 'profile.get' | 'backup.list' | 'security.status';

export type AskKey = readonly ['ask', Askable, unknown, string | null];

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Answers stay true until a command names one of their topics.
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Asks again every query that shares a topic with what was changed; another book asks everything again. */
export async function refreshAfter(names: readonly ProcedureName[]): Promise<void> {
  // The contract brings what reads inputs with it, too heavy for a first paint.
  const { contract } = await import('#core/contract/index.ts');
  const topicsOf = (name: ProcedureName): readonly Topic[] => contract[name].topics;
  const changed = new Set<Topic>(names.flatMap((name) => topicsOf(name)));
  if (changed.has('library')) {
    await queryClient.resetQueries();
    return;
  }
  changed.add('history');
  await queryClient.invalidateQueries({
    predicate: ({ queryKey }) => topicsOf((queryKey as unknown as AskKey)[1]).some((topic) => changed.has(topic)),
  });
}

/** Everything, for a book that another window has changed. */
export const refreshAll = (): Promise<void> => queryClient.invalidateQueries();
