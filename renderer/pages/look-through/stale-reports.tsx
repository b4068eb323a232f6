import type { ReactNode } from 'react';
import type { StaleStatement } from '#core/contract/allocation.ts';
import { StaleDate } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';

export function StaleReports({ rows }: { readonly rows: readonly StaleStatement[] }): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  return (
    <Section title={t('lookThrough.stale')} scope={t('lookThrough.staleScope')}>
      {rows.length === 0 ? (
        <p className="dim note">{t('lookThrough.noneStale')}</p>
      ) : (
        <table className="t">
          <tbody>
            {rows.slice(0, 30).map((row) => (
              <tr key={row.fundId}>
                <td>{nameOf(row.fundId) || row.fundName}</td>
                <td className="r fact">
                  {row.asOf === null ? (
                    <span className="dim">{t('lookThrough.none')}</span>
                  ) : (
                    <>
                      <StaleDate date={row.asOf} ageDays={row.ageDays} stale />{' '}
                      {t('app.daysOld', { days: row.ageDays ?? 0 })}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
