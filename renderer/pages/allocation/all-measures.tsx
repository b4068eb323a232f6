import { useState, type ReactNode } from 'react';
import type { AllocationMatrix } from '#core/contract/allocation.ts';
import type { InputOf } from '#core/contract/index.ts';
import { MEASURES } from '#core/domain/measures.ts';
import { useWords } from '../../words/use-words.tsx';
import { AmountCell, useColumnName } from './cell.tsx';
import { RowHead } from './matrix-row.tsx';
import { shownRows, totalRow, treeOf } from './rows.ts';
import { Select } from './toolbar.tsx';

interface AllMeasuresProps {
  readonly matrix: AllocationMatrix;
  readonly input: InputOf<'allocation.matrix'>;
}

/** Every measure side by side, of one column. */
export function AllMeasures({ matrix, input }: AllMeasuresProps): ReactNode {
  const { t, term } = useWords();
  const columnName = useColumnName();
  const [key, setKey] = useState('group');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const at = Math.max(
    0,
    matrix.columns.findIndex((column) => column.key === key),
  );
  const column = matrix.columns[at]!;
  const toggle = (row: string): void =>
    setOpen((before) =>
      before.has(row) ? new Set([...before].filter((each) => each !== row)) : new Set([...before, row]),
    );
  return (
    <div className="wide">
      <table className="t mx all">
        <thead>
          <tr>
            <th className="rowhead">
              <Select
                label={t('allocation.of')}
                value={column.key}
                choices={matrix.columns.map((each) => ({ value: each.key, label: columnName(each) }))}
                onChange={setKey}
              />
            </th>
            {MEASURES.map((measure) => (
              <th key={measure} className="r">
                {term('measure', measure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...shownRows(treeOf(matrix.rows), open), { row: totalRow(matrix), depth: 0, children: [] }].map((node) => (
            <tr key={node.row.key} className={node.row.kind === 'total' ? 'tot' : node.depth === 0 ? 'top' : 'sub'}>
              <td className="rowhead">
                <RowHead node={node} open={open.has(node.row.key)} onToggle={toggle} />
              </td>
              {MEASURES.map((measure) => (
                <AmountCell
                  key={measure}
                  input={input}
                  row={node.row}
                  column={column}
                  measure={measure}
                  amount={node.row.amounts[measure][at] ?? null}
                  beside=""
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
