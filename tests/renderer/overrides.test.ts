import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OVERRIDES } from '#core/domain/forecast-plans.ts';
import { readHundredths, readWhole } from '../../renderer/components/read.ts';
import { draftText, formOf, overrideText, readOverride } from '../../renderer/pages/scenarios/override-text.ts';

it('reads back the text that a field begins with, for every parameter', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OVERRIDES), fc.integer({ min: 1, max: 1000 }), (parameter, size) => {
      const form = formOf(parameter);
      const value = form === 'months' ? (size % 361) - 120 : form === 'percent' ? (size - 500) * 100 : size * 10_000;
      expect(readOverride(parameter, draftText(parameter, value))).toBe(value);
    }),
  );
});

it.each([
  ['exit', '0.555'],
  ['exit', '-1'],
  ['exit', ''],
  ['exit', '两倍'],
  ['exit_delay', '1.5'],
  ['exit_delay', '500'],
  ['growth', '-100'],
  ['bow', '0'],
] as const)('refuses %s of "%s" in place of a guess', (parameter, text) => {
  expect(readOverride(parameter, text)).toBeNull();
});

it('writes factors, rates and months as a reader does', () => {
  expect(overrideText('exit', 1_200_000)).toBe('1.20');
  expect(overrideText('growth', 150_000)).toBe('15%');
  expect(overrideText('growth', 100_000)).toBe('10%');
  expect(overrideText('exit_delay', -6)).toBe('\u22126');
  expect(overrideText('exit_delay', 12)).toBe('+12');
});

it('reads whole numbers and hundredths, and nothing else', () => {
  expect(readWhole('10,000', 1, 100_000)).toBe(10_000);
  expect(readWhole('0', 1, 9)).toBeNull();
  expect(readWhole('2.5', 1, 9)).toBeNull();
  expect(readHundredths('2.5')).toBe(250);
  expect(readHundredths('2.555')).toBeNull();
  expect(readHundredths('25%')).toBeNull();
});
