import { allocate } from '#core/money.ts';
import { ILLUSTRATIVE, need, percent, wan, type SampleCall, type SampleEvent } from './call.ts';
import type { Deal, DealStep } from './deals.ts';
import { EXTERNAL_FUNDS } from './external-funds.ts';
import { FACTS } from './facts.ts';
import { INVESTORS, OWN_FUNDS, type OwnFund } from './parties.ts';

/** Ids by name, code or kind of everything that events speak of. */
export interface EventIds {
  readonly parties: ReadonlyMap<string, string>;
  readonly own: ReadonlyMap<OwnFund | 'group', string>;
  readonly external: ReadonlyMap<string, string>;
  readonly companies: ReadonlyMap<string, string>;
  readonly holdings: ReadonlyMap<string, string>;
}

const SIGNED_ON = '2024-10-18';
/** The fund of funds' part of the M&A fund: 10 % of its 20 亿元. */
export const SISTER = 'F10';
const SISTER_COMMITTED = 20_000;

/** Calls of each sub-fund in per cent of what is committed to it, with one decimal. */
const CALLS: Readonly<Record<OwnFund, readonly (readonly [on: string, amount: number])[]>> = {
  direct: [
    ['2024-11-20', 64_000],
    ['2025-04-10', 48_000],
    ['2025-08-06', 48_000],
    ['2026-01-15', 32_000],
    ['2026-06-04', 24_000],
  ],
  mna: [
    ['2025-03-12', 20_000],
    ['2025-06-12', 20_000],
    ['2025-11-20', 20_000],
    ['2026-03-12', 20_000],
    ['2026-07-30', 20_000],
  ],
  fof: [
    ['2024-12-10', 26_000],
    ['2025-05-15', 26_000],
    ['2025-10-22', 26_000],
    ['2026-03-10', 24_000],
    ['2026-08-20', 12_000],
  ],
};

const FEES: Readonly<Record<OwnFund, readonly (readonly [on: string, amount: number])[]>> = {
  direct: [
    ['2024-12-20', 600],
    ['2025-06-20', 1_600],
    ['2025-12-19', 2_000],
    ['2026-06-19', 2_200],
  ],
  mna: [
    ['2025-06-20', 800],
    ['2025-12-19', 1_200],
    ['2026-06-19', 1_600],
  ],
  fof: [
    ['2024-12-20', 400],
    ['2025-06-20', 1_000],
    ['2025-12-19', 1_000],
    ['2026-06-19', 1_200],
  ],
};

const event = (fields: Omit<SampleEvent, 'origin'>): SampleEvent => ({ ...fields, origin: ILLUSTRATIVE });

/** What every investor of a sub-fund committed, the sister among them. */
function committedTo(fund: OwnFund, ids: EventIds): { payerId: string; holdingId: string | null; amount: number }[] {
  const column = OWN_FUNDS.indexOf(fund);
  const outside = INVESTORS.map(({ name, committed }) => ({
    payerId: need(ids.parties, name),
    holdingId: null,
    amount: committed[column]!,
  })).filter(({ amount }) => amount > 0);
  const sister = { payerId: ids.own.get('fof')!, holdingId: need(ids.holdings, SISTER), amount: SISTER_COMMITTED };
  return fund === 'mna' ? [...outside, sister] : outside;
}

/** 认缴 of everybody, then every call in proportion to it. */
function fromInvestors(ids: EventIds): SampleEvent[] {
  return OWN_FUNDS.flatMap((fund) => {
    const investors = committedTo(fund, ids);
    const payeeId = ids.own.get(fund)!;
    const commitments = investors.map(({ payerId, holdingId, amount }) =>
      event({
        date: SIGNED_ON,
        kind: 'commitment',
        payerId,
        payeeId,
        subjectId: payeeId,
        holdingId,
        amount: wan(amount),
      }),
    );
    const calls = CALLS[fund].flatMap(([date, amount], call) => {
      const parts = allocate(
        wan(amount),
        investors.map((investor) => investor.amount),
      );
      return investors.map(({ payerId, holdingId }, index) =>
        event({
          date,
          kind: 'contribution',
          payerId,
          payeeId,
          holdingId,
          amount: parts[index]!,
          note: `第 ${call + 1} 期缴款`,
        }),
      );
    });
    return [...commitments, ...calls];
  });
}

const PAYS: ReadonlySet<DealStep['kind']> = new Set(['commitment', 'investment', 'follow_on']);

