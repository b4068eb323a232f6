import { useState, type ReactNode } from 'react';
import type { PerformanceTable } from '#core/contract/performance.ts';
import type { Horizon } from '#core/domain/performance.ts';
import { useQuery } from '../../api/hooks.ts';
import { Segment } from '../../components/button.tsx';
import { Footnotes } from '../../components/footnotes.tsx';
import { reasonsIn } from '../../components/reasons.ts';
import { Section } from '../../components/page.tsx';
import { Answer } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useRowName } from '../../state/row-name.ts';
import { useWords } from '../../words/use-words.tsx';
import { BasisChoice, Choices, FundChoice, LevelChoice, type ViewProps } from './choices.tsx';
import { MeasureCell, missable } from './measure-cell.tsx';
import {
  basisOf,
  filterOf,
  HORIZONS,
  horizonsUpTo,
  subjectOf,
  type PerformanceView,
  type SubjectInput,
} from './view.ts';

const MEASURES = ['irr', 'tvpi', 'gain'] as const;
type Measure = (typeof MEASURES)[number];

/** One measure over all horizons side by side. */
export function HorizonsTab(props: ViewProps): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const { view } = props;
  const [measure, setMeasure] = useState<Measure>('irr');
  const curve = useQuery('performance.jCurve', { asOf, subject: subjectOf({ ...view, basis: 'gross' }) });
  const first = curve.data?.[0]?.day ?? asOf;
  const horizons = horizonsUpTo(asOf, first);
  const asked = useQuery('performance.table', { asOf, level: view.level, horizons, filter: filterOf(view) });
  return (
    <>
      <Choices>
        <FundChoice {...props} />
        <LevelChoice value={view.level} onChange={(level) => props.set({ level })} />
        <div className="field">
          <span className="field-label">{t('performance.measure')}</span>
          <Segment
            label={t('performance.measure')}
            value={measure}
            choices={MEASURES.map((value) => ({ value, label: t(`performance.${value}`) }))}
            onChange={setMeasure}
          />
        </div>
        <BasisChoice {...props} level={view.level} />
      </Choices>
      <Answer of={asked} rows={8}>
        {(table) => <HorizonTable table={table} measure={measure} view={view} />}
      </Answer>
    </>
  );
}

interface TableProps {
  readonly table: PerformanceTable;
  readonly measure: Measure;
  readonly view: PerformanceView;
}

function HorizonTable({ table, measure, view }: TableProps): ReactNode {
  const { t } = useWords();
  const nameOf = useRowName();
  const basis = basisOf(view.level, view.basis);
  const filter = filterOf(view);
  const horizons = table.horizons.map(({ horizon }) => horizon);
  const word = (horizon: Horizon): string => {
    const named = HORIZONS.find((each) => each === horizon);
    return named === undefined ? t('performance.year', { year: horizon }) : t(`performance.${named}`);
  };
  const rows: readonly {
    readonly key: string;
    readonly name: string;
    readonly periods: PerformanceTable['total'];
    readonly subject: SubjectInput;
  }[] = [
    ...table.rows.map((row) => ({
      key: row.key,
      name: nameOf(row.level, row),
      periods: row.periods,
      subject: { level: row.level, key: row.key, basis, filter },
    })),
    { key: '', name: t('app.total'), periods: table.total, subject: { level: 'group', basis, filter } },
  ];
  const reasons = reasonsIn(rows.flatMap((row) => row.periods.flatMap((period) => missable(period[basis], [measure]))));
  return (
    <Section title={t('performance.horizonsTable')} scope={t('performance.horizonsScope')}>
      <table className="t returns">
        <thead>
          <tr>
            <th>{t('performance.name')}</th>
            {horizons.map((horizon) => (
              <th className="r" key={horizon}>
                {word(horizon)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, periods, subject }) => (
            <tr key={key} className={key === '' ? 'tot' : ''}>
              <td className="ell" title={name}>
                {name}
              </td>
              {horizons.map((horizon, at) => {
                const measures = periods[at]?.[basis] ?? null;
                return measures === null ? (
                  <td key={horizon} />
                ) : (
                  <MeasureCell
                    key={horizon}
                    figure={measure}
                    measures={measures}
                    title={`${name} · ${word(horizon)}`}
                    subject={subject}
                    horizon={horizon}
                    reasons={reasons}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Footnotes reasons={reasons} />
    </Section>
  );
}
