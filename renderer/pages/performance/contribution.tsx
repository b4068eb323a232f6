import { useCallback, type ReactNode } from 'react';
import { figureTerm } from '#core/figure-terms.ts';
import type { ContributionTable } from '#core/contract/performance.ts';
import { LEVELS, isInvestorLevel } from '#core/domain/performance-levels.ts';
import { useQuery } from '../../api/hooks.ts';
import { Chart } from '../../charts/chart.tsx';
import { effectsOption, type Effect } from '../../charts/effects.ts';
import type { PlotText } from '../../charts/axes.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Footnotes, GivenText } from '../../components/footnotes.tsx';
import { reasonsIn } from '../../components/reasons.ts';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useRowName } from '../../state/row-name.ts';
import { numberText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { Choices, FundChoice, HorizonChoice, LevelChoice, type ViewProps } from './choices.tsx';
import { FigureWhy } from './measure-cell.tsx';
import { StatisticsPart } from './statistics.tsx';
import { filterOf, type PerformanceView } from './view.ts';

/** The group is the whole itself, and investors have no gross figures. */
const PARTS = LEVELS.filter((level) => level !== 'group' && !isInvestorLevel(level));
const DRAWN = 12;
const LISTED = 100;

const times: PlotText = (value) => (value === null ? '–' : signedText(value, 3));
const points: PlotText = (value) => (value === null ? '–' : signedText(value * 100, 2));
const signedText = (value: number, decimals: number): string => {
  const text = numberText(value, decimals);
  return value > 0 ? `+${text}` : text;
};

/** What each holding, company or direction adds to the whole's multiple and rate: the whole without it tells. */
export function ContributionTab(props: ViewProps): ReactNode {
  const { asOf } = useBook();
  const { view } = props;
  const by = PARTS.find((level) => level === view.part) ?? 'holding';
  const filter = filterOf(view);
  const asked = useQuery('performance.contribution', { asOf, by, horizon: view.horizon, filter });
  return (
    <>
      <Choices>
        <FundChoice {...props} />
        <LevelChoice value={by} levels={PARTS} onChange={(part) => props.set({ part })} />
        <HorizonChoice {...props} />
      </Choices>
      <StatisticsPart view={view} />
      <Answer of={asked} rows={8}>
        {(table) => (
          <>
            <Effects table={table} by={by} />
            <Parts table={table} by={by} view={view} />
          </>
        )}
      </Answer>
    </>
  );
}

interface PartsProps {
  readonly table: ContributionTable;
  readonly by: (typeof PARTS)[number];
}

function Effects({ table, by }: PartsProps): ReactNode {
  const { t, named } = useWords();
  const nameOf = useRowName();
  const effectsOf = (key: 'tvpiEffect' | 'irrEffect'): Effect[] =>
    table.rows
      .flatMap((row) => (row[key] === null ? [] : [{ name: named(row) || nameOf(by, row), value: row[key] }]))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
      .slice(0, DRAWN)
      .sort((a, b) => b.value - a.value);
  const scope = t('performance.effectScope', { count: DRAWN });
  return (
    <div className="halves">
      <Section title={t('performance.effectTvpi')} scope={scope}>
        <EffectChart label={t('performance.effectTvpi')} effects={effectsOf('tvpiEffect')} text={times} />
      </Section>
      <Section title={t('performance.effectIrr')} scope={scope}>
        <EffectChart label={t('performance.effectIrr')} effects={effectsOf('irrEffect')} text={points} />
      </Section>
    </div>
  );
}

interface EffectChartProps {
  readonly label: string;
  readonly effects: readonly Effect[];
  readonly text: PlotText;
}

function EffectChart({ label, effects, text }: EffectChartProps): ReactNode {
  const { t } = useWords();
  const option = useCallback((theme: ChartTheme) => effectsOption(effects, text, theme), [effects, text]);
  if (effects.length === 0) return <p className="dim note">{t('performance.noEffect')}</p>;
  return <Chart label={label} option={option} height={24 * effects.length + 24} />;
}

const HEADS = ['paidIn', 'received', 'value', 'gain', 'tvpiWithout', 'tvpiEffect', 'irrWithout', 'irrEffect'] as const;

function Parts({ table, by, view }: PartsProps & { readonly view: PerformanceView }): ReactNode {
  const { t } = useWords();
  const shown = table.rows.slice(0, LISTED);
  const whole = { level: 'group', basis: 'gross', filter: filterOf(view) } as const;
  const reasons = reasonsIn([table.tvpi, table.irr, ...shown.flatMap((row) => [row.tvpiWithout, row.irrWithout])]);
  const shared = { reasons, view, by };
  return (
    <Section
      title={t('performance.leaveOneOut')}
      scope={t('performance.leaveOneOutScope')}
      aside={
        shown.length < table.rows.length
          ? t('performance.shownOf', { count: shown.length, all: table.rows.length })
          : undefined
      }
    >
      <table className="t returns">
        <thead>
          <tr>
            <th>{t('performance.name')}</th>
            {HEADS.map((key) => (
              <th className="r" key={key}>
                {t(`performance.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Part key={row.key} row={row} {...shared} />
          ))}
          <tr className="tot">
            <td>{t('performance.whole')}</td>
            <td colSpan={4} />
            <td className="r">
              <FigureWhy figure="tvpi" subject={whole} horizon={view.horizon} title={t('performance.whole')}>
                <GivenText of={table.tvpi} text={numberText(table.tvpi.value)} reasons={reasons} />
              </FigureWhy>
            </td>
            <td />
            <td className="r">
              <FigureWhy figure="irr" subject={whole} horizon={view.horizon} title={`${t('performance.whole')} · IRR`}>
                <GivenText of={table.irr} text={rateText(table.irr.value, 2)} reasons={reasons} />
              </FigureWhy>
            </td>
            <td />
          </tr>
        </tbody>
      </table>
      <Footnotes reasons={reasons} />
    </Section>
  );
}

interface PartProps {
  readonly row: ContributionTable['rows'][number];
  readonly by: PartsProps['by'];
  readonly view: PerformanceView;
  readonly reasons: readonly string[];
}

/** A part, the whole without it, and the difference. */
function Part({ row, by, view, reasons }: PartProps): ReactNode {
  const { t, language } = useWords();
  const { money } = useFigures();
  const name = useRowName()(by, row);
  const { horizon } = view;
  const filter = filterOf(view);
  const subject = { level: by, key: row.key, basis: 'gross', filter } as const;
  const amounts = [
    ['paid_in', 'paidIn', money(row.paidIn, { dash: true })],
    ['received', 'received', money(row.received, { dash: true })],
    ['value', 'value', money(row.value, { dash: true })],
    ['gain', 'gain', money(row.gain, { plus: true })],
  ] as const;
  const effect = (figure: 'tvpi' | 'irr' | 'tvpi_without' | 'irr_without', text: ReactNode): ReactNode => (
    <WhyFigure
      figure={{ kind: 'contribution', by, key: row.key, horizon, filter, figure }}
      marked
      title={`${name} · ${figureTerm(`contribution_${figure}`, language)}`}
    >
      {text}
    </WhyFigure>
  );
  return (
    <tr>
      <td className="ell" title={name}>
        {name}
      </td>
      {amounts.map(([figure, word, text]) => (
        <td className="r" key={figure}>
          <FigureWhy
            figure={figure}
            subject={subject}
            horizon={horizon}
            title={`${name} · ${t(`performance.${word}`)}`}
          >
            {text}
          </FigureWhy>
        </td>
      ))}
      <td className="r">
        {effect(
          'tvpi_without',
          <GivenText of={row.tvpiWithout} text={numberText(row.tvpiWithout.value)} reasons={reasons} />,
        )}
      </td>
      <td className="r">{effect('tvpi', times(row.tvpiEffect))}</td>
      <td className="r">
        {effect(
          'irr_without',
          <GivenText of={row.irrWithout} text={rateText(row.irrWithout.value, 2)} reasons={reasons} />,
        )}
      </td>
      <td className="r">{effect('irr', points(row.irrEffect))}</td>
    </tr>
  );
}