function fromDeals(deals: readonly Deal[], ids: EventIds): SampleEvent[] {
  return deals.flatMap(({ code, fund, company, steps }) => {
    const fundId = ids.own.get(fund)!;
    const companyId = need(ids.companies, company);
    return steps.map(({ on, kind, amount, cost, sold, note }) => {
      const counterpart = kind === 'exit' ? need(ids.parties, '示例·接续基金') : companyId;
      const [payerId, payeeId] = PAYS.has(kind) ? [fundId, companyId] : [counterpart, fundId];
      return event({
        date: on,
        kind,
        payerId,
        payeeId,
        holdingId: need(ids.holdings, code),
        amount: wan(amount),
        cost: cost === undefined ? null : wan(cost),
        share: sold === undefined ? null : percent(sold),
        note: note ?? '',
      });
    });
  });
}

function fromExternalFunds(ids: EventIds): SampleEvent[] {
  const fof = ids.own.get('fof')!;
  return EXTERNAL_FUNDS.flatMap(({ code, steps }) => {
    const fundId = need(ids.external, code);
    return steps.map(([date, kind, amount]) =>
      event({
        date,
        kind,
        payerId: kind === 'distribution' ? fundId : fof,
        payeeId: kind === 'distribution' ? fof : fundId,
        holdingId: need(ids.holdings, code),
        amount: wan(amount),
      }),
    );
  });
}

/** Fees, the acquisition loan from a bank, tax, a bill in dollars, and the distribution of what the exit brought. */
function ofTheFunds(ids: EventIds): SampleEvent[] {
  const { direct, mna } = { direct: ids.own.get('direct')!, mna: ids.own.get('mna')! };
  const party = (name: string): string => need(ids.parties, name);
  const bank = party('示例·并购贷款银行');
  const fees = OWN_FUNDS.flatMap((fund) =>
    FEES[fund].map(([date, amount]) =>
      event({
        date,
        kind: 'management_fee',
        payerId: ids.own.get(fund)!,
        payeeId: party(FACTS.manager.name),
        amount: wan(amount),
      }),
    ),
  );
  const investors = committedTo('direct', ids);
  const distribution = { amount: wan(5_000), recallable: wan(4_000) };
  const weights = investors.map((investor) => investor.amount);
  const amounts = allocate(distribution.amount, weights);
  const recallable = allocate(distribution.recallable, weights);
  return [
    ...fees,
    ...investors.map(({ payerId }, index) =>
      event({
        date: '2026-07-15',
        kind: 'distribution',
        payerId: direct,
        payeeId: payerId,
        amount: amounts[index]!,
        recallable: recallable[index]!,
        note: '郏山光纤退出款；本金部分可循环投资',
      }),
    ),
    event({ date: '2025-12-05', kind: 'borrowing', payerId: bank, payeeId: mna, amount: wan(16_000) }),
    event({ date: '2026-03-31', kind: 'repayment', payerId: mna, payeeId: bank, amount: wan(6_000) }),
    event({ date: '2026-09-15', kind: 'repayment', payerId: mna, payeeId: bank, amount: wan(6_000) }),
    event({ date: '2026-03-31', kind: 'expense', payerId: mna, payeeId: bank, amount: wan(190), note: '借款利息' }),
    event({ date: '2026-09-15', kind: 'expense', payerId: mna, payeeId: bank, amount: wan(170), note: '借款利息' }),
    event({ date: '2026-03-27', kind: 'tax', payerId: direct, payeeId: party('示例·主管税务机关'), amount: wan(180) }),
    event({
      date: '2026-05-14',
      kind: 'expense',
      payerId: direct,
      payeeId: party('示例·跨境法律顾问'),
      amount: 28_414_000,
      foreign: { currency: 'USD', original: 4_000_000, rate: 7_103_500_000 },
      note: '跨境专利尽调，4 万美元',
    }),
  ];
}

/** A bill that was entered twice; the second entry is taken back by a reversing event. */
function mistakeAndCorrection(call: SampleCall, ids: EventIds): void {
  const bill = event({
    date: '2025-10-28',
    kind: 'expense',
    payerId: ids.own.get('direct')!,
    payeeId: need(ids.parties, '示例·律师事务所'),
    amount: wan(60),
    note: '投资协议起草',
  });
  call('event.record', bill);
  const twice = call('event.record', bill);
  call('event.reverse', { id: twice.id, note: '重复入账，冲回' });
}

/** Enters the ledger month by month, as a desk would. */
export function enterEvents(call: SampleCall, deals: readonly Deal[], ids: EventIds): void {
  const all = [...fromInvestors(ids), ...fromDeals(deals, ids), ...fromExternalFunds(ids), ...ofTheFunds(ids)];
  const months = Map.groupBy(
    all.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    ({ date }) => date.slice(0, 7),
  );
  for (const events of months.values()) call('event.recordMany', { events });
  mistakeAndCorrection(call, ids);
}
