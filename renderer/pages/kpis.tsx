import { useMemo, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { reviewTerm } from '#core/review-terms.ts';
import type { Kpi, KpiLine } from '#core/contract/kpis.ts';
import { periodText } from '#core/domain/kpi-figures.ts';
import { KPI_SECTORS, lastPeriodEnd } from '#core/domain/kpis.ts';
import { useNames } from '../state/names.ts';
import { WhyCount, type Counted } from '../components/explain/why-figure.tsx';
import { useCommand, useQuery, type Asked } from '../api/hooks.ts';
import { Button, Tabs } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, FaultLine } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { useWords } from '../words/use-words.tsx';
import { Board, rowId, type BoardRow } from './kpis/board.tsx';
import { Definitions } from './kpis/definitions.tsx';
import { Entry } from './kpis/entry.tsx';
import { KpiForm } from './kpis/kpi-form.tsx';
import { LineDrawer } from './kpis/line-drawer.tsx';
import './kpis.css';

const TABS = ['board', 'entry', 'definitions'] as const;
type Tab = (typeof TABS)[number];

/** What companies report: early warnings first, the period's values to enter, and what each figure means. */
export default function KpisPage(): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t } = useWords();
  const [wanted, setTab] = useOpened('tab');
  const [adding, setAdding] = useOpened('new');
  const [opened, open] = useOpened();
  const list = useQuery('kpi.list', {});
  const board = useQuery('kpi.board', { asOf });
  const standard = useCommand('kpi.addStandard');
  const { language } = useWords();
  const tab = TABS.find((entry) => entry === wanted) ?? 'board';
  const rows = useMemo(() => rowsOf(list.data ?? [], board.data ?? []), [list.data, board.data]);
  const row = rows.find((entry) => rowId(entry) === opened);
  const addStandard = (): void => void standard.run({ sectors: [...KPI_SECTORS], language });
  const tools = canWrite ? <Tools tab={tab} onStandard={addStandard} onAdd={() => setAdding('kpi')} /> : null;
  return (
    <Page
      title={t('kpis.title')}
      lead={<Lead rows={rows} />}
      tools={tools}
      unit={false}
      full={tab !== 'definitions' && rows.length + (list.data?.length ?? 0) > 0}
    >
      <FaultLine fault={standard.fault} />
      <Answer of={list} rows={12}>
        {(kpis) =>
          kpis.length === 0 ? (
            <Empty
              title={t('kpis.empty')}
              text={t('kpis.emptyText')}
              actions={canWrite ? <Tools tab="empty" onStandard={addStandard} /> : undefined}
            />
          ) : (
            <>
              <Tabs
                label={t('kpis.views')}
                value={tab}
                choices={TABS.map((value) => ({ value, label: t(`kpis.${value}`) }))}
                onChange={(next: Tab) => setTab(next === 'board' ? null : next)}
              />
              <View tab={tab} kpis={kpis} rows={rows} board={board} openId={opened} onOpen={open} />
            </>
          )
        }
      </Answer>
      {row === undefined ? null : (
        <LineDrawer key={opened} row={row} rows={rows} onOpen={open} onClose={() => open(null)} />
      )}
      {adding !== null && canWrite ? <KpiForm kpi={null} onClose={() => setAdding(null)} /> : null}
    </Page>
  );
}

interface ToolsProps {
  readonly tab: Tab | 'empty';
  readonly onStandard: () => void;
  readonly onAdd?: () => void;
}

function Tools({ tab, onStandard, onAdd }: ToolsProps): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const standard = (
    <Button look={tab === 'empty' ? 'primary' : 'plain'} onClick={onStandard}>
      {t('kpis.addStandard')}
    </Button>
  );
  return (
    <>
      {tab === 'definitions' || tab === 'empty' ? standard : null}
      {tab === 'definitions' ? (
        <Button icon="plus" look="primary" onClick={onAdd}>
          {t('kpis.add')}
        </Button>
      ) : (
        <Button onClick={() => go('/import?kind=kpis')}>{t('kpis.import')}</Button>
      )}
    </>
  );
}

interface ViewProps {
  readonly tab: Tab;
  readonly kpis: readonly Kpi[];
  readonly rows: readonly BoardRow[];
  readonly board: Asked<readonly KpiLine[]>;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
}

function View({ tab, kpis, rows, board, openId, onOpen }: ViewProps): ReactNode {
  const { canWrite } = useBook();
  const { t } = useWords();
  switch (tab) {
    case 'definitions':
      return <Definitions kpis={kpis} />;
    case 'entry':
      return (
        <>
          {canWrite ? <p className="dim note">{t('kpis.entryHint')}</p> : null}
          <Entry kpis={kpis} lines={board.data ?? []} />
        </>
      );
    case 'board':
      return (
        <Answer of={board} rows={12}>
          {() => (
            <Board
              rows={rows}
              openId={openId}
              onOpen={onOpen}
              empty={<Empty title={t('kpis.noValues')} text={t('kpis.noValuesText')} />}
            />
          )}
        </Answer>
      );
  }
}

function rowsOf(kpis: readonly Kpi[], lines: readonly Omit<BoardRow, 'kpi'>[]): BoardRow[] {
  const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));
  return lines.flatMap((line) => {
    const kpi = byId.get(line.kpiId);
    return kpi === undefined ? [] : [{ ...line, kpi }];
  });
}

function Lead({ rows }: { readonly rows: readonly BoardRow[] }): ReactNode {
  const { asOf } = useBook();
  const { t, rich, named, language } = useWords();
  const { nameOf } = useNames();
  const held = useQuery('holding.list', { asOf });
  if (rows.length === 0 || held.data === undefined) return null;
  const warned = rows.filter((row) => row.level !== 'green');
  const end = lastPeriodEnd('quarter', asOf);
  const reported = rows.filter((row) => row.latest !== null && row.latest.end >= end);
  const companies = held.data.filter((holding) => holding.targetKind === 'company' && holding.valueBasis !== 'exited');
  const counted = (title: string, items: readonly Counted[]): ReactNode => (
    <WhyCount title={title} items={items}>
      <b>{items.length}</b>
    </WhyCount>
  );
  const count = (title: string, list: readonly string[]): ReactNode =>
    counted(
      title,
      [...new Set(list)].map((id) => ({ name: nameOf(id) })),
    );
  const lines = (level: 'red' | 'yellow'): ReactNode =>
    counted(
      reviewTerm(level, language),
      warned
        .filter((row) => row.level === level)
        .map((row) => ({
          name: `${nameOf(row.companyId, row.companyName)} · ${named(row.kpi)}`,
          link: { kind: 'kpi', id: rowId(row) },
        })),
    );
  return rich('kpis.lead', {
    red: lines('red'),
    yellow: lines('yellow'),
    companies: count(
      t('kpis.company'),
      warned.map((row) => row.companyId),
    ),
    period: periodText('quarter', end),
    reported: count(
      t('kpis.reported'),
      reported.map((row) => row.companyId),
    ),
    held: count(
      t('kpis.held'),
      companies.map((holding) => holding.targetId),
    ),
  });
}
