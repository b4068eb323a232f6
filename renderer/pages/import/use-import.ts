import { useRef, useState } from 'react';
import type { InputOf } from '#core/contract/index.ts';
import { useSearchParams } from 'wouter';
import {
  IMPORT_KINDS,
  type DryRun,
  type ImportKind,
  type ImportMapping,
  type ReadAnswer,
} from '#core/contract/imports.ts';
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

interface Steps {
  readonly kind: ImportKind;
  readonly file: ChosenFile | null;
  readonly options: ReadOptions;
  readonly read: ReadAnswer | null;
  readonly mapping: ImportMapping | null;
  readonly rehearsal: DryRun | null;
  readonly done: DryRun | null;
}

export interface ImportState extends Steps {
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

const START: Steps = {
  kind: 'events',
  file: null,
  options: AS_FOUND,
  read: null,
  mapping: null,
  rehearsal: null,
  done: null,
};

/** From a chosen file to what was written: read, map, rehearse, commit; a step that changes begins those after it anew. `?kind=` says what is brought in. */
export function useImport(): ImportState {
  const [params] = useSearchParams();
  const [steps, setSteps] = useState<Steps>(() => ({
    ...START,
    kind: IMPORT_KINDS.find((kind) => kind === params.get('kind')) ?? START.kind,
  }));
  const turn = useRef(0);
  const reading = useTask('import.read');
  const rehearsing = useTask('import.dryRun');
  const writing = useTask('import.run');

  /** Answers of a step that was begun anew meanwhile are let go. */
  const rehearse = async (from: Steps, at: number): Promise<void> => {
    const { kind, file, options, mapping } = from;
    if (file === null || mapping === null) return;
    const reply = await rehearsing.run({ ...fileInput(kind, file, options), mapping });
    if (turn.current === at) setSteps({ ...from, rehearsal: reply.ok ? reply.value : null });
  };
  const begin = async (from: Steps): Promise<void> => {
    const at = (turn.current += 1);
    const fresh = { ...from, rehearsal: null, done: null };
    setSteps(fresh);
    if (fresh.mapping !== null) return rehearse(fresh, at);
    if (fresh.file === null) return;
    const reply = await reading.run(fileInput(fresh.kind, fresh.file, fresh.options));
    if (turn.current !== at || !reply.ok) return;
    const read = { ...fresh, read: reply.value, mapping: reply.value.suggested };
    setSteps(read);
    await rehearse(read, at);
  };
  const commit = async (): Promise<void> => {
    const { kind, file, options, mapping, rehearsal } = steps;
    if (file === null || mapping === null || rehearsal === null) return;
    const reply = await writing.run({ ...fileInput(kind, file, options), mapping, plan: rehearsal.plan });
    if (reply.ok) setSteps((before) => ({ ...before, done: reply.value }));
  };
  const reread = { read: null, mapping: null };
  return {
    ...steps,
    reading,
    rehearsing,
    writing,
    choose: (file) => {
      writing.clear();
      void begin({ ...START, kind: steps.kind, file });
    },
    setKind: (kind) => void begin({ ...steps, kind, ...reread }),
    setOptions: (change) => void begin({ ...steps, options: { ...steps.options, ...change }, ...reread }),
    setMapping: (mapping) => void begin({ ...steps, mapping }),
    rehearse: () => void begin(steps),
    commit: () => void commit(),
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
