import { simulate } from '#core/domain/simulation.ts';
import { best } from './helpers/best.ts';
import type { Suite } from './suite.ts';

const [PATHS, FUNDS, QUARTERS] = [10_000, 50, 40];

/** Ten thousand seeded paths of a fund of funds, quarter by quarter, with their quantile bands. */
export const suite: Suite = {
  name: 'simulation',
  sized: false,
  run: (bench) => {
    const model = {
      contributionRates: [0.25, 1 / 3, 0.5],
      life: 12,
      bow: 2.5,
      growth: 0.13,
      yield: 0,
      lastContributionYear: 11,
    };
    const funds = Array.from({ length: FUNDS }, (_, index) => ({
      model,
      start: { age: index % QUARTERS, nav: 1e10 * (index % 5), unfunded: 1e10 },
    }));
    const terms = { periods: QUARTERS, perYear: 4, seed: 1, volatility: 0.3, correlation: 0.4, paceVolatility: 0.3 };
    const ms = best(3, () => void simulate(funds, { ...terms, paths: PATHS }));
    bench.report({
      name: `${PATHS.toLocaleString('en')} paths × ${FUNDS} funds × ${QUARTERS} quarters`,
      value: ms,
      unit: 'ms',
      note: `${((ms * 1e6) / (PATHS * FUNDS * QUARTERS)).toFixed(0)} ns for each fund and quarter`,
    });
  },
};
