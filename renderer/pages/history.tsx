import { useState, type ReactNode } from 'react';
import type { JournalEntry } from '#core/contract/history.ts';
import type { InputOf } from '#core/contract/index.ts';
import { isoDate, type IsoDate } from '#core/dates.ts';
import { useCommand, useQuery, useTask } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { ChoiceField, DateField, TextField } from '../components/fields.tsx';
import { StatusMark } from '../components/marks.tsx';
import { Page, Section } from '../components/page.tsx';
import { Answer, FaultLine, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { countText, momentText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { EntryDrawer } from './history/entry-drawer.tsx';

const PAGE_ROWS = 100;
/** What can't be taken back. */
const FIXED = new Set(['book.begin', 'security.record']);

type Filter = Pick<InputOf<'history.list'>, 'actor' | 'name' | 'text' | 'from' | 'to'>;

const given = (filter: Filter): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));

/** Every change: who, when, what, why; a row opens the fields before and after, and can be taken back. */
export default function HistoryPage(): ReactNode {
  const { canWrite } = useBook();
  const { t, rich, language } = useWords();
  const [wanted, want] = useState<Filter>({});
  const [before, setBefore] = useState<number | null>(null);
  const [opened, open] = useOpened();
  const filter = given(wanted);
  const asked = useQuery('history.list', {
    ...filter,
    limit: PAGE_ROWS,
    ...(before === null ? {} : { before }),
  });
  const undo = useCommand('history.undo');
  const exporting = useTask('history.export');
  const save = async (format: 'xlsx' | 'csv'): Promise<void> => {
    const reply = await exporting.run({ ...filter, language, format });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const change = (part: Filter): void => {
    want({ ...wanted, ...part });
    setBefore(null);
  };
  const tools = (
    <>
      <Button icon="export" disabled={exporting.running} onClick={() => void save('csv')}>
        CSV
      </Button>
      <Button icon="export" disabled={exporting.running} onClick={() => void save('xlsx')}>
        {t('history.export')}
      </Button>
    </>
  );
  const lead =
    asked.data === undefined
      ? null
      : rich('history.lead', { count: <span className="fact">{countText(asked.data.count)}</span> });
  return (
    <Page title={t('history.title')} lead={lead} tools={tools} unit={false}>
      <HistoryFilter filter={wanted} onChange={change} />
      <TaskProgress task={exporting} />
      <FaultLine fault={undo.fault} />
      <Section title={t('history.entries')}>
        <Answer of={asked} rows={12}>
          {({ entries }) => (
            <>
              {entries.length === 0 ? <p className="dim note">{t('history.nothing')}</p> : null}
              <EntryTable
                entries={entries}
                onOpen={(seq) => open(String(seq))}
                onUndo={canWrite ? (seq) => void undo.run({ seq }) : null}
              />
              {before === null ? null : <Button onClick={() => setBefore(null)}>{t('history.newest')}</Button>}
              {entries.length === PAGE_ROWS ? (
                <Button onClick={() => setBefore(entries.at(-1)!.seq)}>{t('history.older')}</Button>
              ) : null}
            </>
          )}
        </Answer>
      </Section>
      {opened === null ? null : <EntryDrawer seq={Number(opened)} onClose={() => open(null)} />}
    </Page>
  );
}

interface FilterProps {
  readonly filter: Filter;
  readonly onChange: (part: Filter) => void;
}

function HistoryFilter({ filter, onChange }: FilterProps): ReactNode {
  const { t, command } = useWords();
  const makers = useQuery('history.makers', {}).data;
  const day = (text: string | undefined): IsoDate | null => (text === undefined ? null : isoDate(text));
  return (
    <div className="facts-line history-filter">
      <TextField label={t('history.find')} value={filter.text ?? ''} onChange={(text) => onChange({ text })} />
      <ChoiceField
        label={t('history.actor')}
        value={filter.actor ?? null}
        none={t('history.anyone')}
        choices={(makers?.actors ?? []).map((value) => ({ value, label: value }))}
        onChange={(actor) => onChange({ actor: actor ?? undefined })}
      />
      <ChoiceField
        label={t('history.what')}
        value={filter.name ?? null}
        none={t('history.anything')}
        choices={(makers?.names ?? []).map((value) => ({ value, label: command(value) }))}
        onChange={(name) => onChange({ name: name ?? undefined })}
      />
      <DateField
        label={t('history.from')}
        value={day(filter.from)}
        onChange={(from) => onChange({ from: from ?? undefined })}
      />
      <DateField label={t('history.to')} value={day(filter.to)} onChange={(to) => onChange({ to: to ?? undefined })} />
    </div>
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
    <table className="t fact">
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
            <td className="num start">{momentText(entry.at)}</td>
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
              {onUndo !== null && entry.inEffect && !FIXED.has(entry.name) ? (
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
