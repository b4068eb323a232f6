import type { ReactNode } from 'react';
import type { LookThrough } from '#core/contract/allocation.ts';
import { fen } from '#core/money.ts';
import { WhyFigure, WhySum } from '../../components/explain/why-figure.tsx';
import { Section } from '../../components/page.tsx';
import { useNames } from '../../state/names.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** What of each fund interest stands behind no known position, the largest first. */
export function Unseen({ rows }: { readonly rows: LookThrough['unseen'] }): ReactNode {
  const { t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const shown = rows.filter((row) => row.fairValue !== 0).sort((a, b) => b.fairValue - a.fairValue);
  return (
    <Section title={t('lookThrough.unseen')}>
      <p className="dim note">{t('lookThrough.unseenScope')}</p>
      <table className="t">
        <thead>
          <tr>
            <th>{t('lookThrough.via')}</th>
            <th>{t('lookThrough.holder')}</th>
            <th className="r">{t('lookThrough.fairValue')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, 30).map((row) => (
            <tr key={`${row.fundId}/${row.viaId}`}>
              <td>{nameOf(row.viaId)}</td>
              <td className="sec">{nameOf(row.fundId) || row.fundName}</td>
              <td className="r">
                <WhyFigure
                  figure={{ kind: 'unseen', holdingId: row.holdingId }}
                  title={`${nameOf(row.viaId)} · ${t('lookThrough.unseen')}`}
                >
                  {money(row.fairValue)}
                </WhyFigure>
              </td>
            </tr>
          ))}
          <tr className="tot">
            <td colSpan={2}>{t('app.total')}</td>
            <td className="r">
              <WhySum
                title={`${t('app.total')} · ${t('lookThrough.unseen')}`}
                parts={rows.map((row) => ({ name: nameOf(row.viaId), amount: row.fairValue }))}
              >
                {money(fen(rows.reduce((sum, row) => sum + row.fairValue, 0)))}
              </WhySum>
            </td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
