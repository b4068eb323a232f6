import { useEffect, useRef, useState, type ReactNode } from 'react';
import { IMPORT_KINDS, type ImportKind } from '#core/contract/imports.ts';
import { useTask } from '../api/hooks.ts';
import { Button, Tabs } from '../components/button.tsx';
import { ChoiceField } from '../components/fields.tsx';
import { Page } from '../components/page.tsx';
import { FaultLine, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { takeDropped } from '../state/dropped-file.ts';
import { useWords } from '../words/use-words.tsx';
import { DropZone, readChosen } from './import/drop-zone.tsx';
import { CommitBar } from './import/commit-bar.tsx';
import { Disagreements } from './import/disagreements.tsx';
import { FileFacts } from './import/file-facts.tsx';
import { MappingTable } from './import/mapping-table.tsx';
import { PastImports } from './import/past-imports.tsx';
import { Rehearsal } from './import/rehearsal.tsx';
import { RoundTrip } from './import/round-trip.tsx';
import { useImport, type ImportState } from './import/use-import.ts';
import './import.css';

/** Spreadsheets in: choose, map, rehearse, write all or nothing, and take a whole batch back. */
export default function ImportPage(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const state = useImport();
  useDropped(state);
  const template = useTask('import.template');
  const { language } = useWords();
  const download = async (): Promise<void> => {
    const reply = await template.run({ kind: state.kind, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const [way, setWay] = useOpened('tab');
  const tools =
    way === 'edit' ? null : (
      <>
        <Button look="quiet" onClick={() => void download()}>
          {t('imports.template')}
        </Button>
        {state.file === null ? null : <Button onClick={() => state.choose(null)}>{t('imports.changeFile')}</Button>}
      </>
    );
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')} tools={tools} unit={false}>
      <Tabs
        label={t('imports.title')}
        value={way === 'edit' ? 'edit' : 'file'}
        choices={[
          { value: 'file', label: t('roundTrip.fileTab') },
          { value: 'edit', label: t('roundTrip.editTab') },
        ]}
        onChange={(value) => setWay(value === 'edit' ? value : null)}
      />
      <div className="below-tabs">
        <TaskProgress task={template} />
        {way === 'edit' ? (
          <RoundTrip />
        ) : state.file === null ? (
          <Start state={state} canWrite={canWrite} />
        ) : (
          <Work state={state} />
        )}
      </div>
    </Page>
  );
}

function useDropped({ choose }: ImportState): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => takeDropped((file) => void readChosen(file).then((chosen) => latest.current(chosen))), []);
}

function KindChoice({ state }: { readonly state: ImportState }): ReactNode {
  const { t, term } = useWords();
  return (
    <ChoiceField<ImportKind>
      label={t('imports.kind')}
      value={state.kind}
      choices={IMPORT_KINDS.map((value) => ({ value, label: term('importKind', value) }))}
      onChange={(kind) => kind !== null && state.setKind(kind)}
    />
  );
}

function Start({ state, canWrite }: { readonly state: ImportState; readonly canWrite: boolean }): ReactNode {
  return (
    <div className="cols-2-1">
      <div className="stack">
        {canWrite ? (
          <>
            <div className="kind-choice">
              <KindChoice state={state} />
            </div>
            <DropZone onFile={state.choose} />
          </>
        ) : null}
        <Disagreements />
      </div>
      <PastImports />
    </div>
  );
}

function Work({ state }: { readonly state: ImportState }): ReactNode {
  const [naming, setNaming] = useState(false);
  const { read, mapping } = state;
  return (
    <div className="stack tight">
      <FileFacts state={state} kind={<KindChoice state={state} />} />
      <TaskProgress task={state.reading} />
      {read === null || mapping === null ? null : (
        <div className="cols-import">
          <MappingTable state={state} read={read} mapping={mapping} naming={naming} onNaming={setNaming} />
          <div className="stack tight">
            <TaskProgress task={state.rehearsing} />
            {state.rehearsal === null ? null : (
              <Rehearsal run={state.done ?? state.rehearsal} onAgain={state.rehearse} />
            )}
          </div>
        </div>
      )}
      {state.writing.fault === null ? null : <FaultLine fault={state.writing.fault} />}
      <CommitBar state={state} />
    </div>
  );
}
