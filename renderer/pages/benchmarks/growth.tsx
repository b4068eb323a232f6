import { useCallback, type ReactNode } from 'react';
import type { Growth, GrowthPoint } from '#core/contract/benchmarks.ts';
import { fen } from '#core/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { quarterLabel } from '../../charts/axes.ts';
import { Chart } from '../../charts/chart.tsx';
import { linesOption } from '../../charts/lines.ts';
import { usePictureFigures } from '../../charts/picture-figures.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { NOTHING_HELD, numberText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { FigureWhy } from '../performance/measure-cell.tsx';
import type { SubjectInput } from '../performance/view.ts';
import type { IndexInput } from './benchmark-sheet.tsx';

interface GrowthProps {
  readonly index: IndexInput;
  readonly subject: SubjectInput;
}

/** The value beside what the same money would be in the index, quarter by quarter. */
export function GrowthPart({ index, subject }: GrowthProps): ReactNode {
  const { asOf } = useBook();
  const asked = useQuery('benchmark.growth', { asOf, index, subject });
  return (
    <Answer of={asked} rows={6}>
      {(growth) => (
        <div className="halves">
          <GrowthChart growth={growth} />
          <Quarters points={growth.points} index={index} subject={subject} />
        </div>
      )}
    </Answer>
  );
}

function GrowthChart({ growth }: { readonly growth: Growth }): ReactNode {
  const { t, reason } = useWords();
  const { plot, text, note } = usePictureFigures();
  const { points, index } = growth;
  const option = useCallback(
    (theme: ChartTheme) =>
      linesOption(
        points.map((point) => quarterLabel(point.day)),
        [
          { name: t('benchmarks.value'), values: points.map((point) => plot(point.value)), look: 'solid' },
          {
            name: t('benchmarks.inIndex'),
            values: points.map((point) => (point.indexValue === null ? null : plot(point.indexValue))),
            look: 'dashed',
          },
        ],
        text,
        theme,
      ),
    [points, plot, text, t],
  );
  return (
    <Section title={t('benchmarks.growth')} scope={t('benchmarks.growthScope')} aside={note || undefined}>
      {index.reason === null ? null : (
        <p className="dim note">{t('benchmarks.noGrowth', { reason: reason(index.reason) })}</p>
      )}
      <Chart label={t('benchmarks.growth')} option={option} height={290} />
    </Section>
  );
}

interface QuartersProps extends GrowthProps {
  readonly points: readonly GrowthPoint[];
}

function Quarters({ points, index, subject }: QuartersProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  return (
    <Section title={t('benchmarks.quarters')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('performance.day')}</th>
            {(['value', 'inIndex', 'indexLevel'] as const).map((key) => (
              <th className="r" key={key}>
                {t(`benchmarks.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ day, value, indexValue, index: level }) => {
            const ref = { kind: 'benchmark', index, subject, figure: 'index_value' } as const;
            return (
              <tr key={day}>
                <td className="num start">{day}</td>
                <td className="r">
                  <FigureWhy figure="value" subject={subject} asOf={day} title={`${day} · ${t('benchmarks.value')}`}>
                    {money(value, { dash: true })}
                  </FigureWhy>
                </td>
                <td className="r">
                  <WhyFigure figure={ref} day={day} marked title={`${day} · ${t('benchmarks.inIndex')}`}>
                    {indexValue === null ? NOTHING_HELD : money(fen(Math.round(indexValue)))}
                  </WhyFigure>
                </td>
                <td className="r">
                  {level === null ? (
                    NOTHING_HELD
                  ) : (
                    <WhyFigure
                      figure={{ kind: 'index_growth', index, subject }}
                      day={day}
                      title={`${day} · ${t('benchmarks.indexLevel')}`}
                    >
                      {numberText(level, 1)}
                    </WhyFigure>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Section>
  );
}
