import type { ReactNode } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { countText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

/** What came in, by whom, and one click to take a whole batch back. */
export function PastImports(): ReactNode {
  const { canWrite } = useBook();
  const { t, term } = useWords();
  const list = useQuery('import.list', {});
  const undo = useCommand('history.undo');
  return (
    <Section title={t('imports.past')} scope={t('imports.pastScope')}>
      <FaultLine fault={undo.fault} />
      <Answer of={list} rows={4}>
        {(records) =>
          records.length === 0 ? (
            <p className="dim note">{t('imports.nonePast')}</p>
          ) : (
            <table className="t">
              <tbody>
                {records.map((record) => (
                  <tr key={record.id}>
                    <td className="num start sec">{record.at.slice(5, 16).replace('T', ' ')}</td>
                    <td className="ell" title={`${record.fileName} · ${record.actor}`}>
                      {record.fileName}
                    </td>
                    <td className="sec">{term('importKind', record.kind)}</td>
                    <td className="r">{t('imports.rowsCount', { count: countText(record.rows) })}</td>
                    <td className="r">
                      {record.takenBack ? (
                        <span className="dim">{t('imports.takenBack')}</span>
                      ) : canWrite ? (
                        <Button look="quiet" disabled={undo.running} onClick={() => void undo.run({ seq: record.seq })}>
                          {t('imports.takeBack')}
                        </Button>
                      ) : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </Section>
  );
}
