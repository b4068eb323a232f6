import { useState, type ReactNode } from 'react';
import { useCommand, useQuery, useTask } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine, TaskProgress } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

/** Who writes on this machine, the book's own name, and which program this is. */
export function You(): ReactNode {
  const { info, canWrite } = useBook();
  const { t } = useWords();
  const status = useQuery('library.status', {});
  const profile = useQuery('profile.get', {});
  const setProfile = useTask('profile.set');
  const rename = useCommand('book.rename');
  const hosts = { browser: 'hostBrowser', electron: 'hostElectron', cli: 'hostCli' } as const;
  return (
    <>
      <Section title={t('settings.yourName')} scope={t('app.whoText')}>
        {profile.data === undefined ? null : (
          <NameForm
            key={profile.data.actor ?? ''}
            label={t('settings.yourName')}
            name={profile.data.actor ?? ''}
            onSave={(actor) => void setProfile.run({ actor })}
          />
        )}
        <TaskProgress task={setProfile} />
      </Section>
      {canWrite ? (
        <Section title={t('settings.bookName')}>
          <NameForm
            key={info.name}
            label={t('settings.bookName')}
            name={info.name}
            onSave={(name) => void rename.run({ name })}
          />
          <FaultLine fault={rename.fault} />
        </Section>
      ) : null}
      {status.data === undefined ? null : (
        <dl className="dl narrow">
          <dt>{t('settings.version')}</dt>
          <dd className="fact">{status.data.version}</dd>
          <dt>{t('settings.host')}</dt>
          <dd>{t(`settings.${hosts[status.data.host]}`)}</dd>
        </dl>
      )}
    </>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly name: string;
  readonly onSave: (name: string) => void;
}

function NameForm({ label, name, onSave }: NameFormProps): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState(name);
  const changed = text.trim() !== '' && text.trim() !== name;
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) onSave(text.trim());
      }}
    >
      <TextField label={label} value={text} onChange={setText} />
      <Button type="submit" disabled={!changed}>
        {t('app.save')}
      </Button>
    </form>
  );
}
