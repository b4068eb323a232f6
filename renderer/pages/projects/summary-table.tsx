import type { ReactNode } from 'react';
import type { SignedProject, SignedSummary } from '#core/contract/planning.ts';
import { fen, NO_MONEY, type Fen } from '#core/money.ts';
import { WhyFigure, WhyCount, WhySum } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { countText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

interface SummaryProps {
  readonly rows: readonly SignedSummary[];
  /** The single projects behind the announced totals. */
  readonly projects: readonly SignedProject[];
}

export function SummaryTable({ rows, projects }: SummaryProps): ReactNode {
  const { t, term } = useWords();
  const { money } = useFigures();
  const sum = (value: (row: SignedSummary) => number): number => rows.reduce((total, row) => total + value(row), 0);
  const signed = (
    agreement: SignedSummary['agreement'] | null,
    figure: 'count' | 'total',
    shown: ReactNode,
  ): ReactNode => {
    const row = agreement === null ? t('app.total') : term('agreement', agreement);
    return (
      <WhyFigure figure={{ kind: 'signed', agreement, figure }} title={`${row} · ${t(`projects.${figure}`)}`}>
        {shown}
      </WhyFigure>
    );
  };
  const of = (agreement: SignedSummary['agreement'] | null): readonly SignedProject[] =>
    projects.filter((project) => agreement === null || project.agreement === agreement);
  const title = (agreement: SignedSummary['agreement'] | null, word: 'rows' | 'rowsTotal'): string =>
    `${agreement === null ? t('app.total') : term('agreement', agreement)} · ${t(`projects.${word}`)}`;
  const counted = (agreement: SignedSummary['agreement'] | null, count: number): ReactNode => (
    <WhyCount
      title={title(agreement, 'rows')}
      items={of(agreement).map(({ id, name }) => ({ name, link: { kind: 'project', id } }))}
    >
      {countText(count)}
    </WhyCount>
  );
  const summed = (agreement: SignedSummary['agreement'] | null, amount: Fen): ReactNode => (
    <WhySum
      title={title(agreement, 'rowsTotal')}
      parts={of(agreement).map((project) => ({ name: project.name, amount: project.amount ?? NO_MONEY }))}
    >
      {money(amount, { dash: true })}
    </WhySum>
  );
  return (
    <Section title={t('projects.totals')} scope={t('projects.totalsScope')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('projects.agreement')}</th>
            <th className="r">{t('projects.count')}</th>
            <th className="r">{t('projects.total')}</th>
            <th className="r">{t('projects.rows')}</th>
            <th className="r">{t('projects.rowsTotal')}</th>
            <th>{t('projects.origin')}</th>
            <th>{t('projects.source')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.agreement}>
              <td>{term('agreement', row.agreement)}</td>
              <td className="r">{signed(row.agreement, 'count', countText(row.count))}</td>
              <td className="r">{signed(row.agreement, 'total', <b>{money(row.total)}</b>)}</td>
              <td className="r">{counted(row.agreement, row.rows)}</td>
              <td className="r">{summed(row.agreement, row.rowsTotal)}</td>
              <td className="sec">{term('origin', row.origin)}</td>
              <td className="sec ell fact">{row.source}</td>
            </tr>
          ))}
          <tr className="tot">
            <td>{t('app.total')}</td>
            <td className="r">{signed(null, 'count', countText(sum((row) => row.count)))}</td>
            <td className="r">{signed(null, 'total', money(fen(sum((row) => row.total))))}</td>
            <td className="r">
              {counted(
                null,
                sum((row) => row.rows),
              )}
            </td>
            <td className="r">{summed(null, fen(sum((row) => row.rowsTotal)))}</td>
            <td colSpan={2} />
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
