import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { BridgeChart, yearEndBefore } from './bridge.tsx';
import { JCurve } from './j-curve.tsx';
import { filterOf, subjectOf, type PerformanceView } from './view.ts';

/** Below the table: how it came about since inception, and since the last year's end. */
export function PerformancePictures({ view }: { readonly view: PerformanceView }): ReactNode {
  const { asOf } = useBook();
  const curve = useQuery('performance.jCurve', { asOf, subject: subjectOf(view) });
  const bridge = useQuery('performance.bridge', { ...filterOf(view), from: yearEndBefore(asOf), to: asOf });
  return (
    <div className="halves">
      <Answer of={curve} rows={6}>
        {(points) => <JCurve points={points} height={300} />}
      </Answer>
      <Answer of={bridge} rows={6}>
        {(found) => <BridgeChart bridge={found} />}
      </Answer>
    </div>
  );
}
