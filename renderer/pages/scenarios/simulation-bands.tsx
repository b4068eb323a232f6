import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { SimulationResult } from '#core/contract/forecast.ts';
import { SIMULATION_SERIES, type SimulationSeries } from '#core/contract/plan-figures.ts';
import { fen } from '#core/money.ts';
import type { RatePpm } from '#core/rates.ts';
import { bandsOption } from '../../charts/bands.ts';
import { Chart } from '../../charts/chart.tsx';
import type { ChartTheme } from '../../charts/theme.ts';
import { Segment } from '../../components/button.tsx';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { useFigures, useWords } from '../../words/use-words.tsx';

export interface RunTerms {
  readonly paths: number;
  readonly seed: number;
  readonly quarters: number;
  readonly volatility: RatePpm;
  readonly paceVolatility: RatePpm;
  readonly correlation: RatePpm;
}

interface BandsProps {
  readonly result: SimulationResult;
  readonly terms: RunTerms;
}

/** `scenarios.nav` is the page's word in the navigation. */
const wordOf = (series: SimulationSeries) => (series === 'nav' ? 'navSeries' : series);
const percentOf = (share: number): number => Math.round(share * 100);
const PER_YEAR = 4;

/** Bands of quantiles over the quarters as a picture, and by year as a table. */
export function SimulationBands({ result, terms }: BandsProps): ReactNode {
  const { t } = useWords();
  const { money, unit } = useFigures();
  const [series, setSeries] = useState<SimulationSeries>('nav');
  const { quarters, quantiles } = result;
  const band = result[series];
  const picture = useMemo(() => {
    const [low, lower, , upper, high] = quantiles.map(percentOf);
    return {
      quarters,
      bands: band.bands,
      mean: band.mean,
      names: {
        outer: t('scenarios.bandOf', { low: low!, high: high! }),
        inner: t('scenarios.bandOf', { low: lower!, high: upper! }),
        median: t('scenarios.median'),
        mean: t('scenarios.mean'),
      },
    };
  }, [quarters, quantiles, band, t]);
  const text = useCallback((amount: number) => money(fen(Math.round(amount))), [money]);
  const option = useCallback((theme: ChartTheme) => bandsOption(picture, text, unit, theme), [picture, text, unit]);
  return (
    <>
      <Section
        title={t('scenarios.bands')}
        scope={t(`scenarios.${wordOf(series)}`)}
        aside={
          <Segment
            label={t('scenarios.series')}
            value={series}
            choices={SIMULATION_SERIES.map((value) => ({ value, label: t(`scenarios.${wordOf(value)}`) }))}
            onChange={setSeries}
          />
        }
      >
        <Chart label={t('scenarios.bands')} option={option} height={300} />
      </Section>
      <Section title={t('scenarios.atYears')} scope={t(`scenarios.${wordOf(series)}`)}>
        <YearTable result={result} terms={terms} series={series} />
      </Section>
    </>
  );
}

function YearTable({ result, terms, series }: BandsProps & { readonly series: SimulationSeries }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const band = result[series];
  const { quarters, quantiles } = result;
  const places = quarters.map((_, at) => at).filter((at) => (at + 1) % PER_YEAR === 0 || at === quarters.length - 1);
  const cell = (at: number, quantile: number | null, column: string, amount: number): ReactNode => (
    <WhyFigure
      figure={{ kind: 'simulation', ...terms, series, quarter: at + 1, quantile }}
      marked
      title={`${t(`scenarios.${wordOf(series)}`)} · ${quarters[at]} · ${column}`}
    >
      {money(fen(Math.round(amount)))}
    </WhyFigure>
  );
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t('scenarios.quarter')}</th>
          {quantiles.map((share) => (
            <th className="r" key={share}>
              {percentOf(share)}%
            </th>
          ))}
          <th className="r">{t('scenarios.mean')}</th>
        </tr>
      </thead>
      <tbody>
        {places.map((at) => (
          <tr key={quarters[at]}>
            <td className="num start">{quarters[at]}</td>
            {quantiles.map((share, place) => (
              <td className="r" key={share}>
                {cell(at, place, `${percentOf(share)}%`, band.bands[place]![at]!)}
              </td>
            ))}
            <td className="r">{cell(at, null, t('scenarios.mean'), band.mean[at]!)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
