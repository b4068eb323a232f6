import type { ReactNode } from 'react';
import type { BenchmarkTable } from '#core/contract/benchmarks.ts';
import { BENCHMARK_FIGURES, type BenchmarkFigure } from '#core/contract/figures.ts';
import type { InputOf } from '#core/contract/index.ts';
import { addDays } from '#core/dates.ts';
import type { Compared } from '#core/domain/performance-benchmark.ts';
import type { Figure, Rate } from '#core/domain/performance-figures.ts';
import { fen } from '#core/money.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Footnotes, GivenText } from '../../components/footnotes.tsx';
import { reasonsIn } from '../../components/reasons.ts';
import { StaleDate } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useRowName } from '../../state/row-name.ts';
import { numberText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { FigureWhy } from '../performance/measure-cell.tsx';
import { basisOf, filterOf, type PerformanceView, type SubjectInput } from '../performance/view.ts';

export type IndexInput = InputOf<'benchmark.table'>['index'];

/** An index value older than this at the end is worth a word. */
const OLD_INDEX = 10;

const GIVEN: Readonly<Record<BenchmarkFigure, (compared: Compared) => Figure | Rate>> = {
  kaplan_schoar: (compared) => compared.kaplanSchoar,
  index_value: (compared) => compared.indexValue,
  long_nickels: (compared) => compared.longNickels,
  pme_plus_scale: (compared) => compared.pmePlusScale,
  pme_plus: (compared) => compared.pmePlus,
  modified_pme: (compared) => compared.modified,
  direct_alpha: (compared) => compared.directAlpha,
  index_return: (compared) => compared.index,
};
const TIMES: ReadonlySet<BenchmarkFigure> = new Set(['kaplan_schoar', 'pme_plus_scale']);

interface SheetProps {
  readonly table: BenchmarkTable;
  readonly view: PerformanceView;
  readonly index: IndexInput;
}

/** Five methods beside the rate itself; what can't be given says why below. */
export function BenchmarkSheet({ table, view, index }: SheetProps): ReactNode {
  const { t } = useWords();
  const basis = basisOf(view.level, view.basis);
  const rows = table.rows.flatMap((row) => (row[basis] === null ? [] : [{ row, compared: row[basis] }]));
  const reasons = reasonsIn(
    rows.flatMap(({ compared }) => [compared.irr, ...BENCHMARK_FIGURES.map((figure) => GIVEN[figure](compared))]),
  );
  const ages = rows.flatMap(({ compared }) => (compared.indexAge === null ? [] : [compared.indexAge]));
  const age = ages.length === 0 ? null : Math.max(...ages);
  return (
    <Section
      title={t('benchmarks.table')}
      scope={t('benchmarks.tableScope')}
      aside={
        table.indexFrom === null || table.indexTo === null ? undefined : (
          <>
            {t('benchmarks.coverage', { from: table.indexFrom, to: table.indexTo })}{' '}
            {age === null || age <= OLD_INDEX ? null : (
              <StaleDate date={t('benchmarks.old', { day: addDays(table.to, -age) })} ageDays={age} stale />
            )}
          </>
        )
      }
    >
      <div className="wide-table">
        <table className="t returns">
          <thead>
            <tr>
              <th>{t('performance.name')}</th>
              <th className="r">{t('performance.irr')}</th>
              {BENCHMARK_FIGURES.map((figure) => (
                <th className="r" key={figure}>
                  {t(`benchmarks.${figure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, compared }) => (
              <Row
                key={row.key}
                row={row}
                compared={compared}
                subject={{ level: row.level, key: row.key, basis, filter: filterOf(view) }}
                {...{ view, index, reasons }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Footnotes reasons={reasons} />
    </Section>
  );
}

interface RowProps {
  readonly row: BenchmarkTable['rows'][number];
  readonly compared: Compared;
  readonly subject: SubjectInput;
  readonly view: PerformanceView;
  readonly index: IndexInput;
  readonly reasons: readonly string[];
}

function Row({ row, compared, subject, view, index, reasons }: RowProps): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const name = useRowName()(row.level, row);
  const { horizon } = view;
  const textOf = (figure: BenchmarkFigure, value: number | null): string => {
    if (value === null) return '';
    if (figure === 'index_value') return money(fen(Math.round(value)));
    return TIMES.has(figure) ? numberText(value) : rateText(value);
  };
  const part = (of: Figure | Rate): ReactNode =>
    'annual' in of && of.value !== null && !of.annual ? (
      <small className="dim"> {t('performance.notAnnual')}</small>
    ) : null;
  return (
    <tr>
      <td className="ell" title={name}>
        {name}
      </td>
      <td className="r">
        <FigureWhy figure="irr" subject={subject} horizon={horizon} title={`${name} · IRR`}>
          <GivenText of={compared.irr} text={rateText(compared.irr.value)} reasons={reasons} />
        </FigureWhy>
        {part(compared.irr)}
      </td>
      {BENCHMARK_FIGURES.map((figure) => {
        const of = GIVEN[figure](compared);
        return (
          <td className="r" key={figure}>
            <WhyFigure
              figure={{ kind: 'benchmark', index, subject, horizon, figure }}
              marked
              title={`${name} · ${t(`benchmarks.${figure}`)}`}
            >
              <GivenText of={of} text={textOf(figure, of.value)} reasons={reasons} />
            </WhyFigure>
            {part(of)}
          </td>
        );
      })}
    </tr>
  );
}
