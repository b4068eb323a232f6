import { useMemo, useState, type ReactNode } from 'react';
import type { SignedProject, SignedSummary } from '#core/contract/planning.ts';
import { fen } from '#core/money.ts';
import { WhyCount, WhyFigure } from '../components/explain/why-figure.tsx';
import { useQuery } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { countText } from '../words/figures.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import { ProjectDrawer } from './projects/project-drawer.tsx';
import { ProjectForm } from './projects/project-form.tsx';
import { ProjectTable } from './projects/project-table.tsx';
import { SummaryTable } from './projects/summary-table.tsx';

/** What was signed: the announced totals by kind of agreement, and the single projects behind them. */
export default function ProjectsPage(): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const [adding, setAdding] = useOpened('new');
  const [opened, open] = useOpened();
  const list = useQuery('project.list', {});
  const summary = useQuery('project.summary', {});
  const project = list.data?.find((entry) => entry.id === opened);
  const rows = useMemo(() => {
    const text = wanted.trim().toLowerCase();
    return (list.data ?? []).filter((project) =>
      [project.name, project.place, project.code, project.note].some((value) => value?.toLowerCase().includes(text)),
    );
  }, [list.data, wanted]);
  const tools = (
    <>
      <input
        className="input"
        type="search"
        aria-label={t('projects.find')}
        placeholder={t('projects.find')}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {canWrite ? (
        <Button icon="plus" look="primary" onClick={() => setAdding('project')}>
          {t('projects.add')}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t('projects.title')} lead={<Lead list={list.data} summary={summary.data} />} tools={tools}>
      <div className="stack">
        <Answer of={summary} rows={4}>
          {(totals) => (totals.length === 0 ? null : <SummaryTable rows={totals} projects={list.data ?? []} />)}
        </Answer>
        <Answer of={list} rows={10}>
          {(all) =>
            all.length === 0 ? (
              <Empty title={t('projects.empty')} text={t('projects.emptyText')} />
            ) : (
              <ProjectTable rows={rows} onOpen={open} />
            )
          }
        </Answer>
      </div>
      {project === undefined ? null : <ProjectDrawer key={project.id} project={project} onClose={() => open(null)} />}
      {adding !== null && canWrite ? <ProjectForm project={null} onClose={() => setAdding(null)} /> : null}
    </Page>
  );
}

interface LeadProps {
  readonly list: readonly SignedProject[] | undefined;
  readonly summary: readonly SignedSummary[] | undefined;
}

function Lead({ list, summary }: LeadProps): ReactNode {
  const { t, rich } = useWords();
  const { money } = useFigures();
  if (list === undefined || summary === undefined || summary.length === 0) return null;
  const count = (title: string, of: readonly SignedProject[]): ReactNode => (
    <WhyCount title={title} items={of.map(({ id, name }) => ({ name, link: { kind: 'project', id } }))}>
      <b>{countText(of.length)}</b>
    </WhyCount>
  );
  return rich('projects.lead', {
    count: (
      <WhyFigure figure={{ kind: 'signed', agreement: null, figure: 'count' }} title={t('projects.count')}>
        <b>{countText(summary.reduce((sum, row) => sum + row.count, 0))}</b>
      </WhyFigure>
    ),
    total: (
      <WhyFigure figure={{ kind: 'signed', agreement: null, figure: 'total' }} title={t('projects.total')}>
        <b>{money(fen(summary.reduce((sum, row) => sum + row.total, 0)))}</b>
      </WhyFigure>
    ),
    linked: count(
      t('projects.holding'),
      list.filter((project) => project.holdingId !== null),
    ),
    known: count(
      t('projects.amount'),
      list.filter((project) => project.amount !== null),
    ),
  });
}
