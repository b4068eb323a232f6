import { useMemo } from 'react';
import type { ReviewDetail } from '#core/contract/reviews.ts';
import { useQuery } from '../../api/hooks.ts';
import type { Since } from './pack/voice.tsx';

/** What the review's own day would give now, against what was frozen; asked for only where something was written since. */
export function useSince({ id, asOf, frozen }: ReviewDetail, changed: boolean): Since | null {
  const { data } = useQuery(
    'review.compare',
    { before: { reviewId: id }, after: { asOf } },
    { when: changed && frozen !== null },
  );
  return useMemo(() => {
    if (data === undefined || !changed) return null;
    const moved = data.holdings.filter((row) => row.kind !== 'unchanged' && row.kind !== 'absent');
    return { comparison: data, holdings: new Map(moved.map((row) => [row.holdingId, row])) };
  }, [data, changed]);
}
