import { fromDayNumber, type IsoDate } from '#core/dates.ts';
import type { Facts } from '#core/domain/facts.ts';
import { ageInMonths } from '#core/domain/forecast-items.ts';
import type { ForecastInput } from '#core/domain/forecast-start.ts';
import type { Override } from '#core/domain/forecast-plans.ts';
import type { ValuedHolding } from '#core/domain/valuation.ts';
import { notFound } from '#core/errors.ts';
import type { ReadDb } from '#db/open.ts';
import { loadOverrides, loadPlans } from '#db/queries/plans.ts';
import { one } from '#db/rows.ts';
import { sourceOf } from './performance-source.ts';
import { valuationAt } from './valuation.ts';

/** Whole months that the fund of an interest has existed at the day. */
export function ageAt(facts: Facts, asOf: IsoDate): (valued: ValuedHolding) => number {
  const { firstDays } = sourceOf(facts);
  return (valued) => {
    const first = firstDays[facts.ledger.holdingIndex.get(valued.holding.id)!]!;
    return ageInMonths(facts, valued, first < 0 ? null : fromDayNumber(first), asOf);
  };
}

/** All that a forecast is computed from. @throws AppError not_found for a scenario that isn't there. */
export function forecastInputOf(
  db: ReadDb,
  facts: Facts,
  asOf: IsoDate,
  months: number,
  scenarioId: string | null,
): ForecastInput {
  return {
    facts,
    valuation: valuationAt(facts, asOf),
    plans: loadPlans(db),
    overrides: scenarioId === null ? [] : overridesOf(db, scenarioId),
    months,
    ageOf: ageAt(facts, asOf),
  };
}

function overridesOf(db: ReadDb, scenarioId: string): Override[] {
  if (one(db, 'SELECT 1 FROM scenarios WHERE id = ?', scenarioId) === undefined) throw notFound('scenario', scenarioId);
  return loadOverrides(db, scenarioId);
}
