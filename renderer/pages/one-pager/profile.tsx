import { useState, type ReactNode } from 'react';
import type { Person, Profile } from '#core/contract/one-pagers.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Section } from '../../components/page.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';
import { Written } from './parts.tsx';

export const isWritten = ({ summary, terms, risks }: Profile): boolean => summary + terms + risks !== '';

/** What was written by hand, or that nothing was. */
export function Profiled({ profile }: { readonly profile: Profile }): ReactNode {
  const { t } = useWords();
  if (!isWritten(profile)) return <p className="dim note">{t('onePagers.unwritten')}</p>;
  return (
    <>
      <Written title={t('onePagers.what')} text={profile.summary} />
      <Written title={t('onePagers.terms')} text={profile.terms} />
      <Written title={t('onePagers.risks')} text={profile.risks} />
    </>
  );
}

export function People({ people }: { readonly people: readonly Person[] }): ReactNode {
  const { t } = useWords();
  if (people.length === 0) return null;
  return (
    <Section title={t('onePagers.people')}>
      <ul className="op-list">
        {people.map((person, index) => (
          <li key={index}>
            {person.name} <span className="sec">{`${person.role} · ${t(`onePagers.${person.side}`)}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface ProfileFormProps {
  readonly subjectId: string;
  readonly profile: Profile;
  readonly onClose: () => void;
}

/** What no figure says, written by hand. */
export function ProfileForm({ subjectId, profile, onClose }: ProfileFormProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('onePager.describe');
  const [draft, setDraft] = useState<Profile>(profile);
  const change = (part: Partial<Profile>): void => setDraft((before) => ({ ...before, ...part }));
  const setPerson = (at: number, part: Partial<Person>): void =>
    change({ people: draft.people.map((person, index) => (index === at ? { ...person, ...part } : person)) });
  const submit = async (): Promise<void> => {
    const people = draft.people.filter((person) => person.name.trim() !== '');
    const reply = await save.run({ subjectId, ...draft, people });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('onePagers.editTitle')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextField
          label={t('onePagers.what')}
          value={draft.summary}
          lines={3}
          onChange={(summary) => change({ summary })}
          autoFocus
        />
        <TextField label={t('onePagers.terms')} value={draft.terms} lines={3} onChange={(terms) => change({ terms })} />
        <TextField label={t('onePagers.risks')} value={draft.risks} lines={3} onChange={(risks) => change({ risks })} />
        {draft.people.map((person, index) => (
          <div className="op-person" key={index}>
            <TextField
              label={t('onePagers.personName')}
              value={person.name}
              onChange={(name) => setPerson(index, { name })}
            />
            <TextField
              label={t('onePagers.personRole')}
              value={person.role}
              onChange={(role) => setPerson(index, { role })}
            />
            <ChoiceField
              label={t('onePagers.side')}
              value={person.side}
              choices={(['theirs', 'ours'] as const).map((value) => ({ value, label: t(`onePagers.${value}`) }))}
              onChange={(side) => side !== null && setPerson(index, { side })}
            />
            <IconButton
              icon="bin"
              label={t('onePagers.removePerson', { number: index + 1 })}
              onClick={() => change({ people: draft.people.filter((_person, at) => at !== index) })}
            />
          </div>
        ))}
        <Button
          icon="plus"
          onClick={() => change({ people: [...draft.people, { name: '', role: '', side: 'theirs' }] })}
        >
          {t('onePagers.addPerson')}
        </Button>
      </div>
      <FaultLine fault={save.fault} />
    </Dialog>
  );
}
