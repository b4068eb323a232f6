import type { NamesOf } from '#core/contract/index.ts';
import type { Quarter } from './quarter.ts';

/** A step of a user's day, as data, so that a run can be repeated from its seed. */
export interface Edit {
  readonly name: NamesOf<'command'>;
  readonly input: unknown;
}

type Ids = Pick<Quarter, 'direct' | 'mna' | 'investor' | 'directions' | 'companies' | 'holdings'>;

const two = (value: number): string => String(value).padStart(2, '0');
const dayOf = (random: () => number): string =>
  `${2024 + Math.floor(random() * 3)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;

/** One edit drawn from the generator; some of them a sound book refuses, and that is part of a user's day. */
export function randomEdit(ids: Ids, random: () => number): Edit {
  const draw = (count: number): number => Math.floor(random() * count);
  const amount = draw(10_000_000);
  const date = dayOf(random);
  const index = draw(ids.holdings.length);
  const holdingId = ids.holdings[index]!;
  const fundId = index === 2 ? ids.mna : ids.direct;
  const companyId = ids.companies[index]!;
  const money = (kind: string, payerId: string, payeeId: string): Edit => ({
    name: 'event.record',
    input: { kind, date, payerId, payeeId, holdingId, amount },
  });
  const half = draw(999_999) + 1;
  const edits: readonly (() => Edit)[] = [
    () => money('follow_on', fundId, companyId),
    () => money('dividend', companyId, fundId),
    () => ({
      name: 'event.record',
      input: { kind: 'contribution', date, payerId: ids.investor, payeeId: ids.direct, amount },
    }),
    () => ({
      name: 'mark.save',
      input: { holdingId, asOf: date, value: amount, method: 'cost', status: 'approved', reason: '例行' },
    }),
    () => ({ name: 'company.save', input: { id: companyId, name: `公司 ${draw(5)}`, note: `备注 ${amount}` } }),
    () => ({
      name: 'split.set',
      input: {
        partyId: companyId,
        effectiveOn: date,
        parts: [
          { directionId: ids.directions[0], weight: half },
          { directionId: ids.directions[1], weight: 1_000_000 - half },
        ],
      },
    }),
    () => ({ name: 'ownership.set', input: { holdingId, asOf: date, share: amount * 100 } }),
    () => ({ name: 'book.rename', input: { name: `账簿 ${amount}` } }),
    () => ({ name: 'history.undo', input: {} }),
    () => ({ name: 'history.redo', input: {} }),
  ];
  return edits[draw(edits.length)]!();
}
