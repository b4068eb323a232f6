import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useQuery, useTask } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, TaskProgress } from '../components/states.tsx';
import { saveFile } from '../files.ts';
import { useBook } from '../state/book.tsx';
import { useWords } from '../words/use-words.tsx';
import { DirectionTable } from './overview/directions.tsx';
import { KeyFigures } from './overview/key-figures.tsx';
import { CapitalLadder } from './overview/ladder.tsx';
import { OverviewLead } from './overview/lead.tsx';
import { LimitList } from './overview/limits.tsx';
import { LargestHoldings, LatestEvents, StaleValues } from './overview/lists.tsx';
import './overview.css';

export default function OverviewPage(): ReactNode {
  const { asOf } = useBook();
  const { t, language } = useWords();
  const asked = useQuery('overview.get', { asOf });
  const exporting = useTask('allocation.export');
  const save = async (): Promise<void> => {
    const reply = await exporting.run({ asOf, language });
    if (reply.ok) saveFile(reply.value.fileName, reply.value.bytes);
  };
  const isEmpty = asked.data !== undefined && asked.data.committed === 0 && asked.data.fairValue === 0;
  return (
    <Page
      title={t('overview.title')}
      lead={asked.data === undefined || isEmpty ? null : <OverviewLead overview={asked.data} />}
      tools={
        <Button icon="export" disabled={exporting.running || isEmpty} onClick={() => void save()}>
          {t('app.exportExcel')}
        </Button>
      }
    >
      <TaskProgress task={exporting} />
      <Answer of={asked} rows={12}>
        {(overview) =>
          isEmpty ? (
            <EmptyBook />
          ) : (
            <div className="overview">
              <CapitalLadder overview={overview} />
              <KeyFigures overview={overview} />
              <DirectionTable overview={overview} />
              <LimitList limits={overview.limits} />
              <div className="thirds">
                <LargestHoldings overview={overview} />
                <LatestEvents overview={overview} />
                <StaleValues overview={overview} />
              </div>
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function EmptyBook(): ReactNode {
  const { t } = useWords();
  const { canWrite } = useBook();
  const [, go] = useLocation();
  return (
    <Empty
      title={t('overview.emptyTitle')}
      text={t('overview.emptyText')}
      actions={
        canWrite ? (
          <>
            <Button look="primary" onClick={() => go('/import')}>
              {t('overview.toImport')}
            </Button>
            <Button onClick={() => go('/funds')}>{t('overview.toFunds')}</Button>
          </>
        ) : undefined
      }
    />
  );
}
