import { useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useBook } from '../state/book.tsx';
import { handOver, IMPORTED } from '../state/dropped-file.ts';
import { useWords } from '../words/use-words.tsx';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** A spreadsheet dropped anywhere on the window goes to the import page; whatever else is dropped is not opened. */
export function DropAnywhere(): ReactNode {
  const { t } = useWords();
  const { canWrite } = useBook();
  const [, go] = useLocation();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    const move = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
      setRefused(null);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!holdsFiles(event) || event.defaultPrevented || file === undefined) return;
      event.preventDefault();
      if (!canWrite) setRefused(t('palette.dropReadOnly'));
      else if (!IMPORTED.test(file.name)) setRefused(t('palette.dropWrong', { name: file.name }));
      else {
        handOver(file);
        go('/import');
      }
    };
    window.addEventListener('dragover', move);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', move);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [canWrite, go, t]);
  if (refused !== null)
    return (
      <div className="notice" role="alert">
        <span>{refused}</span>
        <button type="button" onClick={() => setRefused(null)}>
          {t('app.close')}
        </button>
      </div>
    );
  if (!over) return null;
  return (
    <div className="scrim drop-anywhere">
      <div>
        <b>{t('palette.dropHere')}</b>
        <span className="dim">{t('palette.dropText')}</span>
      </div>
    </div>
  );
}
