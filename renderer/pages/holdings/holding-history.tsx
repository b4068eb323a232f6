import type { ReactNode } from 'react';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import { useQuery } from '../../api/hooks.ts';
import { Answer } from '../../components/states.tsx';
import { useWords } from '../../words/use-words.tsx';

/** Who changed this holding, when, and which columns. */
export function HoldingHistory({ holding }: { readonly holding: HoldingFigures }): ReactNode {
  const { command } = useWords();
  const asked = useQuery('history.ofRow', { table: 'holdings', key: JSON.stringify([holding.id]) });
  return (
    <Answer of={asked} rows={4}>
      {(changes) => (
        <table className="t">
          <tbody>
            {changes.map(({ entry, change }) => (
              <tr key={entry.seq}>
                <td className="num start">{entry.at.slice(0, 16).replace('T', ' ')}</td>
                <td>{command(entry.name)}</td>
                <td className="sec">{entry.actor}</td>
                <td className="sec ell">{changedColumns(change.before, change.after).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Answer>
  );
}

type Image = Readonly<Record<string, string | number | null>> | null;

const changedColumns = (before: Image, after: Image): string[] =>
  before === null || after === null ? [] : Object.keys(after).filter((column) => before[column] !== after[column]);
