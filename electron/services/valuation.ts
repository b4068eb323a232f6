import type { IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { stateAt } from '#core/domain/state.ts';
import { valueAll, type Valuation } from '#core/domain/valuation.ts';

const known = new WeakMap<Facts, Map<IsoDate, Valuation>>();
const KEPT_DAYS = 24;

/** The valuation of a day, kept as long as the facts are the same; the pages of one day ask for it many times. */
export function valuationAt(facts: Facts, asOf: IsoDate): Valuation {
  let days = known.get(facts);
  if (days === undefined) known.set(facts, (days = new Map()));
  const found = days.get(asOf);
  if (found !== undefined) return found;
  if (days.size >= KEPT_DAYS) days.delete(days.keys().next().value!);
  const valuation = valueAll(facts, stateAt(facts, asOf));
  days.set(asOf, valuation);
  return valuation;
}
