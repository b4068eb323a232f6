import type { ReactNode } from 'react';
import type { Explanation } from '#core/contract/explain.ts';
import { rateText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

type Curve = NonNullable<Explanation['curve']>;

const WIDTH = 440;
const HEIGHT = 110;

/** Present value by rate, with a mark at every rate at which it is nothing. Even steps of ln(1+r), as the service gives them. */
export function NpvCurve({ curve, roots }: { readonly curve: Curve; readonly roots: readonly number[] }): ReactNode {
  const { t } = useWords();
  const logs = curve.map((point) => Math.log1p(point.rate));
  const [left, right] = [logs[0]!, logs.at(-1)!];
  const values = curve.map((point) => point.value);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const x = (rate: number): number => ((Math.log1p(rate) - left) / (right - left || 1)) * WIDTH;
  const y = (value: number): number => HEIGHT - ((value - low) / (high - low || 1)) * HEIGHT;
  const path = curve.map((point) => `${x(point.rate).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ');
  const label = t('explain.curve', { roots: roots.map((root) => rateText(root, 2)).join(' · ') || '–' });
  return (
    <figure className="npv">
      <svg viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`} role="img" aria-label={label}>
        <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} className="axis" />
        <polyline points={path} className="line" />
        {roots.map((root) => (
          <circle key={root} cx={x(root)} cy={y(0)} r={3.5} className="root" />
        ))}
      </svg>
      <figcaption className="dim">{label}</figcaption>
    </figure>
  );
}
