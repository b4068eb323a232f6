import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  amountField,
  codeField,
  currencyField,
  dayField,
  fenField,
  fxField,
  idField,
  nameField,
  portionField,
  shareField,
  usccChecks,
  usccField,
} from '#core/contract/fields.ts';

const reason = (field: z.ZodType, value: unknown): string | null => {
  const parsed = field.safeParse(value);
  return parsed.success ? null : parsed.error.issues[0]!.message;
};

/** Field, bad value, the code that it is refused with. Whatever reaches the words must be a code. */
const REFUSED: readonly (readonly [string, z.ZodType, unknown, string])[] = [
  ['amount', amountField, -1, 'range'],
  ['amount', amountField, 0.5, 'whole'],
  ['amount', amountField, '100', 'number'],
  ['amount', amountField, Number.NaN, 'number'],
  ['amount', amountField, Infinity, 'number'],
  ['amount', amountField, 1_000_000_000_000_001, 'range'],
  ['amount', amountField, null, 'number'],
  ['fen', fenField, 2 ** 53, 'whole'],
  ['portion', portionField, 1_000_001, 'range'],
  ['share', shareField, -1, 'range'],
  ['rate', fxField, 0, 'range'],
  ['day', dayField, '2024-02-30', 'day'],
  ['day', dayField, '24-2-1', 'day'],
  ['day', dayField, '1889-01-01', 'range'],
  ['day', dayField, '2101-01-01', 'range'],
  ['day', dayField, 45_000, 'text'],
  ['id', idField, 'a b', 'id'],
  ['id', idField, '', 'id'],
  ['id', idField, "x'; DROP TABLE events; --", 'id'],
  ['name', nameField, '   ', 'required'],
  ['name', nameField, 'x'.repeat(201), 'long'],
  ['name', nameField, 7, 'text'],
  ['code', codeField, 'x'.repeat(41), 'long'],
  ['currency', currencyField, 'rmb', 'currency'],
  ['uscc', usccField, '91410000MA3X0000I0', 'uscc'],
  ['uscc', usccField, '91440300708461136S', 'uscc'],
];

describe('fields', () => {
  it.each(REFUSED)('%s refuses %#', (_, field, value, expected) => {
    expect(reason(field, value)).toBe(expected);
  });

  it('take the largest and smallest that they name', () => {
    for (const [field, value] of [
      [amountField, 0],
      [amountField, 1_000_000_000_000_000],
      [fenField, -Number.MAX_SAFE_INTEGER],
      [shareField, 1_000_000_000],
      [portionField, 0],
      [dayField, '1990-01-01'],
      [dayField, '2100-12-31'],
      [nameField, '名'],
    ] as const)
      expect(reason(field, value)).toBeNull();
    expect(nameField.parse('  名  ')).toBe('名');
  });
});

describe('统一社会信用代码', () => {
  /** Shape from the standard's own worked example; the check character makes the weighted sum divisible by 31. */
  const withCheck = (body: string): string =>
    [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) => body + last).find(usccChecks)!;

  it('takes exactly one check character for a body, and finds every single wrong character', () => {
    const right = withCheck('91410100MA45TEST0'.replaceAll('S', 'R'));
    expect(reason(usccField, right)).toBeNull();
    for (let at = 0; at < 18; at += 1) {
      const wrong = `${right.slice(0, at)}${right[at] === '2' ? '3' : '2'}${right.slice(at + 1)}`;
      expect(usccChecks(wrong)).toBe(false);
    }
  });
});
