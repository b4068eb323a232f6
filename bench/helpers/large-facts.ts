import { fromDayNumber } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { factsFrom, type EventSpec } from '#tests/helpers/facts.ts';

/** A seeded generator, so that every run measures the same book. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const FIRST_DAY = 16_500;
const DAYS = 4_000;

/** Twenty funds, a thousand companies of five directions with dated splits, and as many events as asked for. */
export function largeFacts(count: number): Facts {
  const random = seeded(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const funds = Array.from({ length: 20 }, (_, index) => ({ id: `F${index}`, kind: 'direct' as const }));
  const companies = Array.from({ length: 1000 }, (_, index) => ({ id: `C${index}`, province: `P${index % 30}` }));
  const directions = ['D1', 'D2', 'D3', 'D4', 'D5'];
  const holdings = Array.from({ length: 2000 }, (_, index) => ({
    id: `H${index}`,
    fund: funds[index % 20]!.id,
    target: companies[Math.floor(index / 2)]!.id,
    vintage: 2015 + (index % 10),
  }));
  const investors = Array.from({ length: 50 }, (_, index) => ({
    id: `I${index}`,
    investorClass: pick(['national', 'provincial', 'municipal', 'industry', 'institution']),
  }));
  const events: EventSpec[] = [];
  for (let index = 0; index < count; index += 1) {
    const date = fromDayNumber(FIRST_DAY + Math.floor((index / count) * DAYS));
    const amount = 1 + Math.floor(random() * 1e8);
    if (index % 10 === 0) {
      const [payer, payee] = [pick(investors).id, pick(funds).id];
      events.push({ date, kind: 'contribution', payer, payee, amount: amount * 10 });
      continue;
    }
    const holding = pick(holdings);
    const early = index < count / 2;
    if (random() < (early ? 0.8 : 0.3))
      events.push({
        date,
        kind: 'investment',
        payer: holding.fund,
        payee: holding.target,
        holding: holding.id,
        amount,
      });
    else
      events.push({ date, kind: 'dividend', payer: holding.target, payee: holding.fund, holding: holding.id, amount });
  }
  return factsFrom({
    funds,
    companies,
    investors,
    directions,
    holdings,
    splits: companies.flatMap((company, index) => [
      {
        party: company.id,
        on: '2010-01-01',
        weights: { [directions[index % 5]!]: 600_000, [directions[(index + 1) % 5]!]: 400_000 },
      },
      ...(index % 4 === 0
        ? [{ party: company.id, on: '2020-01-01', weights: { [directions[index % 5]!]: 1_000_000 } }]
        : []),
    ]),
    marks: holdings.map((holding) => ({
      holding: holding.id,
      on: '2026-06-30',
      value: 5e10 + Math.floor(random() * 1e10),
    })),
    events,
  });
}
