import { useState, type ReactNode } from 'react';
import type { JournalEntry } from '#core/contract/history.ts';
import { useCommand, useQuery, useTask } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { StatusMark } from '../components/marks.tsx';
import { Page, Section } from '../components/page.tsx';
import { Answer, FaultLine, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { countText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { EntryDrawer } from './history/entry-drawer.tsx';

const PAGE_ROWS = 100;

/** Every change: who, when, what, why; a row opens the fields before and after, and can be taken back. */
export default function HistoryPage(): ReactNode {
  const { canWrite } = useBook();
  const { t, language } = useWords();
  const [actor, setActor] = useState('');
  const [before, setBefore] = useState<number | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  const filter = actor.trim() === '' ? {} : { actor: actor.trim() };
  const asked = useQuery('history.list', {
    ...filter,
    limit: PAGE_ROWS,
    ...(before === null ? {} : { before }),
  });
  const undo = useCommand('history.undo');
  const exporting = useTask('history.export');
  const save = async (): Promise<void> => {
    const reply = await exporting.run({ ...filter, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const tools = (
    <>
      <input
        className="input"
        type="search"
        aria-label={t('history.find')}
        placeholder={t('history.find')}
        value={actor}
        onChange={(event) => {
          setActor(event.target.value);
          setBefore(null);
        }}
      />
      <Button icon="export" onClick={() => void save()}>
        {t('history.export')}
      </Button>
    </>
  );
  const lead = asked.data === undefined ? null : t('history.lead', { count: countText(asked.data.count) });
  return (
    <Page title={t('history.title')} lead={lead} tools={tools} unit={false}>
      <TaskProgress task={exporting} />
      <FaultLine fault={undo.fault} />
      <Section title={t('history.entries')}>
        <Answer of={asked} rows={12}>
          {({ entries }) => (
            <>
              <EntryTable
                entries={entries}
                onOpen={setOpened}
                onUndo={canWrite ? (seq) => void undo.run({ seq }) : null}
              />
              {entries.length === PAGE_ROWS ? (
                <Button onClick={() => setBefore(entries.at(-1)!.seq)}>{t('history.older')}</Button>
              ) : null}
            </>
          )}
        </Answer>
      </Section>
      {opened === null ? null : <EntryDrawer seq={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

interface EntryTableProps {
  readonly entries: readonly JournalEntry[];
  readonly onOpen: (seq: number) => void;
  readonly onUndo: ((seq: number) => void) | null;
}

function EntryTable({ entries, onOpen, onUndo }: EntryTableProps): ReactNode {
  const { t, command } = useWords();
  return (
    <table className="t">
      <thead>
        <tr>
          <th>{t('history.at')}</th>
          <th className="r">{t('history.seq')}</th>
          <th>{t('history.actor')}</th>
          <th>{t('history.what')}</th>
          <th className="r">{t('history.rows')}</th>
          <th>{t('history.note')}</th>
          <th>{t('history.state')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq} className={entry.inEffect ? '' : 'dim'}>
            <td className="num start">{entry.at.slice(0, 19).replace('T', ' ')}</td>
            <td className="r">{entry.seq}</td>
            <td>{entry.actor}</td>
            <td>
              <button type="button" className="plain-link" onClick={() => onOpen(entry.seq)}>
                {command(entry.name)}
              </button>
              {entry.undoes === null ? null : (
                <small className="dim"> {t('history.takesBack', { seq: entry.undoes })}</small>
              )}
            </td>
            <td className="r">{countText(entry.changes)}</td>
            <td className="sec ell">{entry.note}</td>
            <td>
              <StatusMark state={entry.inEffect ? 'proven' : 'in'}>
                {t(entry.inEffect ? 'history.inEffect' : 'history.takenBack')}
              </StatusMark>
            </td>
            <td className="r">
              {onUndo !== null && entry.inEffect && entry.name !== 'book.begin' ? (
                <Button look="quiet" onClick={() => onUndo(entry.seq)}>
                  {t('history.undo')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
