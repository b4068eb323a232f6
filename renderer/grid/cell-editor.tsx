import type { CustomCellEditorProps } from 'ag-grid-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Unit } from '../state/view.tsx';
import { editText } from './cell-text.ts';
import type { CellValue, Column } from './types.ts';

interface EditorProps extends CustomCellEditorProps<unknown, CellValue> {
  readonly of: Column<never>;
  readonly unit: Unit;
}

/** Text in and text out: the grid's wrapper reads it, so that a typed cell and a pasted one go the same way. */
export function CellEditor({
  of: column,
  unit,
  initialValue,
  eventKey,
  onValueChange,
  stopEditing,
}: EditorProps): ReactNode {
  const choices = column.edit?.choices;
  const typed = eventKey !== null && eventKey.length === 1 ? eventKey : null;
  const [text, setText] = useState(() => typed ?? editText(column, initialValue ?? null, unit));
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    input.current?.focus();
    if (typed === null) input.current?.select?.();
    else onValueChange(typed);
  }, [typed, onValueChange]);
  const change = (next: string): void => {
    setText(next);
    onValueChange(next);
  };
  if (choices !== undefined) {
    const chosen = choices.find(({ value, label }) => label === initialValue || value === initialValue)?.value ?? '';
    return (
      <select
        ref={input}
        className="cell-input"
        defaultValue={chosen}
        onChange={(event) => {
          change(event.target.value);
          setTimeout(() => stopEditing());
        }}
      >
        {column.edit?.optional === true || chosen === '' ? <option value="" /> : null}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      ref={input}
      className="cell-input"
      aria-label={column.title}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}
