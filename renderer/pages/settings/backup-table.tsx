import { useState, type ReactNode } from 'react';
import type { Backup, BackupList } from '#core/contract/backups.ts';
import { useQuery, useTask } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/layers.tsx';
import { StatusMark } from '../../components/marks.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useView } from '../../state/view.tsx';
import { countText, momentText } from '../../words/figures.ts';
import { useWords } from '../../words/use-words.tsx';

/** The backups of the book that is open, or of the one that didn't open; each can be looked at, read again, or take its place. */
export function BackupTable(): ReactNode {
  const { t } = useWords();
  const asked = useQuery('backup.list', {});
  return (
    <Answer of={asked} rows={4}>
      {(list) => (list.backups.length === 0 ? <p className="dim">{t('trust.none')}</p> : <Listed list={list} />)}
    </Answer>
  );
}

function Listed({ list }: { readonly list: BackupList }): ReactNode {
  const { t } = useWords();
  const { set } = useView();
  const restoring = useTask('backup.restore');
  const verifying = useTask('backup.verify');
  const showing = useTask('backup.show');
  const [chosen, choose] = useState<Backup | null>(null);
  const [sound, setSound] = useState<ReadonlySet<number>>(new Set());
  const [tried, setTried] = useState<number | null>(null);
  const verify = async (number: number): Promise<void> => {
    setTried(number);
    const reply = await verifying.run({ number });
    if (reply.ok) setSound((before) => new Set(before).add(number));
  };
  const show = async (number: number): Promise<void> => {
    const reply = await showing.run({ number });
    if (reply.ok) set({ knownAt: String(reply.value.knownAt) });
  };
  const restore = (number: number): void => {
    choose(null);
    void restoring.run({ number });
  };
  const busy = restoring.running || verifying.running || showing.running;
  return (
    <>
      {list.checkedAt === null ? null : (
        <p className="sec">
          <StatusMark state="proven">{t('trust.checkedAt', { at: momentText(list.checkedAt) })}</StatusMark>
        </p>
      )}
      <FaultLine fault={restoring.fault ?? verifying.fault ?? showing.fault} />
      <table className="t backups fact">
        <BackupHead />
        <tbody>
          {list.backups.map((backup) => (
            <BackupRow
              key={backup.number}
              backup={backup}
              proof={
                sound.has(backup.number)
                  ? 'sound'
                  : verifying.fault !== null && tried === backup.number
                    ? 'unsound'
                    : null
              }
              actions={
                <>
                  <Button look="quiet" disabled={busy} onClick={() => void verify(backup.number)}>
                    {t('trust.verify')}
                  </Button>
                  {list.seq !== null && backup.opens ? (
                    <Button look="quiet" disabled={busy} onClick={() => void show(backup.number)}>
                      {t('trust.show')}
                    </Button>
                  ) : null}
                  <Button look="quiet" disabled={busy} onClick={() => choose(backup)}>
                    {t('trust.restore')}
                  </Button>
                </>
              }
            />
          ))}
        </tbody>
      </table>
      {chosen === null ? null : (
        <RestoreDialog backup={chosen} onClose={() => choose(null)} onRestore={() => restore(chosen.number)} />
      )}
    </>
  );
}

function BackupHead(): ReactNode {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th className="r">{t('trust.number')}</th>
        <th>{t('trust.made')}</th>
        <th>{t('trust.kind')}</th>
        <th className="r">{t('trust.entry')}</th>
        <th className="r">{t('trust.lost')}</th>
        <th className="r">{t('trust.size')}</th>
        <th>{t('trust.key')}</th>
        <th>{t('trust.state')}</th>
        <th aria-label={t('trust.restore')} />
      </tr>
    </thead>
  );
}

interface BackupRowProps {
  readonly backup: Backup;
  /** What reading it again has found, if that was asked. */
  readonly proof: 'sound' | 'unsound' | null;
  readonly actions: ReactNode;
}

function BackupRow({ backup, proof, actions }: BackupRowProps): ReactNode {
  const { t } = useWords();
  const { number, at, kind, seq, changesSince, bytes, encrypted, generation, opens } = backup;
  return (
    <tr>
      <td className="r num">{number}</td>
      <td className="num start">{momentText(at)}</td>
      <td>{t(`trust.${kind}`)}</td>
      <td className="r num">{countText(seq)}</td>
      <td className="r num">{changesSince === null ? '' : countText(changesSince)}</td>
      <td className="r num">{countText(Math.ceil(bytes / 1024))}</td>
      <td className="sec">{encrypted ? t('trust.generation', { number: generation }) : t('trust.clear')}</td>
      <td>
        {proof !== null ? (
          <StatusMark state={proof === 'sound' ? 'proven' : 'refused'}>{t(`trust.${proof}`)}</StatusMark>
        ) : opens ? null : (
          <StatusMark state="near">{t('trust.otherKey')}</StatusMark>
        )}
      </td>
      <td className="r nw">{actions}</td>
    </tr>
  );
}

interface RestoreDialogProps {
  readonly backup: Backup;
  readonly onClose: () => void;
  readonly onRestore: () => void;
}

function RestoreDialog({ backup, onClose, onRestore }: RestoreDialogProps): ReactNode {
  const { t } = useWords();
  const { seq, changesSince } = backup;
  return (
    <Dialog
      title={t('trust.restore')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="danger" onClick={onRestore}>
            {t('trust.restore')}
          </Button>
        </>
      }
    >
      <p>
        {changesSince === null
          ? t('trust.restoreUnread', { seq })
          : t('trust.restoreAsk', { seq, lost: countText(changesSince) })}
      </p>
    </Dialog>
  );
}
