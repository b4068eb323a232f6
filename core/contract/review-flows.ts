import { fen, type Fen } from '../money.ts';
import type { ComparedEvent } from './review-compare.ts';

/** Events of one day and kind between a fund and its investors, taken together; all others stand alone. */
export interface Flow {
  readonly key: string;
  readonly date: string;
  readonly kind: ComparedEvent['kind'];
  readonly kindOfChange: ComparedEvent['kindOfChange'];
  readonly payer: string | null;
  readonly payee: string | null;
  /** How many parties stand on the side whose name is null. */
  readonly count: number;
  readonly amount: Fen;
  readonly events: readonly ComparedEvent[];
}

/** On which side the investors stand. */
const INVESTORS: Readonly<Partial<Record<ComparedEvent['kind'], 'payer' | 'payee'>>> = {
  commitment: 'payer',
  commitment_reduction: 'payer',
  contribution: 'payer',
  clawback: 'payer',
  distribution: 'payee',
};

export function groupFlows(events: readonly ComparedEvent[]): Flow[] {
  const groups = new Map<string, ComparedEvent[]>();
  for (const event of events) {
    const side = event.holdingId === null ? INVESTORS[event.kind] : undefined;
    const fund = side === 'payer' ? event.payeeId : event.payerId;
    const key = side === undefined ? event.eventId : [event.date, event.kind, event.kindOfChange, fund].join('/');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups].map(([key, list]): Flow => {
    const [first] = list;
    const { date, kind, kindOfChange, payerName, payeeName } = first!;
    const side = list.length === 1 ? undefined : INVESTORS[kind];
    return {
      key,
      date,
      kind,
      kindOfChange,
      payer: side === 'payer' ? null : payerName,
      payee: side === 'payee' ? null : payeeName,
      count: list.length,
      amount: fen(list.reduce((sum, event) => sum + event.amount, 0)),
      events: list,
    };
  });
}
