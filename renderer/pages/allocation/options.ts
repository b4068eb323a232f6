import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { InputOf } from '#core/contract/index.ts';
import { BASES, type Base } from '#core/contract/planning.ts';
import { MEASURES, type Measure } from '#core/domain/measures.ts';
import { useBook } from '../../state/book.tsx';

/** Shares refer to the measure's own total, or to a base of the funds. */
export type ShareBase = 'own' | Base;
/** Nothing, one other measure beside the chosen one, or all of them in columns. */
export type Compare = 'none' | 'all' | Measure;

export interface AllocationView {
  readonly measure: Measure;
  readonly base: ShareBase;
  readonly compare: Compare;
  readonly lookThrough: boolean;
  readonly byFund: boolean;
}

interface AllocationState extends AllocationView {
  readonly set: (change: Partial<AllocationView>) => void;
  /** What the queries of the page are asked with. */
  readonly input: InputOf<'allocation.matrix'>;
}

const PLAIN: AllocationView = { measure: 'fair_value', base: 'own', compare: 'none', lookThrough: true, byFund: false };

const oneOf = <T extends string>(choices: readonly T[], value: string | null, otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;

/** The page's choices live in the address, so that a link shows the same matrix. */
export function useAllocationView(): AllocationState {
  const [params, setParams] = useSearchParams();
  const { asOf } = useBook();
  const search = params.toString();
  return useMemo(() => {
    const read = new URLSearchParams(search);
    const view: AllocationView = {
      measure: oneOf(MEASURES, read.get('measure'), PLAIN.measure),
      base: oneOf(['own', ...BASES] as const, read.get('base'), PLAIN.base),
      compare: oneOf(['none', 'all', ...MEASURES] as const, read.get('compare'), PLAIN.compare),
      lookThrough: read.get('lookThrough') !== 'false',
      byFund: read.get('byFund') === 'true',
    };
    return {
      ...view,
      input: {
        asOf,
        lookThrough: view.lookThrough,
        byFund: view.byFund,
        base: view.base === 'own' ? 'target_size' : view.base,
      },
      set: (change) =>
        setParams(
          (before) => {
            for (const [key, value] of Object.entries({ ...view, ...change })) {
              if (value === PLAIN[key as keyof AllocationView]) before.delete(key);
              else before.set(key, String(value));
            }
            return before;
          },
          { replace: true },
        ),
    };
  }, [search, setParams, asOf]);
}
