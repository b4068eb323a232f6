import { useState, type ReactNode } from 'react';
import type { Backup } from '#core/contract/backups.ts';
import { useQuery, useTask } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';

/** The backups of the book that is open, or of the one that didn't open; each can take its place. */
export function BackupTable(): ReactNode {
  const { t, language } = useWords();
  const asked = useQuery('backup.list', {});
  const restoring = useTask('backup.restore');
  const [chosen, choose] = useState<Backup | null>(null);
  const moment = (at: string): string => new Date(at).toLocaleString(language, { hour12: false });
  return (
    <Answer of={asked} rows={4}>
      {({ backups }) => (
        <>
          {backups.length === 0 ? <p className="dim">{t('trust.none')}</p> : null}
          {backups.length === 0 ? null : (
            <table className="t">
              <thead>
                <tr>
                  <th>{t('trust.made')}</th>
                  <th>{t('trust.kind')}</th>
                  <th className="r">{t('trust.entry')}</th>
                  <th className="r">{t('trust.lost')}</th>
                  <th className="r">{t('trust.size')}</th>
                  <th aria-label={t('trust.restore')} />
                </tr>
              </thead>
              <tbody>
                {backups.map((backup) => (
                  <tr key={backup.number}>
                    <td className="num">{moment(backup.at)}</td>
                    <td>{t(`trust.${backup.kind}`)}</td>
                    <td className="r num">{backup.seq}</td>
                    <td className="r num">{backup.changesSince ?? ''}</td>
                    <td className="r num">{backup.bytes.toLocaleString('en')}</td>
                    <td className="r">
                      <Button look="quiet" disabled={restoring.running} onClick={() => choose(backup)}>
                        {t('trust.restore')}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <FaultLine fault={restoring.fault} />
          {chosen === null ? null : (
            <Dialog
              title={t('trust.restore')}
              onClose={() => choose(null)}
              actions={
                <Button
                  look="danger"
                  onClick={() => {
                    choose(null);
                    void restoring.run({ number: chosen.number });
                  }}
                >
                  {t('trust.restore')}
                </Button>
              }
            >
              <p>{t('trust.restoreAsk', { seq: chosen.seq, lost: chosen.changesSince ?? '?' })}</p>
            </Dialog>
          )}
        </>
      )}
    </Answer>
  );
}
