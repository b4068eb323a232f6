import type { LedgerColumns } from '#core/contract/events.ts';
import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import { EVENT_KINDS, type EventKind } from '#core/domain/event-kinds.ts';
import { fen, type Fen } from '#core/money.ts';

/** One event as the grid shows it. */
export interface LedgerRow {
  readonly id: string;
  readonly date: IsoDate;
  readonly kind: EventKind;
  readonly payerId: string | null;
  readonly payeeId: string | null;
  /** Name of what is held. */
  readonly holding: string | null;
  readonly amount: Fen;
  /** The amount with the sign with which it counts: a reversal takes back. */
  readonly counts: Fen;
}

/** The columns as rows, newest first. */
export function ledgerRows(columns: LedgerColumns): LedgerRow[] {
  const rows: LedgerRow[] = [];
  for (let index = columns.count - 1; index >= 0; index -= 1) {
    const amount = fen(columns.amount[index]!);
    rows.push({
      id: columns.ids[index]!,
      date: fromDayNumber(columns.day[index]!),
      kind: EVENT_KINDS[columns.kind[index]!] ?? 'opening',
      payerId: columns.parties[columns.payer[index]!]?.id ?? null,
      payeeId: columns.parties[columns.payee[index]!]?.id ?? null,
      holding: columns.holdings[columns.holding[index]!]?.name ?? null,
      amount,
      counts: fen(columns.sign[index]! * amount),
    });
  }
  return rows;
}

/** Groups of kinds by what they are about. */
export const KIND_GROUPS = {
  all: null,
  investors: ['opening', 'commitment', 'commitment_reduction', 'contribution', 'distribution', 'clawback', 'transfer'],
  deals: ['investment', 'follow_on', 'return_of_capital', 'dividend', 'interest', 'exit'],
  costs: ['management_fee', 'expense', 'tax'],
  financing: ['borrowing', 'repayment'],
} as const satisfies Readonly<Record<string, readonly EventKind[] | null>>;

export type KindGroup = keyof typeof KIND_GROUPS;

export function inGroup(row: LedgerRow, group: KindGroup): boolean {
  const kinds: readonly EventKind[] | null = KIND_GROUPS[group];
  return kinds === null || kinds.includes(row.kind);
}
