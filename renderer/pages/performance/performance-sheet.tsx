import type { ReactNode } from 'react';
import type { PerformanceFigure } from '#core/contract/figures.ts';
import type { PerformanceRow, PerformanceTable } from '#core/contract/performance.ts';
import type { Figure, Measures } from '#core/domain/performance-figures.ts';
import type { Horizon } from '#core/domain/performance.ts';
import { Why } from '../../components/explain/explain.tsx';
import { StaleDate } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { STALE_AFTER } from '../../state/stale.ts';
import { NOTHING_HELD, numberText, rateText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

export type Basis = 'gross' | 'net';

const AMOUNTS = ['committed', 'paidIn', 'received', 'value', 'gain'] as const;

interface SheetProps {
  readonly table: PerformanceTable;
  readonly basis: Basis;
  readonly horizon: Horizon;
}

export function PerformanceSheet({ table, basis, horizon }: SheetProps): ReactNode {
  const { t } = useWords();
  const nameOf = useRowName();
  const total = table.total[0]?.[basis] ?? null;
  return (
    <Section
      title={t('performance.table')}
      scope={t('performance.tableScope')}
      aside={table.eliminated === null ? undefined : t('performance.eliminated')}
    >
      <table className="t">
        <thead>
          <tr>
            <th>{t('performance.name')}</th>
            {AMOUNTS.map((key) => (
              <th className="r" key={key}>
                {t(`performance.${key}`)}
              </th>
            ))}
            {(['dpi', 'tvpi', 'irr'] as const).map((key) => (
              <th className="r" key={key}>
                {t(`performance.${key}`)}
              </th>
            ))}
            <th>{t('performance.mark')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows
            .filter((row) => !row.isHeading)
            .map((row) => (
              <tr key={row.id}>
                <td>{nameOf(row)}</td>
                <Cells
                  measures={row.periods[0]?.[basis] ?? null}
                  title={nameOf(row)}
                  subject={{ level: row.level, key: row.key, basis }}
                  horizon={horizon}
                />
              </tr>
            ))}
          <tr className="tot">
            <td>{t('app.total')}</td>
            <Cells
              measures={total}
              title={t('app.total')}
              subject={{ level: 'group', key: 'group', basis }}
              horizon={horizon}
            />
          </tr>
        </tbody>
      </table>
    </Section>
  );
}

/** The row's name in the reader's language; codes and years have words of their own. */
function useRowName(): (row: PerformanceRow) => string {
  const { t, term, named, language } = useWords();
  const { nameOf } = useNames();
  return (row) => {
    if (row.key === 'none') return t('performance.none');
    if (row.level === 'instrument') return term('instrument', row.key);
    if (row.level === 'investor_class') return term('investorClass', row.key);
    if (row.name === null) return row.key;
    const own = named({ name: row.name, nameEn: row.nameEn });
    const name = language === 'en' && row.nameEn === null ? nameOf(row.key) || own : own;
    return row.fundName === null ? name : `${name} · ${row.fundName}`;
  };
}

interface CellsProps {
  readonly measures: Measures | null;
  readonly title: string;
  readonly subject: { readonly level: PerformanceRow['level']; readonly key: string; readonly basis: Basis };
  readonly horizon: Horizon;
}

function Cells({ measures, title, subject, horizon }: CellsProps): ReactNode {
  const { t, reason } = useWords();
  const { money } = useFigures();
  const { asOf } = useBook();
  if (measures === null) return <td colSpan={AMOUNTS.length + 4} className="dim" />;
  const why = (figure: PerformanceFigure, of: Figure, text: string): ReactNode => (
    <Why
      name="figure.explain"
      input={{ asOf, ref: { kind: 'performance', subject, horizon, figure } }}
      title={`${title} · ${t(`performance.${figure as 'irr'}`)}`}
    >
      {of.value === null ? (of.reason === null ? NOTHING_HELD : reason(of.reason)) : text}
    </Why>
  );
  const { irr } = measures;
  return (
    <>
      {AMOUNTS.map((key) => (
        <td className="r" key={key}>
          {money(measures[key], { dash: key !== 'gain', plus: key === 'gain' })}
        </td>
      ))}
      <td className="r">{why('dpi', measures.dpi, numberText(measures.dpi.value))}</td>
      <td className="r">{why('tvpi', measures.tvpi, numberText(measures.tvpi.value))}</td>
      <td className="r">
        {why('irr', irr, rateText(irr.value))}
        {irr.value !== null && !irr.annual ? <small className="dim"> {t('performance.notAnnual')}</small> : null}
      </td>
      <td>
        <StaleDate date={measures.oldest} ageDays={measures.age} stale={(measures.age ?? 0) > STALE_AFTER} />
      </td>
    </>
  );
}
