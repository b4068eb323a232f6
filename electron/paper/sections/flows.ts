import type { ComparedEvent, ReviewComparison } from '#core/contract/review-compare.ts';
import { fen, type Fen } from '#core/money.ts';
import { markup, type Markup } from '../markup.ts';
import { heading, table, type Voice } from '../voice.ts';

/** Events of one day and kind between a fund and its investors, taken together; all others stand alone. */
export interface Flow {
  readonly date: string;
  readonly kind: ComparedEvent['kind'];
  readonly kindOfChange: ComparedEvent['kindOfChange'];
  readonly payer: string | null;
  readonly payee: string | null;
  /** How many parties stand on the side whose name is null. */
  readonly count: number;
  readonly amount: Fen;
}

/** On which side the investors stand. */
const INVESTORS: Readonly<Partial<Record<ComparedEvent['kind'], 'payer' | 'payee'>>> = {
  commitment: 'payer',
  commitment_reduction: 'payer',
  contribution: 'payer',
  clawback: 'payer',
  distribution: 'payee',
};

export function groupFlows(events: ReviewComparison['ledger']['events']): Flow[] {
  const groups = new Map<string, ComparedEvent[]>();
  for (const event of events) {
    const side = event.holdingId === null ? INVESTORS[event.kind] : undefined;
    const fund = side === 'payer' ? event.payeeId : event.payerId;
    const key = side === undefined ? event.eventId : [event.date, event.kind, event.kindOfChange, fund].join('/');
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].map((list): Flow => {
    const [first] = list;
    const { date, kind, kindOfChange, payerName, payeeName } = first!;
    const side = list.length === 1 ? undefined : INVESTORS[kind];
    return {
      date,
      kind,
      kindOfChange,
      payer: side === 'payer' ? null : payerName,
      payee: side === 'payee' ? null : payeeName,
      count: list.length,
      amount: fen(list.reduce((sum, event) => sum + event.amount, 0)),
    };
  });
}

const SHOWN = 40;

export function flowsTable(voice: Voice, scope: string): Markup | null {
  const { pack, t, money } = voice;
  const { ledger } = pack.comparison!;
  if (ledger.count === 0) return null;
  const kindText = (flow: Flow): string => {
    const kind = voice.term('kind', flow.kind);
    return flow.kindOfChange === 'new' ? kind : `${kind} (${t(flow.kindOfChange)})`;
  };
  const name = (side: string | null, flow: Flow): string => side ?? t('parties', { count: flow.count });
  return markup`${heading(t('events'), `${scope} · ${ledger.count}`)}${table(
    [
      { head: t('date'), width: '20mm', cell: (flow) => markup`<span class="nowrap">${flow.date}</span>` },
      { head: t('kind'), width: '16%', cell: kindText },
      { head: t('payer'), width: '27%', cell: (flow) => name(flow.payer, flow) },
      { head: t('payee'), width: '27%', cell: (flow) => name(flow.payee, flow) },
      { head: t('amount'), right: true, cell: (flow) => money(flow.amount) },
    ],
    groupFlows(ledger.events).slice(0, SHOWN),
  )}`;
}
