import { useEffect, useRef, useState } from 'react';
import { MAX_DOCUMENT_BYTES } from '#core/domain/file-kinds.ts';
import { useCommand } from '../../api/hooks.ts';
import { useWords } from '../../words/use-words.tsx';
import { sizeText } from './file-size.ts';

/** What is to be said of a file. */
export interface FileSaid {
  readonly name: string;
  readonly text: string;
  /** Taken in all the same. */
  readonly taken: boolean;
}

export interface AddFiles {
  readonly add: (files: readonly File[]) => Promise<void>;
  /** Name of the file that is being taken in. */
  readonly adding: string | null;
  readonly said: readonly FileSaid[];
  readonly clear: () => void;
}

/** Takes files in one by one; one that is refused says why and keeps none of the others back. */
export function useAddFiles(onAdded: (id: string) => void): AddFiles {
  const { t, fault } = useWords();
  const { run } = useCommand('document.add');
  const [adding, setAdding] = useState<string | null>(null);
  const [said, setSaid] = useState<readonly FileSaid[]>([]);
  const take = async (file: File): Promise<Omit<FileSaid, 'name'> | null> => {
    const refuse = (text: string) => ({ text, taken: false });
    if (file.size > MAX_DOCUMENT_BYTES) {
      const [size, limit] = [sizeText(file.size), sizeText(MAX_DOCUMENT_BYTES)];
      return refuse(t('documents.tooLarge', { size, limit }));
    }
    const bytes = await file.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => null,
    );
    if (bytes === null) return refuse(t('documents.unreadable'));
    const reply = await run({ fileName: file.name, bytes }, t('documents.added', { name: file.name }));
    if (!reply.ok) return refuse(fault(reply.fault).text);
    onAdded(reply.value.id);
    return reply.value.known ? { text: t('documents.known'), taken: true } : null;
  };
  const add = async (files: readonly File[]): Promise<void> => {
    setSaid([]);
    for (const file of files) {
      setAdding(file.name);
      const found = await take(file);
      if (found !== null) setSaid((before) => [...before, { name: file.name, ...found }]);
    }
    setAdding(null);
  };
  return { add, adding, said, clear: () => setSaid([]) };
}

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/**
 * On this page a dropped file is a document, whatever it is: the window's own way, which brings spreadsheets to the importer, is
 * kept from it. True while files are held over the window.
 */
export function useDroppedFiles(wanted: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    if (!wanted) return undefined;
    const mine = (event: DragEvent): boolean => {
      if (!holdsFiles(event)) return false;
      event.preventDefault();
      event.stopImmediatePropagation();
      return true;
    };
    const move = (event: DragEvent): void => {
      if (mine(event)) setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (mine(event)) latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', move, true);
    window.addEventListener('dragleave', leave, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragover', move, true);
      window.removeEventListener('dragleave', leave, true);
      window.removeEventListener('drop', drop, true);
    };
  }, [wanted]);
  return over;
}
