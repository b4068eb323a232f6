import { useMemo, useState, type ReactNode } from 'react';
import { fen } from '#core/money.ts';
import { partsOf } from '../components/explain/shown.ts';
import { WhyShown } from '../components/explain/why-figure.tsx';
import { useQuery } from '../api/hooks.ts';
import { Button, Segment } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty } from '../components/states.tsx';
import { DataGrid } from '../grid/data-grid.tsx';
import type { CellValue, Column } from '../grid/types.ts';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { useNames } from '../state/names.ts';
import { countText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { EventDrawer } from './ledger/event-drawer.tsx';
import { EventForm } from './ledger/event-form.tsx';
import { inGroup, KIND_GROUPS, ledgerRows, type KindGroup, type LedgerRow } from './ledger/rows.ts';

function useColumns(): readonly Column<LedgerRow>[] {
  const { t, term } = useWords();
  const { nameOf } = useNames();
  return useMemo(
    () => [
      { key: 'date', title: t('ledger.date'), type: 'date', value: (row) => row.date, width: 104, pinned: true },
      { key: 'kind', title: t('ledger.kind'), type: 'text', value: (row) => term('kind', row.kind), width: 100 },
      { key: 'payer', title: t('ledger.payer'), type: 'text', value: (row) => nameOf(row.payerId), width: 200 },
      { key: 'payee', title: t('ledger.payee'), type: 'text', value: (row) => nameOf(row.payeeId), width: 200 },
      { key: 'holding', title: t('ledger.holding'), type: 'text', value: (row) => row.holding, width: 200 },
      {
        key: 'amount',
        title: t('ledger.amount'),
        type: 'money',
        value: (row) => row.amount,
        width: 120,
        why: (row) => ({
          figure: { kind: 'event', id: row.id },
          title: `${row.date} ${term('kind', row.kind)} · ${t('ledger.amount')}`,
        }),
      },
      {
        key: 'counts',
        title: t('ledger.signed'),
        type: 'money',
        value: (row) => row.counts,
        width: 120,
        hidden: true,
        why: (row) => ({
          figure: { kind: 'event', id: row.id },
          title: `${row.date} ${term('kind', row.kind)} · ${t('ledger.signed')}`,
        }),
      },
      {
        key: 'reversal',
        title: t('ledger.reversal'),
        type: 'status',
        value: (row) => (row.counts < 0 ? t('ledger.reversal') : null),
        width: 80,
      },
    ],
    [t, term, nameOf],
  );
}

const totals = (shown: readonly LedgerRow[]): Readonly<Record<string, CellValue>> => {
  const sum = fen(shown.reduce((total, row) => total + row.counts, 0));
  return { amount: sum, counts: sum };
};

/** Every dated amount of money, newest first; append-only, so a row can be reversed and never changed. */
export default function LedgerPage(): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t, rich, term } = useWords();
  const [group, setGroup] = useState<KindGroup>('all');
  const [recording, setRecording] = useOpened('new');
  const asked = useQuery('event.columns', { to: asOf });
  const columns = useColumns();
  const all = useMemo(() => (asked.data === undefined ? [] : ledgerRows(asked.data)), [asked.data]);
  const rows = useMemo(() => all.filter((row) => inGroup(row, group)), [all, group]);
  const [opened, open] = useOpened();
  const tools = canWrite ? (
    <Button icon="plus" look="primary" onClick={() => setRecording('event')}>
      {t('ledger.record')}
    </Button>
  ) : null;
  const byKind = () =>
    [...Map.groupBy(all, (row) => row.kind)].map(([kind, list]) => ({ name: term('kind', kind), value: list.length }));
  const lead =
    all.length === 0
      ? null
      : rich('ledger.lead', {
          count: (
            <WhyShown title={t('ledger.kinds')} explain={(day) => partsOf(byKind(), all.length, 'count', day)}>
              {countText(all.length)}
            </WhyShown>
          ),
          first: all.at(-1)!.date,
          last: all[0]!.date,
        });
  return (
    <Page title={t('ledger.title')} lead={lead} tools={tools} full>
      <Answer of={asked} rows={16}>
        {() => (
          <DataGrid
            name="ledger"
            label={t('ledger.title')}
            columns={columns}
            rows={rows}
            idOf={(row) => row.id}
            totals={totals}
            onOpen={(row) => open(row.id)}
            openId={opened}
            filters={
              <Segment
                label={t('ledger.show')}
                value={group}
                choices={(Object.keys(KIND_GROUPS) as KindGroup[]).map((value) => ({
                  value,
                  label: t(`ledger.${value}`),
                }))}
                onChange={setGroup}
              />
            }
            empty={<Empty title={t('ledger.empty')} text={t('ledger.emptyText')} />}
          />
        )}
      </Answer>
      {opened === null ? null : <EventDrawer key={opened} id={opened} onOpen={open} onClose={() => open(null)} />}
      {recording !== null && canWrite ? <EventForm holding={null} onClose={() => setRecording(null)} /> : null}
    </Page>
  );
}
