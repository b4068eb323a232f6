import type { ReactNode } from 'react';
import { OUTCOME_FIGURES, type OutcomeFigure } from '#core/contract/plan-figures.ts';
import type { ScenarioOutcome } from '#core/contract/scenarios.ts';
import type { Outcome } from '#core/domain/scenarios.ts';
import { fen } from '#core/money.ts';
import { WhyFigure, WhyDifference } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { NOTHING_HELD, numberText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

interface Shown {
  readonly value: number | null;
  readonly reason: string | null;
}

function figureOf(outcome: Outcome, figure: OutcomeFigure): Shown {
  switch (figure) {
    case 'dpi':
    case 'tvpi':
    case 'irr':
      return outcome[figure];
    case 'paid_in':
      return { value: outcome.paidIn, reason: null };
    case 'lowest_cash':
      return { value: outcome.lowestCash, reason: null };
    default:
      return { value: outcome[figure], reason: null };
  }
}

const RATIOS: ReadonlySet<OutcomeFigure> = new Set(['dpi', 'tvpi']);
/** `scenarios.nav` is the page's word in the navigation. */
const wordOf = (figure: OutcomeFigure) => (figure === 'nav' ? 'nav_' : figure);

interface ComparisonProps {
  readonly outcomes: readonly ScenarioOutcome[];
  /** Null: the group. */
  readonly fundId: string | null;
  readonly months: number;
}

/** Figures down, scenarios across; below each figure its difference to the plans as they are. */
export function Comparison({ outcomes, fundId, months }: ComparisonProps): ReactNode {
  const { t } = useWords();
  const planned = outcomes[0]!;
  const outcomeOf = (scenario: ScenarioOutcome): Outcome =>
    scenario.funds.find((fund) => fund.fundId === fundId)?.outcome ?? scenario.group;
  return (
    <Section title={t('scenarios.outcome')} scope={t('scenarios.outcomeScope', { day: planned.group.day })}>
      <div className="months-scroll">
        <table className="t outcomes">
          <thead>
            <tr>
              <th>{t('scenarios.measure')}</th>
              {outcomes.map((scenario) => (
                <th className="r" key={scenario.scenarioId ?? 'planned'}>
                  {scenario.name ?? t('scenarios.asPlanned')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {OUTCOME_FIGURES.map((figure) => (
              <tr key={figure}>
                <td>{t(`scenarios.${wordOf(figure)}`)}</td>
                {outcomes.map((scenario) => (
                  <td className="r" key={scenario.scenarioId ?? 'planned'}>
                    <OutcomeCell
                      scenario={scenario}
                      fundId={fundId}
                      figure={figure}
                      own={figureOf(outcomeOf(scenario), figure)}
                      base={figureOf(outcomeOf(planned), figure)}
                      months={months}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface OutcomeCellProps {
  readonly scenario: ScenarioOutcome;
  readonly fundId: string | null;
  readonly figure: OutcomeFigure;
  readonly own: Shown;
  readonly base: Shown;
  readonly months: number;
}

function OutcomeCell({ scenario, fundId, figure, own, base, months }: OutcomeCellProps): ReactNode {
  const { t, reason } = useWords();
  const { money } = useFigures();
  const { scenarioId } = scenario;
  const text = (value: number, plus: boolean): string => {
    const sign = plus && value > 0 ? '+' : '';
    if (figure === 'irr') return sign + rateText(value);
    if (RATIOS.has(figure)) return sign + numberText(value);
    return money(fen(value), { plus, dash: !plus });
  };
  const unit = figure === 'irr' ? 'rate' : RATIOS.has(figure) ? 'ratio' : 'fen';
  const difference = own.value === null || base.value === null ? null : own.value - base.value;
  return (
    <>
      <WhyFigure
        figure={{ kind: 'scenario', scenarioId, fundId, figure, months }}
        marked
        title={`${scenario.name ?? t('scenarios.asPlanned')} · ${t(`scenarios.${wordOf(figure)}`)}`}
      >
        {own.value === null ? reason(own.reason ?? '') || NOTHING_HELD : text(own.value, false)}
      </WhyFigure>
      {scenarioId === null || difference === null ? null : (
        <small className={`delta ${difference < 0 ? 'neg' : 'dim'}`}>
          {difference === 0 ? (
            '='
          ) : (
            <WhyDifference
              title={`${scenario.name} − ${t('scenarios.asPlanned')} · ${t(`scenarios.${wordOf(figure)}`)}`}
              of={[
                { name: scenario.name ?? '', value: own.value },
                { name: t('scenarios.asPlanned'), value: base.value },
              ]}
              value={difference}
              units={{ of: unit, value: unit }}
            >
              {text(difference, true)}
            </WhyDifference>
          )}
        </small>
      )}
    </>
  );
}
