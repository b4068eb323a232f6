import type { ReactNode } from 'react';
import type { StatisticFigure } from '#core/contract/figures.ts';
import type { StatisticsView } from '#core/contract/performance.ts';
import { useQuery } from '../../api/hooks.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { numberText, rateText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { filterOf, type PerformanceView } from './view.ts';

const LARGEST = 5;

/** What was lost, how long things were held, and how much hangs on few names. */
export function StatisticsPart({ view }: { readonly view: PerformanceView }): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const filter = filterOf(view);
  const asked = useQuery('performance.statistics', { asOf, filter, largest: LARGEST });
  return (
    <Section title={t('performance.statistics')} scope={t('performance.statisticsScope')}>
      <Answer of={asked} rows={2}>
        {(statistics) => <Figures statistics={statistics} view={view} />}
      </Answer>
    </Section>
  );
}

function Figures({
  statistics,
  view,
}: {
  readonly statistics: StatisticsView;
  readonly view: PerformanceView;
}): ReactNode {
  const { t, reason, named } = useWords();
  const { lossRatio, holdingYears, hhi, top } = statistics;
  const largest = top[0];
  const figures: readonly (readonly [StatisticFigure, string, string | null, string])[] = [
    [
      'loss_ratio',
      t('performance.lossRatio'),
      lossRatio.value === null ? null : rateText(lossRatio.value),
      lossRatio.reason === null
        ? t('performance.lossRatioNote', { below: statistics.belowCost, all: statistics.holdings })
        : reason(lossRatio.reason),
    ],
    [
      'holding_years',
      t('performance.holdingYears'),
      holdingYears.value === null ? null : numberText(holdingYears.value),
      holdingYears.reason === null ? t('performance.holdingYearsNote') : reason(holdingYears.reason),
    ],
    [
      'top',
      t('performance.top', { count: LARGEST }),
      largest === undefined ? null : rateText(top.at(-1)!.cumulated),
      largest === undefined
        ? reason('no_value')
        : t('performance.topNote', { name: named(largest), share: rateText(largest.share) }),
    ],
    [
      'hhi',
      t('performance.hhi'),
      hhi.value === null ? null : numberText(hhi.value, 3),
      hhi.value === null ? reason(hhi.reason ?? '') : t('performance.hhiNote', { count: numberText(1 / hhi.value, 1) }),
    ],
  ];
  return (
    <div className="kf four">
      {figures.map(([figure, label, value, note]) => (
        <div key={figure}>
          <span className="k fact">{label}</span>
          <div className="v">
            <WhyFigure
              figure={{ kind: 'statistic', filter: filterOf(view), largest: LARGEST, figure }}
              marked
              title={label}
            >
              {value ?? '–'}
            </WhyFigure>
          </div>
          <span className="n fact">{note}</span>
        </div>
      ))}
    </div>
  );
}
