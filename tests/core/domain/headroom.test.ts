import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearerEnd } from '#core/domain/headroom.ts';
import { fen } from '#core/money.ts';
import { ppm, ratioPpm } from '#core/rates.ts';

const band = (amount: number, floor: number | null, ceiling: number | null) => {
  const base = fen(1_000_000);
  return nearerEnd({
    base,
    amount: fen(amount),
    share: ratioPpm(fen(amount), base),
    floor: floor === null ? null : ppm(floor),
    ceiling: ceiling === null ? null : ppm(ceiling),
    headroom: ceiling === null ? null : fen(ceiling - amount),
  });
};

it('takes the end that is broken, else the nearer one', () => {
  expect(band(61_000, 60_000, 140_000)).toMatchObject({ end: 'floor', room: 1_000 });
  expect(band(59_000, 60_000, 140_000)).toMatchObject({ end: 'floor', room: -1_000, used: 983_333 });
  expect(band(139_000, 60_000, 140_000)).toMatchObject({ end: 'ceiling', room: 1_000, used: 992_857 });
  expect(band(150_000, 60_000, 140_000)).toMatchObject({ end: 'ceiling', room: -10_000 });
  expect(band(5, null, 200_000)).toMatchObject({ end: 'ceiling' });
  expect(band(5, 0, null)).toBeNull();
});

it('has no room exactly where the share has passed its end', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 499_999 }),
      fc.integer({ min: 500_000, max: 999_999 }),
      (amount, floor, ceiling) => {
        const { room } = band(amount, floor, ceiling)!;
        expect(room < 0).toBe(amount < floor || amount > ceiling);
      },
    ),
  );
});
