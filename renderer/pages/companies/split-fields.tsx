import type { ReactNode } from 'react';
import type { Split } from '#core/contract/parties.ts';
import type { IsoDate } from '#core/dates.ts';
import { ppm, WHOLE_PPM, type RatePpm } from '#core/rates.ts';
import { DateField, PercentField } from '../../components/fields.tsx';
import { useBook } from '../../state/book.tsx';
import { percentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

/** A split while it is being written: weights by direction, from a day on. */
export interface SplitDraft {
  readonly day: IsoDate | null;
  readonly weights: Readonly<Record<string, RatePpm | null>>;
}

export const splitDraft = (current: Split | undefined, day: IsoDate): SplitDraft => ({
  day: current?.effectiveOn ?? day,
  weights: Object.fromEntries((current?.parts ?? []).map((part) => [part.directionId, part.weight])),
});

export const splitSum = ({ weights }: SplitDraft): RatePpm =>
  ppm(Object.values(weights).reduce<number>((total, weight) => total + (weight ?? 0), 0));

export const splitParts = ({ weights }: SplitDraft): { directionId: string; weight: RatePpm }[] =>
  Object.entries(weights).flatMap(([directionId, weight]) =>
    weight === null || weight === 0 ? [] : [{ directionId, weight }],
  );

/** All of it is spread, or nothing is. */
export const isWholeSplit = (draft: SplitDraft): boolean => splitSum(draft) === WHOLE_PPM && draft.day !== null;

interface SplitFieldsProps {
  readonly draft: SplitDraft;
  readonly onChange: (draft: SplitDraft) => void;
}

export function SplitFields({ draft, onChange }: SplitFieldsProps): ReactNode {
  const { directions } = useBook();
  const { t, named } = useWords();
  return (
    <>
      <DateField label={t('holdings.effectiveOn')} value={draft.day} onChange={(day) => onChange({ ...draft, day })} />
      <span />
      {directions.map((direction) => (
        <PercentField
          key={direction.id}
          label={named(direction)}
          value={draft.weights[direction.id] ?? null}
          onChange={(weight) => onChange({ ...draft, weights: { ...draft.weights, [direction.id]: weight } })}
        />
      ))}
    </>
  );
}

/** What is wrong with the sum; nothing while it is whole. */
export function SplitSum({ draft }: { readonly draft: SplitDraft }): ReactNode {
  const { t } = useWords();
  const sum = splitSum(draft);
  if (sum === WHOLE_PPM) return null;
  return <span className="neg">{t('holdings.splitSum', { sum: percentText(sum, { decimals: 2 }) })}</span>;
}
