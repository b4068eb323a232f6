import { useEffect, useState, type ReactNode } from 'react';
import type { HealthReport } from '#core/contract/health.ts';
import { call } from '../../api/client.ts';
import { queryClient, type AskKey } from '../../api/query-cache.ts';
import { useBook } from '../../state/book.tsx';
import { useView } from '../../state/view.tsx';

/** The page's own questions go first: the checks walk the whole ledger, and nobody waits for them. */
const QUIET_MS = 1500;
const MOST = 99;

type Counts = HealthReport['counts'];

/** How many findings the book has on the day shown; null until they are counted, and anew once the book has come to rest. */
export function useHealthCounts(): Counts | null {
  const { asOf, info } = useBook();
  const { knownAt } = useView();
  const [counts, setCounts] = useState<Counts | null>(null);
  const { journalSeq } = info;
  useEffect(() => {
    let wanted = true;
    const queryKey: AskKey = ['ask', 'health.list', { asOf }, knownAt];
    const count = async (): Promise<void> => {
      const report = await queryClient.fetchQuery({
        queryKey,
        queryFn: async () => {
          const reply = await call('health.list', { asOf }, { knownAt });
          if (!reply.ok) throw new Error(reply.fault.code);
          return reply.value;
        },
      });
      if (wanted) setCounts(report.counts);
    };
    const timer = setTimeout(() => void count().catch(() => wanted && setCounts(null)), QUIET_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asOf, knownAt, journalSeq]);
  return counts;
}

/** Beside the name of the page of checks; its words are the link's title. */
export function HealthBadge({ counts }: { readonly counts: Counts }): ReactNode {
  const total = counts.error + counts.warning + counts.notice;
  if (total === 0) return null;
  const gravest = counts.error > 0 ? 'over' : counts.warning > 0 ? 'near' : '';
  return (
    <b className={`count ${gravest}`} aria-hidden="true">
      {total > MOST ? `${MOST}+` : total}
    </b>
  );
}
