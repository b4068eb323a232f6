import { dayNumber, type IsoDate } from '../dates.ts';
import { fen, type Fen } from '../money.ts';
import { given, missing, rateOf, type Figure, type Rate } from './performance-figures.ts';
import type { Pooled } from './performance-gross.ts';
import { withOneChanged, type Forecast } from './forecast.ts';
import type { ForecastStart } from './forecast-start.ts';
import type { FundMonths } from './forecast-lines.ts';
import { OVERRIDES, overrideOf, type Override } from './forecast-plans.ts';
import type { Flow } from './xirr.ts';

/** Where a fund or the group stands at the end of the months: money so far and to come together. */
export interface Outcome {
  readonly day: IsoDate;
  readonly paidIn: Fen;
  readonly distributed: Fen;
  readonly nav: Fen;
  readonly dpi: Figure;
  readonly tvpi: Figure;
  /** Net, of investors' dated money so far and monthly money to come. */
  readonly irr: Rate;
  /** The lowest cash of any month, and all cash that could not be called. */
  readonly lowestCash: Fen;
  readonly shortfall: Fen;
}

/** Investors' money up to the as-of day, day by day, and what it is worth. */
export type MoneySoFar = Pick<Pooled, 'pool' | 'value'>;

const total = (list: readonly number[]): number => list.reduce((sum, amount) => sum + amount, 0);

/** Investors' money so far and to come, and what they hold at the end. */
const moneyOf = (fund: FundMonths, soFar: MoneySoFar) => ({
  paidIn: soFar.pool.paid + total(fund.lines.investor_calls),
  distributed: soFar.pool.received - total(fund.lines.investor_distributions),
  nav: fund.closingNav.at(-1) ?? soFar.value,
});

const multipleOf = (part: number, paidIn: number): Figure =>
  paidIn > 0 ? given(part / paidIn) : missing('zero_paid_in');

/** The dated amounts behind the outcome's rate: investors' days so far, the months to come, and the value at the end. */
export function outcomeFlows(run: Forecast, fund: FundMonths, soFar: MoneySoFar): Flow[] {
  const { months } = run;
  return [
    ...soFar.pool.days.map((day, at) => ({ day, amount: soFar.pool.receivedOn[at]! - soFar.pool.paidOn[at]! })),
    ...months.map((month, at) => ({
      day: dayNumber(month) as number,
      amount: -fund.lines.investor_calls[at]! - fund.lines.investor_distributions[at]!,
    })),
    { day: dayNumber(months.at(-1)!) as number, amount: moneyOf(fund, soFar).nav },
  ];
}

/** @param soFar investors' money up to the as-of day. */
export function outcomeOf(run: Forecast, fund: FundMonths, soFar: MoneySoFar): Outcome {
  const last = run.months.at(-1)!;
  const { paidIn, distributed, nav } = moneyOf(fund, soFar);
  return {
    day: last,
    paidIn: fen(paidIn),
    distributed: fen(distributed),
    nav: fen(nav),
    dpi: multipleOf(distributed, paidIn),
    tvpi: multipleOf(distributed + nav, paidIn),
    irr: rateOf(outcomeFlows(run, fund, soFar), null, last, soFar.pool.openings ? 'opening_balance' : null),
    // A group without funds has no months of cash.
    lowestCash: fen(fund.closingCash.length === 0 ? 0 : Math.min(...fund.closingCash)),
    shortfall: fen(total(fund.shortfall)),
  };
}

/** What one holding's overrides alone do to the group's multiple. */
export interface HoldingEffect {
  readonly holdingId: string;
  readonly tvpiEffect: number;
}

export interface ScenarioEffects {
  readonly holdings: readonly HoldingEffect[];
  /** What planned deals and commitments do, and what the holdings do only together: the rest of the whole effect. */
  readonly rest: number;
  readonly whole: number;
}

/** The overrides that meet one holding, as overrides of it alone. */
export function narrowed(overrides: readonly Override[], fundId: string, holdingId: string): Override[] {
  return OVERRIDES.flatMap((parameter): Override[] => {
    const value = overrideOf(overrides, parameter, fundId, holdingId);
    return value === null ? [] : [{ parameter, scope: 'holding', subjectId: holdingId, value }];
  });
}

/** The group's multiple at the end of a run; nothing where nothing was paid in. */
export function multipleAtEnd(run: Forecast, soFar: MoneySoFar): number {
  const { paidIn, distributed, nav } = moneyOf(run.group, soFar);
  return multipleOf(distributed + nav, paidIn).value ?? 0;
}

interface Runs {
  readonly start: ForecastStart;
  /** Without overrides, and with all of the scenario's. */
  readonly planned: Forecast;
  readonly changed: Forecast;
}

/** The holdings whose overrides move the group's multiple, the strongest first; at most `most` holdings, the largest, are asked. */
export function scenarioEffects(
  { start, planned, changed }: Runs,
  overrides: readonly Override[],
  soFar: MoneySoFar,
  most: number,
): ScenarioEffects {
  const base = multipleAtEnd(planned, soFar);
  const whole = multipleAtEnd(changed, soFar) - base;
  const held = start.held
    .filter((each) => each.fairValue !== 0 || each.unfunded !== 0)
    .sort((a, b) => b.fairValue - a.fairValue)
    .slice(0, most);
  const holdings = held
    .map(({ holdingId, fundId }): HoldingEffect => {
      const own = narrowed(overrides, fundId, holdingId);
      const alone = own.length === 0 ? planned : withOneChanged(start, planned, holdingId, own);
      return { holdingId, tvpiEffect: multipleAtEnd(alone, soFar) - base };
    })
    .filter((effect) => effect.tvpiEffect !== 0)
    .sort((a, b) => Math.abs(b.tvpiEffect) - Math.abs(a.tvpiEffect));
  return { holdings, whole, rest: whole - total(holdings.map((effect) => effect.tvpiEffect)) };
}
