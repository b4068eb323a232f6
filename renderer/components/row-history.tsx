import { useState, type ReactNode } from 'react';
import type { RowChange } from '#core/contract/history.ts';
import { useQuery } from '../api/hooks.ts';
import { momentText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { Answer } from './states.tsx';

type Cell = string | number | null | undefined;

/** The fields in which a row differs; of one that came or went, those that say something. */
export const changedFields = ({ before, after }: RowChange): readonly (readonly [string, Cell, Cell])[] =>
  Object.keys(after ?? before ?? {})
    .map((field) => [field, before?.[field], after?.[field]] as const)
    .filter(([, was, is]) => was !== is && (was ?? is) != null);

interface RowHistoryProps {
  /** Table of the book, and the key of the row as the journal writes it. */
  readonly table: string;
  readonly id: string | number;
}

/** Who changed one row, when, and each field before and after. */
export function RowHistory({ table, id }: RowHistoryProps): ReactNode {
  const { t, command } = useWords();
  const asked = useQuery('history.ofRow', { table, key: JSON.stringify([id]) });
  return (
    <Answer of={asked} rows={4}>
      {(changes) =>
        changes.length === 0 ? (
          <p className="dim note">{t('history.noChanges')}</p>
        ) : (
          <ol className="row-history">
            {changes.map(({ entry, change }) => (
              <li key={`${entry.seq} ${change.table}`} className={entry.inEffect ? '' : 'dim'}>
                <p>
                  <span className="num">{momentText(entry.at)}</span> <b>{command(entry.name)}</b>{' '}
                  <span className="sec">{entry.actor}</span>
                  {entry.note === null ? null : <span className="sec"> · {entry.note}</span>}
                </p>
                {change.before === null ? null : <Fields change={change} />}
              </li>
            ))}
          </ol>
        )
      }
    </Answer>
  );
}

function Fields({ change }: { readonly change: RowChange }): ReactNode {
  const { t } = useWords();
  if (change.after === null) return <p className="sec">{t('history.removed')}</p>;
  return (
    <dl className="dl">
      {changedFields(change).map(([field, was, is]) => (
        <div key={field} className="changed">
          <dt>{field}</dt>
          <dd>
            <s>{was ?? '–'}</s> → {is ?? '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The same, folded away until it is asked for: beside the particulars of a drawer. */
export function RowHistoryFold(props: RowHistoryProps): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="history-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.ofRow')}</summary>
      {open ? <RowHistory {...props} /> : null}
    </details>
  );
}
