import type { ReactNode } from 'react';
import { fen, type Fen } from '#core/money.ts';
import { roomOf, type DriftFigures } from '#core/domain/drift.ts';
import { ppm, type RatePpm } from '#core/rates.ts';
import { percentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { partsOf } from './shown.ts';
import { WhyDifference, WhyShown } from './why-figure.tsx';

interface WhyRoomProps {
  readonly title: string;
  readonly figures: Pick<DriftFigures, 'toCeiling' | 'toFloor'>;
  readonly amount: Fen;
  readonly children: ReactNode;
}

/** What is left to the nearer end of a band: the amount that the end stands for, less what there is, or the other way round. */
export function WhyRoom({ title, figures: { toCeiling, toFloor }, amount, children }: WhyRoomProps): ReactNode {
  const { t } = useWords();
  const room = roomOf(toCeiling, toFloor);
  const isCeiling = room !== null && room === toCeiling;
  const end = fen(amount + ((isCeiling ? toCeiling : toFloor) ?? 0));
  const held = { name: t('explain.heldNow'), value: amount };
  const bound = { name: t(isCeiling ? 'explain.atCeiling' : 'explain.atFloor'), value: end };
  return (
    <WhyDifference title={title} of={isCeiling ? [bound, held] : [held, bound]} value={room}>
      {children}
    </WhyDifference>
  );
}

/** What the targets of all directions add up to. */
export function TargetTotal({
  rows,
}: {
  readonly rows: readonly { readonly name: string; readonly target: RatePpm }[];
}): ReactNode {
  const { t } = useWords();
  if (rows.length === 0) return null;
  const total = ppm(rows.reduce((sum, row) => sum + row.target, 0));
  const parts = rows.map(({ name, target }) => ({ name, value: target }));
  return (
    <WhyShown title={t('explain.targets')} explain={(asOf) => partsOf(parts, total, 'ppm', asOf)}>
      {percentText(total, { decimals: 0 })}
    </WhyShown>
  );
}
