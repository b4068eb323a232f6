import type { ReactNode } from 'react';
import type { ComparedHolding, ReviewComparison } from '#core/contract/review-compare.ts';
import { groupFlows } from '#core/contract/review-flows.ts';
import { fen } from '#core/money.ts';
import { useWords } from '../../../words/use-words.tsx';
import { HoldingName, PartyName } from './marks.tsx';
import { pieces, type PackPart } from './parts.tsx';
import { PackTable, TwoLines } from './table.tsx';
import { usePack, type PackVoice } from './voice.tsx';

const FLOWS_SHOWN = 60;

export const Named = ({ row }: { readonly row: ComparedHolding }): ReactNode => (
  <TwoLines
    first={<HoldingName id={row.holdingId} targetId={row.targetId} name={row.name} />}
    second={<PartyName id={row.fundId} name={row.fundName} />}
  />
);

/** What came in and what went out, with the money that moved. */
export function HoldingMoves({
  rows,
  label,
}: {
  readonly rows: readonly ComparedHolding[];
  readonly label: string;
}): ReactNode {
  const { t, money } = usePack();
  return (
    <PackTable
      label={label}
      columns={[
        { head: t('company'), wide: true, cell: (row) => <Named row={row} /> },
        { head: t('invested'), right: true, cell: (row) => money(row.invested.change, { plus: true, dash: true }) },
        { head: t('realised'), right: true, cell: (row) => money(row.realised.change, { plus: true, dash: true }) },
        { head: t('oldValue'), right: true, cell: (row) => money(row.fairValue.before, { dash: true }) },
        { head: t('newValue'), right: true, cell: (row) => money(row.fairValue.after, { dash: true }) },
        { head: t('valueEffect'), right: true, cell: (row) => money(row.valueEffect, { plus: true, dash: true }) },
      ]}
      rows={rows}
      idOf={(row) => row.holdingId}
    />
  );
}

/** Old, new, why and who, and the part of the change that is not money in or out. */
export function MarkMoves({ rows }: { readonly rows: readonly ComparedHolding[] }): ReactNode {
  const { t, money } = usePack();
  const { term } = useWords();
  const method = ({ note, source }: ComparedHolding): string =>
    note.after?.method == null ? term('valueBasis', source.after?.basis ?? 'none') : term('method', note.after.method);
  const who = ({ note }: ComparedHolding): string => note.after?.approvedBy ?? note.after?.by ?? '';
  return (
    <PackTable
      label={t('marksMoved')}
      columns={[
        { head: t('company'), wide: true, cell: (row) => <Named row={row} /> },
        { head: t('oldValue'), right: true, cell: (row) => money(row.fairValue.before) },
        { head: t('newValue'), right: true, cell: (row) => money(row.fairValue.after) },
        {
          head: t('flows'),
          right: true,
          cell: (row) => money(fen(row.invested.change - row.realised.change), { plus: true, dash: true }),
        },
        { head: t('valueEffect'), right: true, cell: (row) => <b>{money(row.valueEffect, { plus: true })}</b> },
        { head: t('valueDay'), cell: (row) => row.source.after?.asOf ?? '–' },
        {
          head: t('reason'),
          wide: true,
          cell: (row) => (
            <TwoLines first={[method(row), row.note.after?.reason].filter(Boolean).join(' · ')} second={who(row)} />
          ),
        },
      ]}
      rows={rows}
      idOf={(row) => row.holdingId}
    />
  );
}

export function Flows({
  ledger,
  rows,
}: {
  readonly ledger: ReviewComparison['ledger'];
  readonly rows: number;
}): ReactNode {
  const { t, money } = usePack();
  const { term, t: word } = useWords();
  const list = groupFlows(ledger.events);
  const shown = list.slice(0, Math.min(rows, FLOWS_SHOWN));
  return (
    <>
      <PackTable
        label={t('events')}
        columns={[
          { head: t('date'), cell: (flow) => flow.date },
          {
            head: t('kind'),
            cell: (flow) => (
              <>
                {term('kind', flow.kind)}
                {flow.kindOfChange === 'new' ? null : <small className="dim"> {t(flow.kindOfChange)}</small>}
              </>
            ),
          },
          { head: t('payer'), wide: true, cell: (flow) => flow.payer ?? t('parties', { count: flow.count }) },
          { head: t('payee'), wide: true, cell: (flow) => flow.payee ?? t('parties', { count: flow.count }) },
          { head: t('amount'), right: true, cell: (flow) => money(flow.amount) },
        ]}
        rows={shown}
        idOf={(flow) => flow.key}
      />
      {list.length > shown.length ? (
        <p className="rv-note">{word('reviews.moreFlows', { count: list.length - shown.length })}</p>
      ) : null}
    </>
  );
}

export const FlowTotals = ({ ledger }: { readonly ledger: ReviewComparison['ledger'] }): ReactNode => {
  const { t, money } = usePack();
  const { term } = useWords();
  return (
    <dl className="rv-figures rv-small">
      {ledger.totals.map(({ kind, count, sum }) => (
        <div key={kind}>
          <dt>
            {term('kind', kind)} × {count}
          </dt>
          <dd>{money(sum) || t('none')}</dd>
        </div>
      ))}
    </dl>
  );
};

export function changeParts({ pack, t }: PackVoice, rows: number): PackPart[] {
  const { comparison } = pack;
  if (comparison === null) return [{ key: 'changes', title: null, body: null }];
  const of = (kind: string): ComparedHolding[] => comparison.holdings.filter((change) => change.kind === kind);
  const moved = comparison.holdings.filter((change) => change.revalued && change.valueEffect !== 0);
  const list = (
    key: string,
    title: string,
    all: ComparedHolding[],
    draw: (piece: readonly ComparedHolding[]) => ReactNode,
  ): PackPart[] =>
    all.length === 0
      ? []
      : pieces(all, rows).map((piece, index) => ({ key: `${key}${index}`, title, body: draw(piece) }));
  const parts = [
    ...list('new', t('newHoldings'), of('new'), (piece) => <HoldingMoves rows={piece} label={t('newHoldings')} />),
    ...list('exited', t('exited'), of('exited'), (piece) => <HoldingMoves rows={piece} label={t('exited')} />),
    ...list('moved', t('marksMoved'), moved, (piece) => <MarkMoves rows={piece} />),
  ];
  if (comparison.ledger.count > 0) {
    parts.push({ key: 'totals', title: t('events'), body: <FlowTotals ledger={comparison.ledger} /> });
    parts.push({ key: 'flows', title: t('calls'), body: <Flows ledger={comparison.ledger} rows={rows} /> });
  }
  return parts.length === 0 ? [{ key: 'changes', title: null, body: null }] : parts;
}
