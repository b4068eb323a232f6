import { groupFlows, type Flow } from '#core/contract/review-flows.ts';
import { markup, type Markup } from '../markup.ts';
import { heading, table, type Voice } from '../voice.ts';

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
