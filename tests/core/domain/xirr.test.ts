import { expect, it } from 'vitest';
import { dayNumber, isoDate } from '#core/dates.ts';
import { irr, xirr, type Flow } from '#core/domain/xirr.ts';

const flows = (...list: [string, number][]): Flow[] =>
  list.map(([date, amount]) => ({ day: dayNumber(isoDate(date)), amount }));

const close = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((root, index) =>
    expect(Math.abs(actual[index]! - root)).toBeLessThan(1e-12 * Math.max(1, Math.abs(root))),
  );
};

it('takes flows in any order and several on one day', () => {
  const ordered = flows(['2016-01-15', -1000], ['2016-02-08', -2500], ['2016-04-17', -1000], ['2016-08-24', 5050]);
  const shuffled = [ordered[3]!, ordered[1]!, { ...ordered[0]!, amount: -400 }, ordered[2]!];
  close(xirr([...shuffled, { ...ordered[0]!, amount: -600 }]).roots, [0.2504234710540838]);
});

it.each([
  ['two', [-100, 230, -132], [0.1, 0.2]],
  ['three', [-1000, 6000, -11000, 6000], [0, 1, 2]],
  ['one that only touches zero', [-100, 220, -121], [0.1]],
  ['a triple one', [-1000, 3300, -3630, 1331], [0.1]],
  ['two that lie 2e-6 apart', [-1e12, 2.2e12, -1_209_999_999_999], [0.099999, 0.100001]],
])('finds every root: %s', (_, amounts, roots) => {
  const found = irr(amounts).roots;
  expect(found).toHaveLength(roots.length);
  roots.forEach((root, index) => expect(Math.abs(found[index]! - root)).toBeLessThan(1e-11));
});

it('finds none where the curve passes a hair above zero', () => {
  expect(irr([-1e12, 2.2e12, -1_210_000_000_001])).toMatchObject({ roots: [], rate: null, reason: 'no_root' });
});

it('never picks one of several', () => {
  expect(irr([-1600, 10000, -10000])).toMatchObject({ rate: null, reason: 'several_roots' });
});

it.each([
  ['too_few_flows', []],
  ['too_few_flows', flows(['2020-01-01', -1])],
  ['one_day', flows(['2020-01-01', -1], ['2020-01-01', 2])],
  ['one_sign', flows(['2020-01-01', 5], ['2021-01-01', 2])],
  ['one_sign', flows(['2020-01-01', -5], ['2021-01-01', -2])],
  ['total_loss', flows(['2020-01-01', -5], ['2021-01-01', 0])],
  ['all_zero', flows(['2020-01-01', 0], ['2021-01-01', 0])],
  ['all_zero', flows(['2020-01-01', -5], ['2020-01-01', 5], ['2021-01-01', 0])],
  ['out_of_scale', flows(['2020-01-01', Number.NaN], ['2021-01-01', 1])],
  ['out_of_scale', flows(['2020-01-01', -1], ['2021-01-01', Infinity])],
  ['out_of_range', flows(['2010-01-15', -10000], ['2010-04-16', 10000], ['2010-07-16', -10000], ['2010-10-15', 5])],
  ['no_root', flows(['2010-01-01', -1000], ['2011-01-01', 3000], ['2012-01-01', -2500])],
] as const)('refuses with %s', (reason, list) => {
  expect(xirr(list)).toMatchObject({ roots: [], rate: null, reason });
});

it('reaches the ends of its range and not beyond', () => {
  const year = (amount: number): Flow[] => [
    { day: 0, amount: -1 },
    { day: 365, amount },
  ];
  expect(xirr(year(1e18)).roots).toHaveLength(1);
  expect(xirr(year(1.001e18))).toMatchObject({ roots: [], reason: 'out_of_range' });
  expect(xirr(year(1e-9)).roots[0]).toBeCloseTo(-0.999999999, 12);
  expect(xirr(year(0.99e-9))).toMatchObject({ roots: [], reason: 'out_of_range' });
});

it('survives what breaks other solvers', () => {
  close(xirr(flows(['1995-01-01', -1], ['2024-12-24', 1000])).roots, [1000 ** (365 / 10950) - 1]);
  close(xirr(flows(['2024-01-01', -100], ['2024-01-02', 150])).roots, []);
  close(xirr(flows(['2024-01-01', -100], ['2024-02-01', 150])).roots, [1.5 ** (365 / 31) - 1]);
});
