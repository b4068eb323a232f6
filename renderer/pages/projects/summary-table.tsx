import type { ReactNode } from 'react';
import type { SignedSummary } from '#core/contract/planning.ts';
import { fen } from '#core/money.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { countText } from '../../words/figures.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

export function SummaryTable({ rows }: { readonly rows: readonly SignedSummary[] }): ReactNode {
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
              <td className="r">{countText(row.rows)}</td>
              <td className="r">{money(row.rowsTotal, { dash: true })}</td>
              <td className="sec">{term('origin', row.origin)}</td>
              <td className="sec ell">{row.source}</td>
            </tr>
          ))}
          <tr className="tot">
            <td>{t('app.total')}</td>
            <td className="r">{signed(null, 'count', countText(sum((row) => row.count)))}</td>
            <td className="r">{signed(null, 'total', money(fen(sum((row) => row.total))))}</td>
            <td className="r">{countText(sum((row) => row.rows))}</td>
            <td className="r">{money(fen(sum((row) => row.rowsTotal)), { dash: true })}</td>
            <td colSpan={2} />
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
