import type { IsoDate } from '../dates.ts';
import type { Row } from './allocation.ts';
import { dealSide, NEITHER, ownersOf, PAID, RETURNED } from './deal-sides.ts';
import { KIND_INDEX as K } from './event-kinds.ts';
import type { Facts } from './facts.ts';
import { eventsUntil } from './ledger.ts';

const LETTERS: Readonly<Partial<Record<Row['kind'], string>>> = { direction: 'D', sub_direction: 'S', company: 'C' };

/**
 * A code per row, so that a row holds exactly the parts whose code begins with its own: 'D01', 'D01.S02', 'D01.S02.C003'.
 * Siblings have codes of one length, so none begins another; the total's is ''.
 */
export function rowCodes(rows: readonly Pick<Row, 'key' | 'parentKey' | 'kind'>[]): Map<string, string> {
  const siblings = new Map<string, number>();
  const groupOf = (row: Pick<Row, 'parentKey' | 'kind'>): string => `${row.parentKey ?? ''}\n${row.kind}`;
  for (const row of rows) siblings.set(groupOf(row), (siblings.get(groupOf(row)) ?? 0) + 1);
  const numbered = new Map<string, number>();
  const codes = new Map<string, string>();
  for (const row of rows) {
    const group = groupOf(row);
    const letter = LETTERS[row.kind];
    if (letter === undefined) {
      codes.set(row.key, row.kind === 'total' ? '' : row.kind === 'unallocated' ? 'U' : 'X');
      continue;
    }
    const number = (numbered.get(group) ?? 0) + 1;
    numbered.set(group, number);
    const width = Math.max(2, String(siblings.get(group)).length);
    const above = row.parentKey === null ? '' : `${codes.get(row.parentKey)!}.`;
    codes.set(row.key, `${above}${letter}${String(number).padStart(width, '0')}`);
  }
  return codes;
}

/** What each event adds to its holding's figures, in fen; the sums by holding are those of `stateAt`. */
export interface LedgerEffects {
  readonly committed: Float64Array;
  readonly invested: Float64Array;
  readonly realised: Float64Array;
  readonly recallable: Float64Array;
}

export function ledgerEffects(facts: Facts, asOf: IsoDate): LedgerEffects {
  const { ledger } = facts;
  const count = eventsUntil(ledger, asOf);
  const committed = new Float64Array(count);
  const invested = new Float64Array(count);
  const realised = new Float64Array(count);
  const recallable = new Float64Array(count);
  const owners = ownersOf(ledger, facts.holdings);
  for (let index = 0; index < count; index += 1) {
    const holding = ledger.holding[index]!;
    if (holding < 0) continue;
    const kind = ledger.kind[index]!;
    const sign = ledger.sign[index]!;
    const amount = sign * ledger.amount[index]!;
    if (kind === K.commitment) committed[index] = amount;
    if (kind === K.commitment_reduction) committed[index] = -amount;
    const side = dealSide(ledger, index, owners[holding]!);
    if (side === NEITHER) continue;
    if (side === PAID) invested[index] = amount;
    else realised[index] = side === RETURNED ? -amount : amount;
    if (side !== PAID && side !== RETURNED) recallable[index] = sign * ledger.recallable[index]!;
  }
  return { committed, invested, realised, recallable };
}
