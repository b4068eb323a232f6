import type { ReactNode } from 'react';
import { fen, type Fen } from '#core/money.ts';
import { figureTerm } from '#core/figure-terms.ts';
import type { PerformanceRow, PerformanceTable } from '#core/contract/performance.ts';
import type { Measures } from '#core/domain/performance-figures.ts';
import { WhySum, type Part } from '../../components/explain/why-figure.tsx';
import { Footnotes } from '../../components/footnotes.tsx';
import { reasonsIn } from '../../components/reasons.ts';
import { StaleDate } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useRowName } from '../../state/row-name.ts';
import { STALE_AFTER } from '../../state/stale.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { FIGURE_WORDS, MeasureCell, missable, negated, type ShownFigure } from './measure-cell.tsx';
import { basisOf, filterOf, headingFilter, type Basis, type PerformanceView, type SubjectInput } from './view.ts';

const SINCE_INCEPTION: readonly ShownFigure[] = [
  'committed',
  'paid_in',
  'pic',
  'received',
  'value',
  'gain',
  'dpi',
  'rvpi',
  'tvpi',
  'irr',
];
/** PIC, DPI and RVPI are figures since inception. */
const OVER_A_HORIZON: readonly ShownFigure[] = ['opening', 'paid_in', 'received', 'value', 'gain', 'tvpi', 'irr'];

interface SheetProps {
  readonly table: PerformanceTable;
  readonly view: PerformanceView;
}

/** Rows of a level, under headings where they are grouped; every figure opens what it is made of. */
export function PerformanceSheet({ table, view }: SheetProps): ReactNode {
  const { t } = useWords();
  const nameOf = useRowName();
  const figures = view.horizon === 'inception' ? SINCE_INCEPTION : OVER_A_HORIZON;
  const measuresOf = (row: PerformanceRow): Measures | null => row.periods[0]?.[basisOf(row.level, view.basis)] ?? null;
  const basis = basisOf(view.level, view.basis);
  const total = table.total[0]?.[basis] ?? null;
  const reasons = reasonsIn([...table.rows.map(measuresOf), total].flatMap((each) => missable(each, figures)));
  const shared = { figures, reasons, view };
  return (
    <Section title={t('performance.table')} scope={t('performance.tableScope')}>
      <div className="wide-table">
        <table className="t returns">
          <thead>
            <tr>
              <th>{t('performance.name')}</th>
              {figures.map((figure) => (
                <th className="r" key={figure}>
                  {t(`performance.${FIGURE_WORDS[figure]}`)}
                </th>
              ))}
              <th>{t('performance.mark')}</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <Row
                key={row.id}
                {...shared}
                look={row.isHeading ? 'heading' : view.groupBy === null ? '' : 'sub'}
                title={nameOf(row.level, row)}
                measures={measuresOf(row)}
                subject={subjectOfRow(row, view)}
              />
            ))}
            <Eliminated table={table} figures={figures} basis={basis} />
            <Row
              {...shared}
              look="tot"
              title={t('app.total')}
              measures={total}
              subject={{ level: 'group', basis, filter: filterOf(view) }}
            />
          </tbody>
        </table>
      </div>
      <Footnotes reasons={reasons} />
    </Section>
  );
}

/** What a row's figures are of; null below a heading for what has no direction, year or strategy. */
function subjectOfRow(row: PerformanceRow, view: PerformanceView): SubjectInput | null {
  const filter = headingFilter(view.groupBy, row.isHeading ? null : row.groupKey, filterOf(view));
  return filter === null ? null : { level: row.level, key: row.key, basis: basisOf(row.level, view.basis), filter };
}

interface RowProps {
  readonly look: 'heading' | 'sub' | 'tot' | '';
  readonly title: string;
  readonly measures: Measures | null;
  readonly subject: SubjectInput | null;
  readonly figures: readonly ShownFigure[];
  readonly reasons: readonly string[];
  readonly view: PerformanceView;
}

function Row({ look, title, measures, subject, figures, reasons, view }: RowProps): ReactNode {
  return (
    <tr className={look}>
      <td className="ell" title={title}>
        {title}
      </td>
      {measures === null ? (
        <td colSpan={figures.length + 1} />
      ) : (
        <>
          {figures.map((figure) => (
            <MeasureCell
              key={figure}
              figure={figure}
              measures={measures}
              title={title}
              subject={subject}
              horizon={view.horizon}
              reasons={reasons}
            />
          ))}
          <td>
            <StaleDate date={measures.oldest} ageDays={measures.age} stale={(measures.age ?? 0) > STALE_AFTER} />
          </td>
        </>
      )}
    </tr>
  );
}

const AMOUNT_OF = { committed: 'committed', paid_in: 'paidIn', received: 'received', value: 'value' } as const;

/** Interests of the funds in each other: the rows hold them and the total doesn't. */
function Eliminated({
  table,
  figures,
  basis,
}: {
  readonly table: PerformanceTable;
  readonly figures: readonly ShownFigure[];
  readonly basis: Basis;
}): ReactNode {
  const { t, language } = useWords();
  const nameOf = useRowName();
  const { money } = useFigures();
  const { eliminated } = table;
  if (eliminated === null || basis === 'net' || eliminated.committed === 0) return null;
  const amounts = {
    committed: eliminated.committed,
    paid_in: eliminated.paidIn,
    received: eliminated.received,
    value: eliminated.value,
  } as const;
  /** The total less the rows, which hold the interests too; what neither explains stands in a line of its own. */
  const partsOf = (figure: keyof typeof amounts): Part[] => {
    const of = (measures: Measures): Fen => measures[AMOUNT_OF[figure]];
    const rows = table.rows
      .filter((row) => !row.isHeading)
      .flatMap((row) => {
        const measures = row.periods[0]?.gross ?? null;
        return measures === null ? [] : [{ name: `− ${nameOf(row.level, row)}`, amount: negated(of(measures)) }];
      });
    const whole = table.total[0]?.gross ?? null;
    const parts = whole === null ? rows : [{ name: t('app.total'), amount: of(whole) }, ...rows];
    const left = fen(-amounts[figure] - parts.reduce((sum, part) => sum + part.amount, 0));
    return left === 0 ? parts : [...parts, { name: t('performance.eliminatedElse'), amount: left }];
  };
  return (
    <tr className="chk">
      <td>{t('performance.eliminated')}</td>
      {figures.map((figure) => (
        <td className="r" key={figure}>
          {figure in amounts ? (
            <WhySum
              title={`${t('performance.eliminated')} · ${figureTerm(`${figure}_gross`, language)}`}
              parts={partsOf(figure as keyof typeof amounts)}
            >
              {money(negated(amounts[figure as keyof typeof amounts]), { dash: true })}
            </WhySum>
          ) : null}
        </td>
      ))}
      <td />
    </tr>
  );
}
