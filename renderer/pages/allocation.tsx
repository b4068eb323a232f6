import type { ReactNode } from 'react';
import type { AllocationMatrix } from '#core/contract/allocation.ts';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useView } from '../state/view.tsx';
import { useOpened } from '../state/opened.ts';
import { useWords } from '../words/use-words.tsx';
import { AllMeasures } from './allocation/all-measures.tsx';
import { DealCheck } from './allocation/deal-check.tsx';
import { AllocationLead } from './allocation/lead.tsx';
import { MatrixTable } from './allocation/matrix.tsx';
import { useAllocationView } from './allocation/options.ts';
import { Pictures } from './allocation/pictures.tsx';
import { Toolbar } from './allocation/toolbar.tsx';
import './allocation.css';

export default function AllocationPage(): ReactNode {
  const { t, language } = useWords();
  const { unit } = useView();
  const { set, input, ...view } = useAllocationView();
  const asked = useQuery('allocation.matrix', input);
  const exporting = useTask('allocation.export');
  const [trying, setTrying] = useOpened('deal');
  const save = async (): Promise<void> => {
    const reply = await exporting.run({ ...input, measure: view.measure, language, unit });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const table = (matrix: AllocationMatrix): ReactNode =>
    view.compare === 'all' ? (
      <AllMeasures matrix={matrix} input={input} />
    ) : (
      <MatrixTable matrix={matrix} view={view} input={input} />
    );
  return (
    <Page
      title={t('allocation.title')}
      lead={
        asked.data === undefined || asked.data.rows.length === 1 ? null : (
          <AllocationLead matrix={asked.data} view={view} />
        )
      }
      tools={
        <>
          <Button onClick={() => setTrying('1')}>{t('allocation.deal')}…</Button>
          <Button icon="export" disabled={exporting.running} onClick={() => void save()}>
            {t('app.exportExcel')}
          </Button>
        </>
      }
    >
      <TaskProgress task={exporting} />
      <Toolbar view={view} onChange={set} />
      <Answer of={asked} rows={8}>
        {(matrix) =>
          matrix.rows.length === 1 ? (
            <Empty title={t('allocation.emptyTitle')} text={t('allocation.emptyText')} />
          ) : (
            <>
              {table(matrix)}
              <Pictures matrix={matrix} view={view} input={input} />
            </>
          )
        }
      </Answer>
      {trying !== null ? <DealCheck onClose={() => setTrying(null)} /> : null}
    </Page>
  );
}
