import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { onChange, type Change } from '../api/changes.ts';
import { useCommand, useQuery } from '../api/hooks.ts';
import { useBook } from '../state/book.tsx';
import { useWords } from '../words/use-words.tsx';
import { StatusMark } from './marks.tsx';

const SHOWN_MS = 6000;

/** Undo and redo of the whole book, for the keyboard and the notice. */
export function useUndo(): { readonly undo: () => void; readonly redo: () => void } {
  const { canWrite } = useBook();
  const { t, command } = useWords();
  const state = useQuery('history.state', {}).data;
  const undoing = useCommand('history.undo');
  const redoing = useCommand('history.redo');
  const runUndo = undoing.run;
  const runRedo = redoing.run;
  const undo = useCallback(() => {
    if (canWrite && state?.undo != null) void runUndo({}, t('app.undone', { what: command(state.undo.name) }));
  }, [canWrite, state, runUndo, t, command]);
  const redo = useCallback(() => {
    if (canWrite && state?.redo != null) void runRedo({}, t('app.redone', { what: command(state.redo.name) }));
  }, [canWrite, state, runRedo, t, command]);
  return { undo, redo };
}

const inTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** For six seconds after a change: what was done, and the way back. Above the status bar. */
export function UndoNotice(): ReactNode {
  const { undo, redo } = useUndo();
  const { t, command } = useWords();
  const [change, setChange] = useState<(Change & { readonly at: number }) | null>(null);
  useEffect(() => onChange((next) => setChange({ ...next, at: Date.now() })), []);
  useEffect(() => {
    const timer = setTimeout(() => setChange(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [change]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || inTextField(event.target)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [undo, redo]);
  if (change === null) return null;
  const canUndo = !change.name.startsWith('history.') && !change.name.startsWith('view.');
  return (
    <div className="notice" role="status">
      <StatusMark state="proven" bare />
      <span>{change.said ?? t('app.done', { what: command(change.name) })}</span>
      {canUndo ? (
        <>
          <button type="button" onClick={undo}>
            {t('app.undo')}
          </button>
          <kbd>Ctrl Z</kbd>
        </>
      ) : null}
    </div>
  );
}
