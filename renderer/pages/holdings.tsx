import { useMemo, useState, type ReactNode } from 'react';
import type { HoldingFigures } from '#core/contract/holdings.ts';
import { fen } from '#core/money.ts';
import { useNames } from '../state/names.ts';
import { WhyCount, WhySum } from '../components/explain/why-figure.tsx';
import { useCommand, useQuery } from '../api/hooks.ts';
import { Button, Tabs } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty } from '../components/states.tsx';
import { DataGrid } from '../grid/data-grid.tsx';
import type { CellEdit } from '../grid/types.ts';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { STALE_AFTER } from '../state/stale.ts';
import { countText } from '../words/figures.ts';
import { useFigures, useWords } from '../words/use-words.tsx';
import { holdingTotals, useHoldingColumns } from './holdings/columns.tsx';
import { HoldingDrawer } from './holdings/holding-drawer.tsx';
import { HoldingForm } from './holdings/holding-form.tsx';
import { holdingInputOf } from './holdings/input.ts';

const SHOWN = ['all', 'companies', 'external', 'stale', 'exited'] as const;
type Shown = (typeof SHOWN)[number];

const isStale = (holding: HoldingFigures): boolean =>
  holding.valueBasis !== 'exited' && (holding.valueAge ?? 0) > STALE_AFTER;

const belongs = (holding: HoldingFigures, shown: Shown): boolean => {
  switch (shown) {
    case 'all':
      return true;
    case 'companies':
      return holding.targetKind === 'company';
    case 'external':
      return holding.targetKind !== 'company';
    case 'stale':
      return isStale(holding);
    case 'exited':
      return holding.valueBasis === 'exited';
  }
};

/** Every holding in one grid; a row opens its drawer with figures, events, marks, split and history. */
export default function HoldingsPage(): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t } = useWords();
  const [shown, setShown] = useState<Shown>('all');
  const [order, setOrder] = useState<readonly HoldingFigures[]>([]);
  const [adding, setAdding] = useOpened('new');
  const asked = useQuery('holding.list', { asOf });
  const columns = useHoldingColumns();
  const save = useCommand('holding.saveMany');
  const [opened, open] = useOpened();
  const all = asked.data ?? [];
  const rows = useMemo(() => (asked.data ?? []).filter((row) => belongs(row, shown)), [asked.data, shown]);
  const holding = all.find((row) => row.id === opened);
  const tools = canWrite ? (
    <Button icon="plus" look="primary" onClick={() => setAdding('holding')}>
      {t('holdings.add')}
    </Button>
  ) : null;
  return (
    <Page title={t('holdings.title')} lead={<Lead rows={all} />} tools={tools} full>
      <Answer of={asked} rows={14}>
        {() => (
          <DataGrid
            name="holdings"
            label={t('holdings.title')}
            columns={columns}
            rows={rows}
            idOf={(row) => row.id}
            totals={holdingTotals}
            onEdit={(edits) => save.run({ holdings: editedHoldings(edits) })}
            onOpen={(row) => open(row.id)}
            openId={opened}
            onShown={setOrder}
            filters={<ShownTabs rows={all} shown={shown} onChange={setShown} />}
            empty={<Empty title={t('holdings.empty')} text={t('holdings.emptyText')} />}
          />
        )}
      </Answer>
      {holding === undefined ? null : (
        <HoldingDrawer
          key={holding.id}
          holding={holding}
          order={order.length > 0 ? order : rows}
          onOpen={open}
          onClose={() => open(null)}
        />
      )}
      {adding !== null && canWrite ? <HoldingForm holding={null} onClose={() => setAdding(null)} /> : null}
    </Page>
  );
}

/** The cells of a paste, gathered by row: each holding is written once. */
function editedHoldings(edits: readonly CellEdit<HoldingFigures>[]): ReturnType<typeof holdingInputOf>[] {
  return [...Map.groupBy(edits, (edit) => edit.row).entries()].map(([row, cells]) => ({
    ...holdingInputOf(row),
    ...Object.fromEntries(cells.map((cell) => [cell.key, cell.key === 'note' ? (cell.value ?? '') : cell.value])),
  }));
}

interface ShownTabsProps {
  readonly rows: readonly HoldingFigures[];
  readonly shown: Shown;
  readonly onChange: (shown: Shown) => void;
}

function ShownTabs({ rows, shown, onChange }: ShownTabsProps): ReactNode {
  const { t } = useWords();
  return (
    <Tabs
      label={t('holdings.show')}
      value={shown}
      choices={SHOWN.map((value) => ({
        value,
        label: (
          <>
            {t(`holdings.${value}`)} <sup>{countText(rows.filter((row) => belongs(row, value)).length)}</sup>
          </>
        ),
      }))}
      onChange={onChange}
    />
  );
}

function Lead({ rows }: { readonly rows: readonly HoldingFigures[] }): ReactNode {
  const { rich, t } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  if (rows.length === 0) return null;
  const held = rows.filter((row) => row.valueBasis !== 'exited');
  const name = (row: HoldingFigures): string => nameOf(row.targetId, row.targetName);
  const sum = (key: 'invested' | 'fairValue' | 'realised'): ReactNode => (
    <WhySum title={t(`holdings.${key}`)} parts={rows.map((row) => ({ name: name(row), amount: row[key] }))}>
      <b>{money(fen(rows.reduce((total, row) => total + row[key], 0)))}</b>
    </WhySum>
  );
  const count = (title: string, of: readonly HoldingFigures[]): ReactNode => (
    <WhyCount title={title} items={of.map((row) => ({ name: name(row), link: { kind: 'holding', id: row.id } }))}>
      <b>{countText(of.length)}</b>
    </WhyCount>
  );
  const stale = held.filter(isStale);
  const atCost = held.filter((row) => row.valueBasis === 'cost');
  return (
    <>
      {rich('holdings.lead', {
        count: count(t('holdings.held'), held),
        invested: sum('invested'),
        value: sum('fairValue'),
        realised: sum('realised'),
      })}
      {stale.length + atCost.length === 0
        ? t('holdings.leadFresh')
        : rich('holdings.leadStale', {
            stale: count(t('holdings.stale'), stale),
            atCost: count(t('holdings.atCost'), atCost),
          })}
    </>
  );
}
