import { useState, type ReactNode } from 'react';
import { useWords } from '../../words/use-words.tsx';
import type { ChosenFile } from './use-import.ts';

export const readChosen = async (file: File): Promise<ChosenFile> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
});

/** A file chosen or dropped; its bytes stay in the page until it is read. */
export function DropZone({ onFile }: { readonly onFile: (file: ChosenFile) => void }): ReactNode {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file !== undefined) void readChosen(file).then(onFile);
  };
  return (
    <div
      className="drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <p>{t('imports.drop')}</p>
      <label className="btn pri">
        {t('imports.chooseFile')}
        <input
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          className="unseen"
          onChange={(event) => take(event.target.files?.[0])}
        />
      </label>
      <p className="dim">{t('imports.dropText')}</p>
    </div>
  );
}
