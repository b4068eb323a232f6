import type { ReactNode } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { Section } from '../../components/page.tsx';
import { countText, multipleText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

const MAX_SHOWN = 300;

/** Statements whose published multiple is not what their own figures give: listed, never changed. */
export function Disagreements(): ReactNode {
  const { t } = useWords();
  const { data } = useQuery('import.disagreements', {});
  if (data === undefined || data.rows.length === 0) return null;
  const scope = t('imports.disagreementsScope', {
    compared: countText(data.compared),
    count: countText(data.rows.length),
  });
  return (
    <Section title={t('imports.disagreements')} scope={scope}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('imports.fund')}</th>
            <th>{t('imports.holder')}</th>
            <th>{t('imports.asOf')}</th>
            <th className="r">{t('imports.published')}</th>
            <th className="r">{t('imports.computed')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.slice(0, MAX_SHOWN).map((row) => (
            <tr key={row.statementId}>
              <td className="ell">{row.fundName}</td>
              <td className="ell sec">{row.holderName}</td>
              <td className="num start">{row.asOf}</td>
              <td className="r">{multipleText(row.published)}</td>
              <td className="r">{multipleText(row.computed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.rows.length > MAX_SHOWN ? <p className="note dim">{t('imports.firstRows', { count: MAX_SHOWN })}</p> : null}
    </Section>
  );
}
