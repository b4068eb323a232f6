import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandState, driftOf, NEAR_PPM, roomOf } from '#core/domain/drift.ts';
import { fen } from '#core/money.ts';
import { ppm, WHOLE_PPM } from '#core/rates.ts';

const rate = fc.integer({ min: 0, max: WHOLE_PPM }).map(ppm);
const money = fc.integer({ min: 0, max: 1_000_000_000_000 }).map(fen);

it('adding what is missing to the floor, or taking what is above the ceiling, reaches it to the fen', () => {
  fc.assert(
    fc.property(money, money, rate, rate, (amount, rest, one, two) => {
      const [floor, ceiling] = one < two ? [one, two] : [two, one];
      const total = fen(amount + rest);
      const input = { amount, total, unfunded: fen(0), totalUnfunded: fen(0), target: floor, floor, ceiling };
      const { toCeiling, toFloor, drift, share } = driftOf(input);
      expect(amount + toCeiling!).toBe(Number((BigInt(total) * BigInt(ceiling) * 2n + 1_000_000n) / 2_000_000n));
      expect(amount + toFloor!).toBe(Number((BigInt(total) * BigInt(floor) * 2n + 1_000_000n) / 2_000_000n));
      expect(drift).toBe(share === null ? null : share - floor);
    }),
  );
});

it('shares after signed deals add up to the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(money, money), { minLength: 1, maxLength: 8 }), (rows) => {
      const total = fen(rows.reduce((sum, [amount]) => sum + amount, 0));
      const totalUnfunded = fen(rows.reduce((sum, [, unfunded]) => sum + unfunded, 0));
      fc.pre(total + totalUnfunded > 0);
      const none = { target: null, floor: null, ceiling: null };
      const after = rows.map(([amount, unfunded]) => driftOf({ amount, total, unfunded, totalUnfunded, ...none }));
      const sum = after.reduce((all, { afterSigned }) => all + afterSigned!, 0);
      expect(Math.abs(sum - WHOLE_PPM)).toBeLessThanOrEqual(rows.length);
    }),
  );
});

it('names the state of a share in its band', () => {
  const state = (share: number): string => bandState(ppm(share), ppm(300_000), ppm(250_000), ppm(350_000));
  expect(state(350_001)).toBe('over');
  expect(state(350_000)).toBe('near_ceiling');
  expect(state(350_000 - NEAR_PPM)).toBe('in');
  expect(state(250_000 + NEAR_PPM)).toBe('in');
  expect(state(250_000 + NEAR_PPM - 1)).toBe('near_floor');
  expect(state(249_999)).toBe('under');
  expect(bandState(null, ppm(1), null, null)).toBe('no_target');
  expect(bandState(ppm(5), null, null, null)).toBe('no_target');
  expect(bandState(ppm(0), ppm(0), ppm(0), ppm(WHOLE_PPM))).toBe('in');
});

it('measures to the nearer end of the band', () => {
  expect(roomOf(fen(50), fen(-20))).toBe(20);
  expect(roomOf(fen(-5), fen(-90))).toBe(-5);
  expect(roomOf(fen(50), fen(7))).toBe(-7);
  expect(roomOf(null, fen(0))).toBe(0);
  expect(roomOf(null, null)).toBeNull();
});
