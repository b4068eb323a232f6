import { useState, type ReactNode } from 'react';
import type { LibraryStatus } from '#core/contract/book.ts';
import { useTask } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/fields.tsx';
import { Section } from '../components/page.tsx';
import { FaultLine } from '../components/states.tsx';
import { secretOf } from '../secret.ts';
import { useWords } from '../words/use-words.tsx';
import { BackupTable } from './settings/backup-table.tsx';

const FROM_BACKUP = new Set(['damaged', 'tampered', 'cut', 'empty', 'not_a_book', 'missing']);

/** The way back into a book that didn't open: its passphrase, or its newest good backup. */
export function Unopened({ status }: { readonly status: LibraryStatus }): ReactNode {
  const { t } = useWords();
  const name = status.wanted ?? '';
  if (status.encrypted) return <Unlock name={name} />;
  if (status.fault?.reason === 'synced') return <Synced name={name} />;
  if (status.fault === null || !FROM_BACKUP.has(status.fault.reason)) return null;
  return (
    <Section title={t('trust.restoreTitle', { name })}>
      <BackupTable />
    </Section>
  );
}

function Unlock({ name }: { readonly name: string }): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const unlocking = useTask('library.unlock');
  return (
    <Section title={t('trust.unlock', { name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text !== '') void unlocking.run({ key: name, secret: secretOf(text) });
        }}
      >
        <TextField label={t('trust.secret')} type="password" value={text} onChange={setText} autoFocus />
        <Button look="primary" type="submit" disabled={text === '' || unlocking.running}>
          {t('trust.unlockDo')}
        </Button>
        <FaultLine fault={unlocking.fault} />
      </form>
    </Section>
  );
}

/** The book lies where another program copies it while it is written: only who knows that opens it there. */
function Synced({ name }: { readonly name: string }): ReactNode {
  const { t } = useWords();
  const opening = useTask('library.open');
  return (
    <Section title={t('trust.syncedTitle')}>
      <p>{t('trust.syncedText')}</p>
      <Button disabled={opening.running} onClick={() => void opening.run({ key: name, acceptSynced: true })}>
        {t('trust.syncedDo')}
      </Button>
      <FaultLine fault={opening.fault} />
    </Section>
  );
}
