import { useState, type ReactNode } from 'react';
import type { RowChange } from '#core/contract/history.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/fields.tsx';
import { Drawer } from '../../components/layers.tsx';
import { changedFields } from '../../components/row-history.tsx';
import { Answer, FaultLine } from '../../components/states.tsx';
import { useBook } from '../../state/book.tsx';
import { useWords } from '../../words/use-words.tsx';

/** Rows shown of a bulk entry. */
const MAX_ROWS = 100;

/** One entry: every field before and after, its hash, and why it was made. */
export function EntryDrawer({ seq, onClose }: { readonly seq: number; readonly onClose: () => void }): ReactNode {
  const { t, command } = useWords();
  const asked = useQuery('history.get', { seq });
  const name = asked.data === undefined ? '' : command(asked.data.entry.name);
  return (
    <Drawer
      label={t('history.title')}
      title={`${seq} · ${name}`}
      head={<p className="sec num start ell">{asked.data?.entry.hash}</p>}
      width="panel"
      onClose={onClose}
    >
      <Answer of={asked} rows={6}>
        {({ entry, changes }) => (
          <>
            <Note key={entry.seq} seq={entry.seq} note={entry.note ?? ''} />
            <ChangeTable changes={changes.slice(0, MAX_ROWS)} />
          </>
        )}
      </Answer>
    </Drawer>
  );
}

function Note({ seq, note }: { readonly seq: number; readonly note: string }): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const save = useCommand('history.note');
  const [text, setText] = useState(note);
  if (!canWrite) return <p>{note}</p>;
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ seq, note: text });
      }}
    >
      <TextField label={t('history.note')} value={text} onChange={setText} />
      <Button type="submit" disabled={text === note || save.running}>
        {t('history.saveNote')}
      </Button>
      <FaultLine fault={save.fault} />
    </form>
  );
}

function ChangeTable({ changes }: { readonly changes: readonly RowChange[] }): ReactNode {
  const { t } = useWords();
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t('history.table')}</th>
          <th>{t('history.field')}</th>
          <th>{t('history.before')}</th>
          <th>{t('history.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.flatMap((change) =>
          changedFields(change).map(([field, was, is]) => (
            <tr key={`${change.table}/${change.key}/${field}`}>
              <td className="sec">{change.table}</td>
              <td className="sec">{field}</td>
              <td className="ell">{was ?? ''}</td>
              <td className="ell">{is ?? ''}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
