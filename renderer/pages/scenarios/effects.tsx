import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { ScenarioOutcome } from '#core/contract/scenarios.ts';
import { Segment } from '../../components/button.tsx';
import { WhyFigure, WhyDifference } from '../../components/explain/why-figure.tsx';
import { styled } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { linkTo } from '../../links.ts';
import { numberText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

const DECIMALS = 4;
const signed = (value: number): string => `${value > 0 ? '+' : ''}${numberText(value, DECIMALS)}`;

interface EffectsProps {
  readonly outcomes: readonly ScenarioOutcome[];
  readonly months: number;
}

/** One scenario at a time: what each holding's overrides alone do to the group's multiple. */
export function Effects({ outcomes, months }: EffectsProps): ReactNode {
  const { t } = useWords();
  const scenarios = outcomes.filter((outcome) => outcome.scenarioId !== null);
  const moved = scenarios.find((outcome) => outcome.effects.whole !== 0) ?? scenarios[0];
  const [chosen, choose] = useState<string | null>(null);
  const shown = scenarios.find((outcome) => outcome.scenarioId === chosen) ?? moved;
  if (shown === undefined) return null;
  return (
    <Section
      title={t('scenarios.effects')}
      scope={t('scenarios.effectsScope')}
      aside={
        <Segment
          label={t('scenarios.title')}
          value={shown.scenarioId!}
          choices={scenarios.map((outcome) => ({ value: outcome.scenarioId!, label: outcome.name ?? '' }))}
          onChange={choose}
        />
      }
    >
      {shown.effects.holdings.length === 0 && shown.effects.whole === 0 ? (
        <p className="dim note">{t('scenarios.noEffect')}</p>
      ) : (
        <EffectTable shown={shown} months={months} />
      )}
    </Section>
  );
}

function EffectTable({ shown, months }: { readonly shown: ScenarioOutcome; readonly months: number }): ReactNode {
  const { t } = useWords();
  const { holdings, rest, whole } = shown.effects;
  const scenarioId = shown.scenarioId!;
  const most = Math.max(...holdings.map((effect) => Math.abs(effect.tvpiEffect)), Math.abs(rest), 1e-12);
  const why = (holdingId: string | null, title: string, value: number): ReactNode => (
    <WhyFigure
      figure={{ kind: 'scenario_effect', scenarioId, holdingId, months }}
      marked
      title={`${shown.name} · ${title} · TVPI`}
    >
      {signed(value)}
    </WhyFigure>
  );
  return (
    <table className="t effects">
      <thead>
        <tr>
          <th>{t('scenarios.holding')}</th>
          <th>{t('scenarios.fund')}</th>
          <th />
          <th className="r">{t('scenarios.effect')}</th>
        </tr>
      </thead>
      <tbody>
        {holdings.map(({ holdingId, name, fundName, tvpiEffect }) => (
          <tr key={holdingId}>
            <td>
              <Link className="link" href={linkTo({ kind: 'holding', id: holdingId })}>
                {name}
              </Link>
            </td>
            <td className="sec">{fundName}</td>
            <td>
              <EffectBar value={tvpiEffect} most={most} />
            </td>
            <td className="r">{why(holdingId, name, tvpiEffect)}</td>
          </tr>
        ))}
        <tr>
          <td className="sec" colSpan={2}>
            {t('scenarios.rest')}
          </td>
          <td>
            <EffectBar value={rest} most={most} />
          </td>
          <td className="r">
            <WhyDifference
              title={`${shown.name} · ${t('scenarios.rest')}`}
              of={[
                { name: t('scenarios.whole'), value: whole },
                { name: t('scenarios.holding'), value: whole - rest },
              ]}
              value={rest}
              units={{ of: 'ratio', value: 'ratio' }}
            >
              {signed(rest)}
            </WhyDifference>
          </td>
        </tr>
        <tr className="tot">
          <td colSpan={3}>{t('scenarios.whole')}</td>
          <td className="r">{why(null, t('scenarios.whole'), whole)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** To the right above nothing, to the left below it; all bars of a table share one scale. */
function EffectBar({ value, most }: { readonly value: number; readonly most: number }): ReactNode {
  const width = (Math.abs(value) / most) * 50;
  return (
    <span className="effect-bar" aria-hidden>
      <u />
      <i
        className={value < 0 ? 'down' : ''}
        style={styled({ left: `${value < 0 ? 50 - width : 50}%`, width: `${width}%` })}
      />
    </span>
  );
}
