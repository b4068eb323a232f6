import { useCallback, useEffect, useState } from 'react';
import type { InputOf } from '#core/contract/index.ts';
import type { DryRun, ImportKind, ImportMapping, ReadAnswer } from '#core/contract/imports.ts';
import { useTask, type Task } from '../../api/hooks.ts';

export interface ChosenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How the file is read; null: as the importer finds it. */
export interface ReadOptions {
  readonly sheet: string | null;
  readonly encoding: NonNullable<InputOf<'import.read'>['encoding']>;
  readonly headerRow: number | null;
}

const AS_FOUND: ReadOptions = { sheet: null, encoding: 'auto', headerRow: null };

export interface ImportState {
  readonly kind: ImportKind;
  readonly file: ChosenFile | null;
  readonly options: ReadOptions;
  readonly read: ReadAnswer | null;
  readonly mapping: ImportMapping | null;
  readonly rehearsal: DryRun | null;
  readonly done: DryRun | null;
  readonly reading: Task<'import.read'>;
  readonly rehearsing: Task<'import.dryRun'>;
  readonly writing: Task<'import.run'>;
  readonly choose: (file: ChosenFile | null) => void;
  readonly setKind: (kind: ImportKind) => void;
  readonly setOptions: (change: Partial<ReadOptions>) => void;
  readonly setMapping: (mapping: ImportMapping) => void;
  readonly rehearse: () => void;
  readonly commit: () => void;
}

/** From a chosen file to what was written: read, map, rehearse, commit; each step is asked anew when the one before changes. */
export function useImport(): ImportState {
  const [kind, setKind] = useState<ImportKind>('events');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [options, setOptions] = useState<ReadOptions>(AS_FOUND);
  const [read, setRead] = useState<ReadAnswer | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [rehearsal, setRehearsal] = useState<DryRun | null>(null);
  const [done, setDone] = useState<DryRun | null>(null);
  const reading = useTask('import.read');
  const rehearsing = useTask('import.dryRun');
  const writing = useTask('import.run');
  const { run: askRead } = reading;
  const { run: askRehearsal } = rehearsing;
  const { run: write } = writing;

  useEffect(() => {
    if (file === null) return undefined;
    let current = true;
    setRehearsal(null);
    void askRead(fileInput(kind, file, options)).then((reply) => {
      if (!current) return;
      setRead(reply.ok ? reply.value : null);
      setMapping(reply.ok ? reply.value.suggested : null);
    });
    return () => {
      current = false;
    };
  }, [askRead, kind, file, options]);

  const rehearse = useCallback(() => {
    if (file === null || mapping === null) return;
    setRehearsal(null);
    void askRehearsal({ ...fileInput(kind, file, options), mapping }).then((reply) => {
      setRehearsal(reply.ok ? reply.value : null);
    });
  }, [askRehearsal, kind, file, options, mapping]);
  useEffect(rehearse, [rehearse]);

  const commit = (): void => {
    if (file === null || mapping === null || rehearsal === null) return;
    void write({ ...fileInput(kind, file, options), mapping, plan: rehearsal.plan }).then((reply) => {
      if (reply.ok) setDone(reply.value);
    });
  };
  const start = (next: ChosenFile | null): void => {
    setFile(next);
    setOptions(AS_FOUND);
    setRead(null);
    setMapping(null);
    setRehearsal(null);
    setDone(null);
    writing.clear();
  };
  return {
    kind,
    file,
    options,
    read,
    mapping,
    rehearsal,
    done,
    reading,
    rehearsing,
    writing,
    choose: start,
    setKind,
    setOptions: (change) => setOptions((before) => ({ ...before, ...change })),
    setMapping,
    rehearse,
    commit,
  };
}

const fileInput = (kind: ImportKind, file: ChosenFile, options: ReadOptions): InputOf<'import.read'> => ({
  kind,
  fileName: file.name,
  bytes: file.bytes,
  encoding: options.encoding,
  ...(options.sheet === null ? {} : { sheet: options.sheet }),
  ...(options.headerRow === null ? {} : { headerRow: options.headerRow }),
});
