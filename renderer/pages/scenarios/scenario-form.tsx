import { useState, type ReactNode } from 'react';
import type { Scenario } from '#core/contract/scenarios.ts';
import type { Override } from '#core/domain/forecast-plans.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';
import { OverrideRow, type OverrideDraft } from './override-row.tsx';
import { draftText, readOverride } from './override-text.ts';

/** A scenario to be saved; a new one, or a copy, has no id yet. */
export type ScenarioDraft = Omit<Scenario, 'id' | 'overrides'> & {
  readonly id: string | null;
  readonly overrides: readonly Override[];
};

const rowsOf = (overrides: readonly Override[]): OverrideDraft[] =>
  overrides.map(({ parameter, scope, subjectId, value }, key) => ({
    key,
    parameter,
    scope,
    subjectId,
    text: draftText(parameter, value),
  }));

interface ScenarioFormProps {
  readonly draft: ScenarioDraft;
  readonly onClose: () => void;
}

export function ScenarioForm({ draft, onClose }: ScenarioFormProps): ReactNode {
  const { t } = useWords();
  const save = useCommand('scenario.save');
  const remove = useCommand('scenario.delete');
  const [name, setName] = useState(draft.name);
  const [note, setNote] = useState(draft.note);
  const [rows, setRows] = useState<readonly OverrideDraft[]>(() => rowsOf(draft.overrides));
  const places = new Set(rows.map(({ parameter, scope, subjectId }) => `${parameter}/${scope}/${subjectId}`));
  const twice = places.size < rows.length;
  const overrides = rows.flatMap(({ parameter, scope, subjectId, text }): Override[] => {
    const value = readOverride(parameter, text);
    return value === null ? [] : [{ parameter, scope, subjectId, value }];
  });
  const ready = name.trim() !== '' && !twice && overrides.length === rows.length;
  const submit = async (): Promise<void> => {
    if (!ready) return;
    const input = { name, note, kind: draft.kind, overrides, ...(draft.id === null ? {} : { id: draft.id }) };
    const reply = await save.run(input, t('scenarios.saved', { name }));
    if (reply.ok) onClose();
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: draft.id! }, t('scenarios.removed', { name }));
    if (reply.ok) onClose();
  };
  const add = (): void => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    setRows([...rows, { key, parameter: 'exit', scope: 'all', subjectId: '', text: '1' }]);
  };
  return (
    <Dialog
      title={t(draft.id === null ? 'scenarios.add' : 'scenarios.edit')}
      wide
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {draft.id === null ? null : (
            <Button look="danger" onClick={() => void drop()}>
              {t('scenarios.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={!ready || save.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="fields">
          <TextField label={t('scenarios.name')} value={name} onChange={setName} autoFocus />
          <TextField label={t('scenarios.note')} value={note} onChange={setNote} />
        </div>
        {rows.map((row) => (
          <OverrideRow
            key={row.key}
            row={row}
            change={(part) => setRows(rows.map((each) => (each.key === row.key ? { ...each, ...part } : each)))}
            onRemove={() => setRows(rows.filter((each) => each.key !== row.key))}
          />
        ))}
        <div>
          <Button icon="plus" onClick={add}>
            {t('scenarios.addOverride')}
          </Button>
        </div>
        {twice ? <p className="msg over">{t('scenarios.twice')}</p> : null}
      </div>
      <FaultLine fault={save.fault ?? remove.fault} />
      {draft.id === null ? null : <RowHistoryFold table="scenarios" id={draft.id} />}
    </Dialog>
  );
}
