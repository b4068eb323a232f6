import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fen, type Fen } from '#core/money.ts';
import { ppm } from '#core/rates.ts';
import { readDay, readMoney, readPercent, writeMoney } from '../../renderer/components/read.ts';
import {
  bytesText,
  countText,
  exactText,
  moneyText,
  multipleText,
  numberText,
  percentText,
  pointsText,
  rateText,
  shareText,
} from '../../renderer/words/figures.ts';

const units = fc.constantFrom('yuan' as const, 'wan' as const, 'yi' as const);
const money = fc.integer({ min: -1_000_000_000_000_000, max: 1_000_000_000_000_000 }).map(fen);

it('prints money with its minus, its groups and the decimals of its unit', () => {
  expect(moneyText(fen(-123_456_789_012), 'yuan')).toBe('−1,234,567,890.12');
  expect(moneyText(fen(123_456_789_012), 'wan')).toBe('123,457');
  expect(moneyText(fen(123_456_789_012), 'yi')).toBe('12.35');
  expect(moneyText(fen(-499_999), 'wan')).toBe('0');
  expect(moneyText(fen(-500_000), 'wan')).toBe('−1');
  expect(moneyText(fen(0), 'yi')).toBe('0.00');
  expect(moneyText(fen(0), 'yi', { dash: true })).toBe('–');
  expect(moneyText(fen(41_400_000_000), 'yi', { plus: true })).toBe('+4.14');
  expect(moneyText(fen(0), 'yi', { plus: true })).toBe('0.00');
  expect(moneyText(null, 'yi')).toBe('');
});

it('never rounds by more than half of the last place', () => {
  fc.assert(
    fc.property(money, (amount) => {
      const shown = moneyText(amount, 'yi').replace('−', '-').replaceAll(',', '');
      const cents = BigInt(shown.replace('.', ''));
      const off = BigInt(amount) - cents * 100_000_000n;
      expect(off < 0n ? -off : off).toBeLessThanOrEqual(50_000_000n);
    }),
  );
});

it('writes an amount so that it reads back to the fen, in every unit', () => {
  fc.assert(
    fc.property(money, units, (amount, unit) => {
      expect(readMoney(writeMoney(amount, unit), unit)).toBe(amount);
      expect(readMoney(moneyText(amount, 'yuan'), 'yuan')).toBe(amount);
    }),
  );
  expect(writeMoney(fen(12_000_000_000), 'yi')).toBe('1.2');
  expect(writeMoney(fen(100_000_000), 'wan')).toBe('100');
  expect(writeMoney(null, 'yi')).toBe('');
});

it('lets a written unit win, and refuses what is no amount or finer than a fen', () => {
  expect(readMoney('1.2亿', 'yuan')).toBe(12_000_000_000);
  expect(readMoney('3,000万元', 'yi')).toBe(3_000_000_000);
  expect(readMoney('500元', 'yi')).toBe(50_000);
  for (const text of ['', 'abc', '1.234', '12%', '1e999', '--5', '#REF!']) expect(readMoney(text, 'yuan')).toBeNull();
  expect(readMoney('0.00000000001', 'yi')).toBeNull();
});

it('prints rates, shares, multiples and counts', () => {
  expect(percentText(ppm(369_000))).toBe('36.9%');
  expect(percentText(ppm(-500))).toBe('−0.1%');
  expect(percentText(ppm(250_000), { decimals: 0 })).toBe('25%');
  expect(pointsText(ppm(69_000))).toBe('+6.9');
  expect(pointsText(ppm(-14_300), 2)).toBe('−1.43');
  expect(pointsText(ppm(0))).toBe('0.0');
  expect(multipleText(ppm(1_090_000))).toBe('1.09');
  expect(shareText(620_000_000)).toBe('62.00%');
  expect(countText(1_234_567)).toBe('1,234,567');
  expect(numberText(-1.005, 2)).toMatch(/^−1\.0[01]$/);
  expect(rateText(0.0761)).toBe('7.6%');
  for (const none of [null, undefined]) {
    expect([percentText(none), pointsText(none), multipleText(none), shareText(none), rateText(none)]).toEqual([
      '',
      '',
      '',
      '',
      '',
    ]);
  }
  expect(exactText(-5 as Fen)).toBe('−0.05');
});

it('reads percentages as percentages', () => {
  expect(readPercent('12.5')).toBe(125_000);
  expect(readPercent('0.5%')).toBe(5_000);
  expect(readPercent('100％')).toBe(1_000_000);
  for (const text of ['', '101', '-1', 'x']) expect(readPercent(text)).toBeNull();
});

it('reads days as people write them', () => {
  for (const text of ['2026-09-05', '2026/9/5', '2026.9.5', '20260905', '2026年9月5日'])
    expect(readDay(text)).toBe('2026-09-05');
  for (const text of ['', '2026-02-30', '2026-13-01', '05/09/2026', '26-9-5', '2026-09'])
    expect(readDay(text)).toBeNull();
});

it('writes sizes of files rounded up', () => {
  const sizes = [0, 1, 1024, 102_400, 1_500_000, 26_214_400, 5 * 1024 ** 3, 3 * 1024 ** 4];
  expect(sizes.map(bytesText)).toEqual(['0.0 KB', '0.1 KB', '1.0 KB', '100 KB', '1.5 MB', '25 MB', '5.0 GB', '3.0 TB']);
});
