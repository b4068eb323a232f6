import { useMemo, useState, type ReactNode } from 'react';
import { lastQuarterEnd } from '#core/dates.ts';
import { useNames } from '../state/names.ts';
import { WhyCount } from '../components/explain/why-figure.tsx';
import { useAnswered, useCommand, useQuery } from '../api/hooks.ts';
import { Button } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { Answer, Empty, FaultLine } from '../components/states.tsx';
import { DataGrid } from '../grid/data-grid.tsx';
import { useBook } from '../state/book.tsx';
import { useOpened } from '../state/opened.ts';
import { STALE_AFTER } from '../state/stale.ts';
import { useWords } from '../words/use-words.tsx';
import { HoldingDrawer } from './holdings/holding-drawer.tsx';
import { marksOf, useValueColumns, valueRows, valueTotals, type ValueRow } from './valuations/rows.tsx';

/** The quarter's marks in one grid: the last value beside the new one, typed or pasted, as drafts until they are approved. */
export default function ValuationsPage(): ReactNode {
  const { asOf, canWrite } = useBook();
  const { t } = useWords();
  const [order, setOrder] = useState<readonly ValueRow[]>([]);
  const holdings = useQuery('holding.list', { asOf });
  const marks = useQuery('mark.list', {});
  const save = useCommand('mark.saveMany');
  const approve = useCommand('mark.approveMany');
  const day = useAnswered(lastQuarterEnd(asOf), holdings);
  const columns = useValueColumns(day);
  const rows = useMemo(() => valueRows(holdings.data ?? [], marks.data ?? [], day), [holdings.data, marks.data, day]);
  const drafts = rows.flatMap((row) => (row.mark?.status === 'draft' ? [row.mark.id] : []));
  const [opened, open] = useOpened();
  const holding = rows.find(
    (row) => row.holding.id === opened || row.mark?.id === opened || row.previous?.id === opened,
  )?.holding;
  const tools =
    canWrite && drafts.length > 0 ? (
      <Button look="primary" icon="check" disabled={approve.running} onClick={() => void approve.run({ ids: drafts })}>
        {t('valuations.approveAll', { count: drafts.length })}
      </Button>
    ) : null;
  return (
    <Page title={t('valuations.title')} lead={<Lead rows={rows} />} tools={tools} full>
      <FaultLine fault={approve.fault} />
      {canWrite ? <p className="dim note">{t('valuations.hint', { day })}</p> : null}
      <Answer of={holdings} rows={14}>
        {() => (
          <DataGrid
            name="valuations"
            label={t('valuations.title')}
            columns={columns}
            rows={rows}
            idOf={(row) => row.holding.id}
            totals={valueTotals}
            onEdit={(edits) => save.run({ marks: marksOf(edits, day) }, t('valuations.saved', { count: edits.length }))}
            onOpen={(row) => open(row.holding.id)}
            openId={holding?.id ?? null}
            onShown={setOrder}
            empty={<Empty title={t('valuations.empty')} text={t('valuations.emptyText')} />}
          />
        )}
      </Answer>
      {holding === undefined ? null : (
        <HoldingDrawer
          key={holding.id}
          holding={holding}
          order={(order.length > 0 ? order : rows).map((row) => row.holding)}
          onOpen={open}
          onClose={() => open(null)}
        />
      )}
    </Page>
  );
}

function Lead({ rows }: { readonly rows: readonly ValueRow[] }): ReactNode {
  const { t, rich, term } = useWords();
  const { asOf } = useBook();
  const { nameOf } = useNames();
  const count = (title: string, when: (row: ValueRow) => boolean): ReactNode => {
    const found = rows.filter(when);
    return (
      <WhyCount
        title={title}
        items={found.map(({ holding }) => ({
          name: nameOf(holding.targetId, holding.targetName),
          link: { kind: 'holding', id: holding.id },
        }))}
      >
        {found.length}
      </WhyCount>
    );
  };
  return rich('valuations.lead', {
    asOf,
    current: count(term('markStatus', 'approved'), (row) => row.mark?.status === 'approved'),
    draft: count(term('markStatus', 'draft'), (row) => row.mark?.status === 'draft'),
    stale: count(t('app.stale'), (row) => (row.holding.valueAge ?? 0) > STALE_AFTER),
    none: count(term('valueBasis', 'cost'), (row) => row.holding.valueBasis === 'cost'),
  });
}
