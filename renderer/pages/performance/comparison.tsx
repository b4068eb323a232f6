import { useCallback, type ReactNode } from 'react';
import type { PerformanceTable } from '#core/contract/performance.ts';
import type { Level } from '#core/domain/performance-levels.ts';
import type { Measures } from '#core/domain/performance-figures.ts';
import { WhyRatio } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { Chart } from '../../charts/chart.tsx';
import { multiplesOption } from '../../charts/multiples.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { Segment } from '../../components/button.tsx';
import { Footnotes } from '../../components/footnotes.tsx';
import { reasonsIn } from '../../components/reasons.ts';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useRowName } from '../../state/row-name.ts';
import { numberText, rateText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';
import { BasisChoice, Choices, FundChoice, type ViewProps } from './choices.tsx';
import { FIGURE_WORDS, MeasureCell, missable } from './measure-cell.tsx';
import { basisOf, filterOf, type PerformanceView } from './view.ts';

const SIDES = ['vintage', 'direction', 'fund', 'region', 'instrument', 'strategy'] as const;
const FIGURES = ['paid_in', 'received', 'value', 'gain', 'dpi', 'rvpi', 'tvpi', 'irr'] as const;
/** More columns than this can't be told apart in a picture; the table has them all. */
const DRAWN = 24;

/** Vintages, directions or funds side by side. */
export function ComparisonTab(props: ViewProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const { view, set } = props;
  const level = SIDES.find((side) => side === view.side) ?? 'vintage';
  const asked = useQuery('performance.table', { asOf, level, filter: filterOf(view) });
  return (
    <>
      <Choices>
        <div className="field wide">
          <span className="field-label">{t('performance.compareBy')}</span>
          <Segment<Level>
            label={t('performance.compareBy')}
            value={level}
            choices={SIDES.map((value) => ({ value, label: t(`performance.level_${value}`) }))}
            onChange={(chosen) => set({ side: chosen })}
          />
        </div>
        <FundChoice {...props} />
        <BasisChoice {...props} level={level} />
      </Choices>
      <Answer of={asked} rows={8}>
        {(table) => <SideBySide table={table} level={level} view={view} />}
      </Answer>
    </>
  );
}

interface SideProps {
  readonly table: PerformanceTable;
  readonly level: Level;
  readonly view: PerformanceView;
}

function SideBySide({ table, level, view }: SideProps): ReactNode {
  const { t } = useWords();
  const nameOf = useRowName();
  const basis = basisOf(level, view.basis);
  const rows = table.rows.flatMap((row) => {
    const measures = row.periods[0]?.[basis] ?? null;
    return measures === null ? [] : [{ key: row.key, name: nameOf(level, row), measures }];
  });
  const total = table.total[0]?.[basis] ?? null;
  const reasons = reasonsIn([...rows.map((row) => row.measures), total].flatMap((each) => missable(each, FIGURES)));
  const share = (measures: Measures): string =>
    total === null || total.paidIn === 0 ? '' : rateText(measures.paidIn / total.paidIn);
  return (
    <>
      <Section title={t('performance.compareChart')} scope={t('performance.compareChartScope')}>
        <SideChart rows={rows.slice(0, DRAWN)} />
      </Section>
      <Section title={t('performance.compareTable')} scope={t('performance.tableScope')}>
        <table className="t returns">
          <thead>
            <tr>
              <th>{t(`performance.level_${level}`)}</th>
              <th className="r">{t('performance.holdings')}</th>
              <th className="r">{t('performance.share')}</th>
              {FIGURES.map((figure) => (
                <th className="r" key={figure}>
                  {t(`performance.${FIGURE_WORDS[figure]}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows, ...(total === null ? [] : [{ key: null, name: t('app.total'), measures: total }])].map(
              ({ key, name, measures }) => (
                <tr key={key ?? 'total'} className={key === null ? 'tot' : ''}>
                  <td className="ell" title={name}>
                    {name}
                  </td>
                  <td className="r fact">{measures.holdings}</td>
                  <td className="r">
                    <WhyRatio
                      title={`${name} · ${t('performance.share')}`}
                      of={[
                        { name, value: measures.paidIn },
                        { name: t('app.total'), value: total?.paidIn ?? null },
                      ]}
                      value={total === null || total.paidIn === 0 ? null : measures.paidIn / total.paidIn}
                      units={{ of: 'fen', value: 'rate' }}
                    >
                      {share(measures)}
                    </WhyRatio>
                  </td>
                  {FIGURES.map((figure) => (
                    <MeasureCell
                      key={figure}
                      figure={figure}
                      measures={measures}
                      title={name}
                      subject={{
                        level: key === null ? 'group' : level,
                        key: key ?? 'group',
                        basis,
                        filter: filterOf(view),
                      }}
                      reasons={reasons}
                    />
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
        <Footnotes reasons={reasons} />
      </Section>
    </>
  );
}

const multiple = (value: number | null): string => (typeof value === 'number' ? numberText(value) : '–');
const rate = (value: number | null): string => (typeof value === 'number' ? rateText(value) : '–');

function SideChart({
  rows,
}: {
  readonly rows: readonly { readonly name: string; readonly measures: Measures }[];
}): ReactNode {
  const { t } = useWords();
  const option = useCallback(
    (theme: ChartTheme) =>
      multiplesOption(
        {
          names: rows.map((row) => row.name),
          dpi: rows.map((row) => row.measures.dpi.value),
          rvpi: rows.map((row) => row.measures.rvpi.value),
          tvpi: rows.map((row) => row.measures.tvpi.value),
          irr: rows.map((row) => row.measures.irr.value),
        },
        { dpi: t('performance.dpi'), rvpi: t('performance.rvpi'), irr: t('performance.irr') },
        { multiple, rate },
        theme,
      ),
    [rows, t],
  );
  return <Chart label={t('performance.compareChart')} option={option} height={310} />;
}
