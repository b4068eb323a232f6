import type { ReactNode } from 'react';
import type { ComparedEvent, ComparedHolding, ReviewComparison } from '#core/contract/review-compare.ts';
import { groupFlows, type Flow } from '#core/contract/review-flows.ts';
import { fen, negate, type Fen } from '#core/money.ts';
import { WhySum, type Part } from '../../../components/explain/why-figure.tsx';
import { useWords } from '../../../words/use-words.tsx';
import { HoldingName, PartyName } from './marks.tsx';
import { pieces, type PackPart } from './parts.tsx';
import { PackTable, TwoLines } from './table.tsx';
import { usePack, type PackVoice } from './voice.tsx';
import { effectParts, WhyMoved, WhySide } from './why.tsx';

const FLOWS_SHOWN = 60;

export const Named = ({ row }: { readonly row: ComparedHolding }): ReactNode => (
  <TwoLines
    first={<HoldingName id={row.holdingId} targetId={row.targetId} name={row.name} />}
    second={<PartyName id={row.fundId} name={row.fundName} />}
  />
);

interface OfRow {
  readonly row: ComparedHolding;
}

/** What went in or came back between the two moments. */
function Change({ row, of }: OfRow & { readonly of: 'invested' | 'realised' }): ReactNode {
  const { t, money } = usePack();
  return (
    <WhyMoved title={`${row.name} · Δ ${t(of)}`} of={row[of]} value={row[of].change}>
      {money(row[of].change, { plus: true, dash: true })}
    </WhyMoved>
  );
}

/** The value at one of the two; a holding that wasn't there has none. */
function Value({
  row,
  side,
  dash = false,
}: OfRow & { readonly side: 'before' | 'after'; readonly dash?: boolean }): ReactNode {
  const { t, money } = usePack();
  const text = money(row.fairValue[side], { dash });
  if (row.fairValue[side] === 0) return text;
  return (
    <WhySide
      side={side}
      figure={{ kind: 'holding', id: row.holdingId, figure: 'fair_value' }}
      title={`${row.name} · ${t('fairValue')}`}
    >
      {text}
    </WhySide>
  );
}

/** What the value moved by beside the money in and out. */
function Effect({ row }: OfRow): ReactNode {
  const { t, money } = usePack();
  const names = { fairValue: t('fairValue'), invested: t('invested'), realised: t('realised') };
  return (
    <WhySum title={`${row.name} · ${t('valueEffect')}`} parts={effectParts(row, names)}>
      {money(row.valueEffect, { plus: true, dash: true })}
    </WhySum>
  );
}

/** What came in and what went out, with the money that moved. */
export function HoldingMoves({
  rows,
  label,
}: {
  readonly rows: readonly ComparedHolding[];
  readonly label: string;
}): ReactNode {
  const { t } = usePack();
  return (
    <PackTable
      label={label}
      columns={[
        { head: t('company'), wide: true, cell: (row) => <Named row={row} /> },
        { head: t('invested'), right: true, cell: (row) => <Change row={row} of="invested" /> },
        { head: t('realised'), right: true, cell: (row) => <Change row={row} of="realised" /> },
        { head: t('oldValue'), right: true, cell: (row) => <Value row={row} side="before" dash /> },
        { head: t('newValue'), right: true, cell: (row) => <Value row={row} side="after" dash /> },
        { head: t('valueEffect'), right: true, cell: (row) => <Effect row={row} /> },
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
        { head: t('oldValue'), right: true, cell: (row) => <Value row={row} side="before" /> },
        { head: t('newValue'), right: true, cell: (row) => <Value row={row} side="after" /> },
        {
          head: t('flows'),
          right: true,
          cell: (row) => (
            <WhySum
              title={`${row.name} · ${t('flows')}`}
              parts={[
                { name: `Δ ${t('invested')}`, amount: row.invested.change },
                { name: `− Δ ${t('realised')}`, amount: negate(row.realised.change) },
              ]}
            >
              {money(fen(row.invested.change - row.realised.change), { plus: true, dash: true })}
            </WhySum>
          ),
        },
        {
          head: t('valueEffect'),
          right: true,
          cell: (row) => (
            <b>
              <Effect row={row} />
            </b>
          ),
        },
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

const eventPart = ({ date, payerName, payeeName, amount }: ComparedEvent, sign = 1): Part => ({
  name: [date, [payerName, payeeName].filter((name) => name !== null).join(' → ')].join(' · '),
  amount: fen(sign * amount),
});

/** How many stand on one side; the amount opens to who they are. */
function Parties({ flow }: { readonly flow: Flow }): ReactNode {
  const { t } = usePack();
  return <span className="fact">{t('parties', { count: flow.count })}</span>;
}

interface FlowAmountProps {
  readonly flow: Flow;
  readonly title: string;
  readonly children: ReactNode;
}

/** One event says who recorded it, several say which they are; a reversal is told by the sum, since it counts below zero. */
function FlowAmount({ flow: { events, kindOfChange }, title, children }: FlowAmountProps): ReactNode {
  const [first, ...others] = events;
  if (others.length > 0 || first === undefined || first.amount < 0)
    return (
      <WhySum title={title} parts={events.map((event) => eventPart(event))}>
        {children}
      </WhySum>
    );
  return (
    <WhySide
      side={kindOfChange === 'gone' ? 'before' : 'after'}
      figure={{ kind: 'event', id: first.eventId }}
      title={title}
    >
      {children}
    </WhySide>
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
          { head: t('payer'), wide: true, cell: (flow) => flow.payer ?? <Parties flow={flow} /> },
          { head: t('payee'), wide: true, cell: (flow) => flow.payee ?? <Parties flow={flow} /> },
          {
            head: t('amount'),
            right: true,
            cell: (flow) => (
              <FlowAmount flow={flow} title={`${flow.date} ${term('kind', flow.kind)} · ${t('amount')}`}>
                {money(flow.amount)}
              </FlowAmount>
            ),
          },
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

/** The events of a kind; what no longer counts is taken off, and what is too long to be shown stands in one line. */
function partsOfKind(
  { events }: ReviewComparison['ledger'],
  kind: ComparedEvent['kind'],
  sum: Fen,
  others: string,
): Part[] {
  const shown = events
    .filter((event) => event.kind === kind)
    .map((event) => eventPart(event, event.kindOfChange === 'gone' ? -1 : 1));
  const left = fen(sum - shown.reduce((total, part) => total + part.amount, 0));
  return left === 0 ? shown : [...shown, { name: others, amount: left }];
}

export const FlowTotals = ({ ledger }: { readonly ledger: ReviewComparison['ledger'] }): ReactNode => {
  const { t, money } = usePack();
  const { term } = useWords();
  return (
    <dl className="rv-figures rv-small">
      {ledger.totals.map(({ kind, count, sum }) => (
        <div key={kind}>
          <dt className="fact">
            {term('kind', kind)} × {count}
          </dt>
          <dd>
            <WhySum title={`${term('kind', kind)} · ${t('amount')}`} parts={partsOfKind(ledger, kind, sum, t('other'))}>
              {money(sum) || t('none')}
            </WhySum>
          </dd>
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
