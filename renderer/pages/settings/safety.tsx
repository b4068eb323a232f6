import { useState, type ReactNode } from 'react';
import type { RecoveryCode } from '#core/contract/backups.ts';
import type { UiReply } from '../../api/client.ts';
import { useQuery, useTask } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Section } from '../../components/page.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { secretOf } from '../../secret.ts';
import { useWords } from '../../words/use-words.tsx';
import { BackupTable } from './backup-table.tsx';

const SHORTEST = 8;

/** What stands between the book and its loss, or a stranger. */
export function Safety(): ReactNode {
  const { t } = useWords();
  const creating = useTask('backup.create');
  const status = useQuery('security.status', {});
  return (
    <>
      <Section
        title={t('trust.backups')}
        aside={
          <Button disabled={creating.running} onClick={() => void creating.run({})}>
            {t('trust.create')}
          </Button>
        }
      >
        <p className="dim">{t('trust.backupsText')}</p>
        <FaultLine fault={creating.fault} />
        <BackupTable />
      </Section>
      <Section title={t('trust.security')}>
        <Answer of={status} rows={2}>
          {({ encrypted }) => <KeyForm encrypted={encrypted} />}
        </Answer>
      </Section>
    </>
  );
}

function KeyForm({ encrypted }: { readonly encrypted: boolean }): ReactNode {
  const { t } = useWords();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const encrypting = useTask('security.encrypt');
  const changing = useTask('security.change');
  const decrypting = useTask('security.decrypt');
  const busy = encrypting.running || changing.running || decrypting.running;
  const ready = fresh.length >= SHORTEST && fresh === again && (!encrypted || current !== '');
  const take = (reply: UiReply<RecoveryCode>): void => {
    if (!reply.ok) return;
    setCode(reply.value.recoveryCode);
    for (const clear of [setCurrent, setFresh, setAgain]) clear('');
  };
  const change = async (): Promise<void> =>
    take(
      encrypted
        ? await changing.run({ current: secretOf(current), passphrase: fresh })
        : await encrypting.run({ passphrase: fresh }),
    );
  if (code !== null) return <CodeOnce code={code} onDone={() => setCode(null)} />;
  return (
    <div className="key-form">
      <p>{t(encrypted ? 'trust.isEncrypted' : 'trust.plain')}</p>
      {encrypted ? (
        <TextField label={t('trust.current')} type="password" value={current} onChange={setCurrent} />
      ) : null}
      <TextField label={t('trust.fresh')} type="password" value={fresh} onChange={setFresh} />
      <TextField
        label={t('trust.again')}
        type="password"
        value={again}
        onChange={setAgain}
        error={again !== '' && again !== fresh ? t('trust.differ') : null}
      />
      <Button look="primary" disabled={!ready || busy} onClick={() => void change()}>
        {t(encrypted ? 'trust.changeDo' : 'trust.encryptDo')}
      </Button>
      {encrypted ? (
        <Button
          disabled={current === '' || busy}
          onClick={() =>
            void decrypting.run({ current: secretOf(current) }).then((reply) => reply.ok && setCurrent(''))
          }
        >
          {t('trust.decryptDo')}
        </Button>
      ) : null}
      <FaultLine fault={encrypting.fault ?? changing.fault ?? decrypting.fault} />
    </div>
  );
}

function CodeOnce({ code, onDone }: { readonly code: string; readonly onDone: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <h4>{t('trust.code')}</h4>
      <p className="num">{code}</p>
      <p>{t('trust.codeText')}</p>
      <Button look="primary" onClick={onDone}>
        {t('trust.codeDone')}
      </Button>
    </>
  );
}
