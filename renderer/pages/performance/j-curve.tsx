import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { JCurvePoint, RollingPoint } from '#core/contract/performance.ts';
import { useQuery } from '../../api/hooks.ts';
import { quarterLabel } from '../../charts/axes.ts';
import { Chart } from '../../charts/chart.tsx';
import { jCurveOption } from '../../charts/j-curve.ts';
import { linesOption } from '../../charts/lines.ts';
import { usePictureFigures } from '../../charts/picture-figures.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { Segment } from '../../components/button.tsx';
import { Footnotes, GivenText } from '../../components/footnotes.tsx';
import { reasonsIn } from '../../components/reasons.ts';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { numberText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { BasisChoice, Choices, FundChoice, type ViewProps } from './choices.tsx';
import { FigureWhy } from './measure-cell.tsx';
import { HORIZONS, subjectOf, type SubjectInput } from './view.ts';

type Window = (typeof HORIZONS)[number];

/** How money went out and came back, quarter by quarter, and the rate as it stood at each quarter's end. */
export function CurveTab(props: ViewProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const [window, setWindow] = useState<Window>('inception');
  const subject = subjectOf(props.view);
  const curve = useQuery('performance.jCurve', { asOf, subject });
  const rolling = useQuery('performance.rolling', { asOf, subject, window });
  return (
    <>
      <Choices>
        <FundChoice {...props} />
        <BasisChoice {...props} level={subject.level} />
      </Choices>
      <Answer of={curve} rows={8}>
        {(points) => (
          <>
            <div className="halves">
              <JCurve points={points} />
              <Section
                title={t('performance.rolling')}
                scope={t('performance.rollingScope')}
                aside={
                  <Segment
                    label={t('performance.horizon')}
                    value={window}
                    choices={HORIZONS.map((value) => ({ value, label: t(`performance.${value}`) }))}
                    onChange={setWindow}
                  />
                }
              >
                <Answer of={rolling} rows={6}>
                  {(rates) => <Rolling points={rates} />}
                </Answer>
              </Section>
            </div>
            <Quarters points={points} rates={rolling.data ?? []} window={window} subject={subject} />
          </>
        )}
      </Answer>
    </>
  );
}

interface JCurveProps {
  readonly points: readonly JCurvePoint[];
  readonly height?: number;
}

export function JCurve({ points, height = 330 }: JCurveProps): ReactNode {
  const { t } = useWords();
  const { plot, text, note } = usePictureFigures();
  const option = useCallback(
    (theme: ChartTheme) =>
      jCurveOption(
        {
          names: points.map((point) => quarterLabel(point.day)),
          value: points.map((point) => plot(point.value)),
          cumulative: points.map((point) => plot(point.cumulative)),
          paid: points.map((point) => -plot(point.paid)),
          received: points.map((point) => plot(point.received)),
          gain: points.map((point) => plot(point.gain)),
        },
        {
          value: t('performance.value'),
          cumulative: t('performance.cumulative'),
          paid: t('performance.paidOfQuarter'),
          received: t('performance.receivedOfQuarter'),
          gain: t('performance.gainSoFar'),
        },
        text,
        theme,
      ),
    [points, plot, text, t],
  );
  return (
    <Section title={t('performance.jCurve')} scope={t('performance.jCurveScope')} aside={note || undefined}>
      <Chart label={t('performance.jCurve')} option={option} height={height} />
    </Section>
  );
}

const rate = (value: number | null): string => (typeof value === 'number' ? rateText(value) : '–');

function Rolling({ points }: { readonly points: readonly RollingPoint[] }): ReactNode {
  const { t } = useWords();
  const option = useCallback(
    (theme: ChartTheme) =>
      linesOption(
        points.map((point) => quarterLabel(point.day)),
        [{ name: 'IRR', values: points.map((point) => point.irr.value), look: 'solid' }],
        rate,
        theme,
      ),
    [points],
  );
  return <Chart label={t('performance.rolling')} option={option} height={330} />;
}

interface QuartersProps {
  readonly points: readonly JCurvePoint[];
  readonly rates: readonly RollingPoint[];
  readonly window: Window;
  readonly subject: SubjectInput;
}

/** The figures of both pictures, the latest quarter first. */
function Quarters({ points, rates, window, subject }: QuartersProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const rateOn = useMemo(() => new Map(rates.map((point) => [point.day, point.irr])), [rates]);
  const reasons = reasonsIn(
    points.flatMap(({ dpi, tvpi, day }) => {
      const irr = rateOn.get(day);
      return irr === undefined ? [dpi, tvpi] : [dpi, tvpi, irr];
    }),
  );
  return (
    <Section title={t('performance.quarters')} scope={t('performance.quartersScope')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('performance.day')}</th>
            {(['paidInSoFar', 'receivedSoFar', 'cumulative', 'value', 'gainSoFar', 'dpi', 'tvpi'] as const).map(
              (key) => (
                <th className="r" key={key}>
                  {t(`performance.${key}`)}
                </th>
              ),
            )}
            <th className="r">
              {t('performance.rolling')} · {t(`performance.${window}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => {
            const irr = rateOn.get(point.day);
            const why = { subject, asOf: point.day };
            const title = (word: string): string => `${point.day} · ${word}`;
            return (
              <tr key={point.day}>
                <td className="num start">{point.day}</td>
                {(
                  [
                    ['paid_in', 'paidInSoFar', money(point.paidIn, { dash: true })],
                    ['received', 'receivedSoFar', money(point.distributed, { dash: true })],
                    ['net_flow', 'cumulative', money(point.cumulative)],
                    ['value', 'value', money(point.value, { dash: true })],
                    ['gain', 'gainSoFar', money(point.gain, { plus: true })],
                  ] as const
                ).map(([figure, word, text]) => (
                  <td className="r" key={figure}>
                    <FigureWhy figure={figure} title={title(t(`performance.${word}`))} {...why}>
                      {text}
                    </FigureWhy>
                  </td>
                ))}
                {(['dpi', 'tvpi'] as const).map((figure) => (
                  <td className="r" key={figure}>
                    <FigureWhy figure={figure} title={title(t(`performance.${figure}`))} {...why}>
                      <GivenText of={point[figure]} text={numberText(point[figure].value)} reasons={reasons} />
                    </FigureWhy>
                  </td>
                ))}
                <td className="r">
                  {irr === undefined ? null : (
                    <FigureWhy figure="irr" horizon={window} title={title(t('performance.rolling'))} {...why}>
                      <GivenText of={irr} text={rateText(irr.value)} reasons={reasons} />
                    </FigureWhy>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Footnotes reasons={reasons} />
    </Section>
  );
}
