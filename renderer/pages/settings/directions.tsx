import { useState, type ReactNode } from 'react';
import type { Direction } from '#core/contract/parties.ts';
import { useCommand } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { Dialog } from '../../components/layers.tsx';
import { Swatch } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

type Draft = Omit<Direction, 'id'>;
const NEW: Draft = { code: '', name: '', nameEn: null, parentId: null, sort: 0 };

/** Top directions, each followed by its own sub-directions. */
function inOrder<T extends Direction>(directions: readonly T[]): readonly T[] {
  const bySort = [...directions].sort((a, b) => a.sort - b.sort);
  const below = (parentId: string | null): T[] =>
    bySort.filter((entry) => entry.parentId === parentId).flatMap((entry) => [entry, ...below(entry.id)]);
  return below(null);
}

export function Directions(): ReactNode {
  const { directions, canWrite } = useBook();
  const { t } = useWords();
  const [editing, setEditing] = useState<Direction | 'new' | null>(null);
  const aside = canWrite ? (
    <Button icon="plus" onClick={() => setEditing('new')}>
      {t('settings.addDirection')}
    </Button>
  ) : undefined;
  return (
    <Section title={t('settings.directions')} scope={t('settings.directionsScope')} aside={aside}>
      <table className="t fact">
        <thead>
          <tr>
            <th>{t('settings.name')}</th>
            <th>{t('settings.nameEn')}</th>
            <th>{t('settings.code')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(directions).map((direction) => (
            <tr key={direction.id} className={direction.parentId === null ? '' : 'sub'}>
              <td>
                {direction.parentId === null ? <Swatch directionId={direction.id} /> : null}
                {canWrite ? (
                  <button type="button" className="plain-link" onClick={() => setEditing(direction)}>
                    {direction.name}
                  </button>
                ) : (
                  direction.name
                )}
              </td>
              <td className="sec">{direction.nameEn}</td>
              <td className="sec">{direction.code}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {editing === null ? null : (
        <DirectionForm direction={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Section>
  );
}

function DirectionForm({
  direction,
  onClose,
}: {
  readonly direction: Direction | null;
  readonly onClose: () => void;
}): ReactNode {
  const { directions } = useBook();
  const { t, named } = useWords();
  const save = useCommand('direction.save');
  const remove = useCommand('direction.delete');
  const [draft, setDraft] = useState<Draft>(() => {
    if (direction === null) return { ...NEW, sort: Math.max(0, ...directions.map((entry) => entry.sort)) + 10 };
    const { code, name, nameEn, parentId, sort } = direction;
    return { code, name, nameEn, parentId, sort };
  });
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    const reply = await save.run({ ...draft, ...(direction === null ? {} : { id: direction.id }) });
    if (reply.ok) onClose();
  };
  const drop = async (): Promise<void> => {
    const reply = await remove.run({ id: direction!.id });
    if (reply.ok) onClose();
  };
  const parents = directions.filter((entry) => entry.parentId === null && entry.id !== direction?.id);
  return (
    <Dialog
      title={t(direction === null ? 'settings.addDirection' : 'settings.editDirection')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          {direction === null ? null : (
            <Button look="danger" onClick={() => void drop()}>
              {t('app.delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            disabled={draft.name.trim() === '' || draft.code.trim() === '' || save.running}
          >
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="fields">
        <TextField label={t('settings.name')} value={draft.name} onChange={(name) => change({ name })} autoFocus />
        <TextField
          label={t('settings.nameEn')}
          value={draft.nameEn ?? ''}
          onChange={(nameEn) => change({ nameEn: nameEn.trim() === '' ? null : nameEn })}
        />
        <TextField label={t('settings.code')} value={draft.code} onChange={(code) => change({ code })} />
        <ChoiceField
          label={t('settings.parent')}
          value={draft.parentId}
          none={t('app.none')}
          choices={parents.map((entry) => ({ value: entry.id, label: named(entry) }))}
          onChange={(parentId) => change({ parentId })}
        />
        <TextField
          label={t('settings.sort')}
          value={String(draft.sort)}
          onChange={(text) => /^\d{1,4}$/.test(text) && change({ sort: Number(text) })}
        />
      </div>
      <FaultLine fault={save.fault ?? remove.fault} />
      {direction === null ? null : <RowHistoryFold table="directions" id={direction.id} />}
    </Dialog>
  );
}
