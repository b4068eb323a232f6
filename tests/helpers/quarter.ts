import type { InputOf } from '#core/contract/index.ts';
import { fen } from '#core/money.ts';
import type { RatePpm } from '#core/rates.ts';
import type { TestBook } from './book.ts';

/** Yuan as fen. */
export const yuan = (amount: number): number => fen(amount * 100);

export interface Quarter {
  readonly group: string;
  readonly direct: string;
  readonly mna: string;
  readonly investor: string;
  readonly directions: readonly string[];
  readonly companies: readonly string[];
  readonly holdings: readonly string[];
  readonly event: (input: Omit<InputOf<'event.record'>, 'kind'> & { readonly kind: string }) => string;
  readonly mark: (holding: number, asOf: string, value: number, reason?: string) => string;
}

export const Q2 = '2026-06-30';
export const Q3 = '2026-09-30';

/**
 * A group with two funds, two directions and three companies at the end of the second quarter of 2026:
 * the investor paid 1,000 into the direct fund and 500 into the M&A fund; 400, 300 and 200 were invested, and 440, 300 and 200
 * are the values. Amounts in thousands of yuan.
 */
export function buildQuarter(book: TestBook): Quarter {
  const { call } = book;
  const origin = 'illustrative';
  const group = call('fund.save', { name: '算力基金群', kind: 'group', targetSize: yuan(2_000_000), origin }).id;
  const fund = (name: string, kind: 'direct' | 'mna'): string =>
    call('fund.save', { name, kind, parentId: group, targetSize: yuan(1_000_000), origin }).id;
  const [direct, mna] = [fund('直投基金', 'direct'), fund('并购基金', 'mna')];
  const investor = call('party.save', { name: '河南投资集团', roles: ['cornerstone'], origin }).id;
  const directions = [
    call('direction.save', { code: 'INFRA', name: '数字基础设施', sort: 1 }).id,
    call('direction.save', { code: 'HWSW', name: '算力软硬件', sort: 2 }).id,
  ];
  const companies = ['示例·新算星能', '示例·洹水存储', '示例·商都大模型'].map(
    (name) => call('company.save', { name, origin }).id,
  );
  companies.forEach((partyId, index) =>
    call('split.set', {
      partyId,
      effectiveOn: '2024-01-01',
      parts: [{ directionId: directions[index % 2]!, weight: 1_000_000 as RatePpm }],
    }),
  );
  const holdings = companies.map(
    (targetId, index) =>
      call('holding.save', { fundId: index === 2 ? mna : direct, targetId, instrument: 'equity', origin }).id,
  );
  const event: Quarter['event'] = (input) => call('event.record', input as InputOf<'event.record'>).id;
  const mark: Quarter['mark'] = (holding, asOf, value, reason = '') =>
    call('mark.save', {
      holdingId: holdings[holding]!,
      asOf,
      value: yuan(value),
      method: 'recent_round',
      status: 'approved',
      reason,
    }).id;
  for (const [fundId, amount] of [
    [direct, 1_000_000],
    [mna, 500_000],
  ] as const) {
    event({ date: '2025-01-10', kind: 'commitment', payerId: investor, payeeId: fundId, amount: yuan(1_000_000) });
    event({ date: '2025-02-01', kind: 'contribution', payerId: investor, payeeId: fundId, amount: yuan(amount) });
  }
  [400_000, 300_000, 200_000].forEach((amount, index) =>
    event({
      date: '2025-03-01',
      kind: 'investment',
      payerId: index === 2 ? mna : direct,
      payeeId: companies[index]!,
      holdingId: holdings[index]!,
      amount: yuan(amount),
    }),
  );
  mark(0, Q2, 440_000, '二轮融资');
  mark(1, Q2, 300_000);
  mark(2, Q2, 200_000);
  for (const fundId of [group, direct])
    call('target.set', {
      fundId,
      effectiveOn: '2025-01-01',
      rows: [
        {
          directionId: directions[0]!,
          target: 600_000 as RatePpm,
          floor: 500_000 as RatePpm,
          ceiling: 700_000 as RatePpm,
        },
        {
          directionId: directions[1]!,
          target: 400_000 as RatePpm,
          floor: 300_000 as RatePpm,
          ceiling: 500_000 as RatePpm,
        },
      ],
    });
  call('limit.save', {
    name: '单一企业上限',
    kind: 'single_company',
    fundId: direct,
    base: 'target_size',
    limit: 500_000 as RatePpm,
    effectiveOn: '2025-01-01',
  });
  return { group, direct, mna, investor, directions, companies, holdings, event, mark };
}
