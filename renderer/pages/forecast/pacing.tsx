import type { ReactNode } from 'react';
import type { PacingYear } from '#core/contract/forecast.ts';
import type { PacingFigure } from '#core/contract/plan-figures.ts';
import { useQuery } from '../../api/hooks.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { NOTHING_HELD } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

const YEARS = 10;
const FIGURES = ['calls', 'distributions', 'nav', 'unfunded'] as const;
const WORDS = { calls: 'calls', distributions: 'distributions', nav: 'nav_', unfunded: 'open' } as const;

/** The fund of funds by year: interests held and planned commitments, kept apart. */
export function Pacing({ scenarioId }: { readonly scenarioId: string | null }): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const asked = useQuery('forecast.pacing', { asOf, years: YEARS, scenarioId });
  return (
    <Section title={t('forecast.pacing')} scope={t('forecast.pacingScope')}>
      <Answer of={asked} rows={10}>
        {(years) => (
          <table className="t months">
            <thead>
              <tr>
                <th rowSpan={2}>{t('forecast.year')}</th>
                <th colSpan={FIGURES.length}>{t('forecast.held')}</th>
                <th colSpan={FIGURES.length + 1} className="est first">
                  {t('forecast.plannedPart')}
                </th>
              </tr>
              <tr>
                {FIGURES.map((figure) => (
                  <th className="r" key={figure}>
                    {t(`forecast.${WORDS[figure]}`)}
                  </th>
                ))}
                <th className="r est first">{t('forecast.newCommitments')}</th>
                {FIGURES.map((figure) => (
                  <th className="r est" key={figure}>
                    {t(`forecast.${WORDS[figure]}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {years.map((year) => (
                <YearRow key={year.year} year={year} scenarioId={scenarioId} />
              ))}
            </tbody>
          </table>
        )}
      </Answer>
    </Section>
  );
}

function YearRow({ year, scenarioId }: { readonly year: PacingYear; readonly scenarioId: string | null }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const cell = (part: 'existing' | 'planned', figure: PacingFigure): ReactNode => {
    const amount = figure === 'commitments' ? year.commitments : year[part][figure];
    if (amount === 0) return <span className="dim">{NOTHING_HELD}</span>;
    const word = figure === 'commitments' ? 'newCommitments' : WORDS[figure];
    return (
      <WhyFigure
        figure={{ kind: 'pacing', year: year.year, part, figure, years: YEARS, scenarioId }}
        marked
        title={`${year.year} · ${t(part === 'existing' ? 'forecast.held' : 'forecast.plannedPart')} · ${t(`forecast.${word}`)}`}
      >
        {money(amount)}
      </WhyFigure>
    );
  };
  return (
    <tr>
      <td>{year.year}</td>
      {FIGURES.map((figure) => (
        <td className="r" key={figure}>
          {cell('existing', figure)}
        </td>
      ))}
      <td className="r est first">{cell('planned', 'commitments')}</td>
      {FIGURES.map((figure) => (
        <td className="r est" key={figure}>
          {cell('planned', figure)}
        </td>
      ))}
    </tr>
  );
}
