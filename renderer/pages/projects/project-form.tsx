import { useState, type ReactNode } from 'react';
import { AGREEMENTS, PROJECT_STATUSES, type SignedProject } from '#core/contract/planning.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ChoiceField, DateField, MoneyField, PartyPicker, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useWords } from '../../words/use-words.tsx';

type Draft = Omit<SignedProject, 'id'>;

const NEW: Draft = {
  code: null,
  name: '',
  agreement: 'framework',
  signedOn: null,
  amount: null,
  status: 'signed',
  place: null,
  directionId: null,
  holdingId: null,
  partyIds: [],
  note: '',
  origin: 'recorded',
};

interface ProjectFormProps {
  readonly project: SignedProject | null;
  readonly onClose: () => void;
}

export function ProjectForm({ project, onClose }: ProjectFormProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('project.save');
  const remove = useCommand('project.delete');
  const [draft, setDraft] = useState<Draft>(project ?? NEW);
  const submit = async (): Promise<void> => {
    const input = { ...draft, partyIds: [...draft.partyIds], ...(project === null ? {} : { id: project.id }) };
    const reply = await save.run(input, t('projects.saved', { name: draft.name }));
    if (reply.ok) onClose();
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: project!.id }, t('projects.removed', { name: draft.name }));
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t(project === null ? 'projects.add' : 'projects.edit')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {project === null ? null : (
            <Button look="danger" onClick={() => void drop()}>
              {t('projects.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={draft.name.trim() === '' || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <ProjectFields draft={draft} change={(part) => setDraft((before) => ({ ...before, ...part }))} />
      <FaultLine fault={save.fault ?? remove.fault} />
      {project === null ? null : <RowHistoryFold table="signed_projects" id={project.id} />}
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function ProjectFields({ draft, change }: FieldsProps): ReactNode {
  const { asOf, directions } = useBook();
  const { t, term, named } = useWords();
  const { nameOf } = useNames();
  const holdings = useQuery('holding.list', { asOf });
  return (
    <div className="fields">
      <TextField label={t('projects.name')} value={draft.name} onChange={(name) => change({ name })} autoFocus />
      <ChoiceField
        label={t('projects.agreement')}
        value={draft.agreement}
        choices={AGREEMENTS.map((value) => ({ value, label: term('agreement', value) }))}
        onChange={(agreement) => agreement !== null && change({ agreement })}
      />
      <DateField label={t('projects.signedOn')} value={draft.signedOn} onChange={(signedOn) => change({ signedOn })} />
      <ChoiceField
        label={t('projects.status')}
        value={draft.status}
        choices={PROJECT_STATUSES.map((value) => ({ value, label: term('projectStatus', value) }))}
        onChange={(status) => status !== null && change({ status })}
      />
      <MoneyField label={t('projects.amount')} value={draft.amount} onChange={(amount) => change({ amount })} />
      <TextField
        label={t('projects.place')}
        value={draft.place ?? ''}
        onChange={(place) => change({ place: place.trim() === '' ? null : place })}
      />
      <ChoiceField
        label={t('projects.direction')}
        value={draft.directionId}
        none={t('app.none')}
        choices={directions.map((direction) => ({ value: direction.id, label: named(direction) }))}
        onChange={(directionId) => change({ directionId })}
      />
      <ChoiceField
        label={t('projects.holding')}
        value={draft.holdingId}
        none={t('app.none')}
        choices={(holdings.data ?? []).map((holding) => ({
          value: holding.id,
          label: `${nameOf(holding.targetId)} · ${nameOf(holding.fundId)}`,
        }))}
        onChange={(holdingId) => change({ holdingId })}
      />
      <Signatories draft={draft} change={change} />
      <TextField label={t('projects.note')} value={draft.note} lines={2} onChange={(note) => change({ note })} />
    </div>
  );
}

/** The chosen signatories, each with a way out, and a picker for one more. */
function Signatories({ draft, change }: FieldsProps): ReactNode {
  const { t } = useWords();
  const { nameOf } = useNames();
  const add = (id: string | null): void => {
    if (id !== null && !draft.partyIds.includes(id)) change({ partyIds: [...draft.partyIds, id] });
  };
  return (
    <div className="whole">
      <PartyPicker key={draft.partyIds.length} label={t('projects.signatory')} value={null} onChange={add} />
      <ul className="chips">
        {draft.partyIds.map((id) => (
          <li key={id} className="tag">
            {nameOf(id)}
            <IconButton
              icon="close"
              label={`${t('app.delete')} ${nameOf(id)}`}
              onClick={() => change({ partyIds: draft.partyIds.filter((other) => other !== id) })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
