import fc from 'fast-check';
import { expect, it } from 'vitest';
import { term, type TermGroup } from '#core/terms.ts';
import { valueText } from '../../renderer/pages/import/line-value.ts';

type Line = Parameters<typeof valueText>[0];
const line = (type: Line['type'], group: TermGroup | null = null): Line => ({ type, group, kind: 'change' });
const word = (group: TermGroup, code: string): string => term(group, code, 'zh-CN');
const text = (of: Line, value: string | number | null): string => valueText(of, value, word);

it('writes values to their last digit, since the reader decides by it', () => {
  expect(text(line('amount'), 46_000_050)).toBe('460,000.50');
  expect(text(line('amount'), -1)).toBe('−0.01');
  expect(text(line('percent'), 612_500)).toBe('61.25%');
  expect(text(line('share'), 123_456_789)).toBe('12.3456789%');
  expect(text(line('multiple'), 1_090_000)).toBe('1.09');
  expect(text(line('count'), 12)).toBe('12');
  expect(text(line('year'), 2026)).toBe('2026');
  expect(text(line('text'), null)).toBe('–');
});

it('says choices in words, and what can’t be read as it stands in the file', () => {
  expect(text(line('choice', 'method'), 'net_assets')).toBe('净资产');
  expect(text(line('choices', 'role'), 'manager;custodian')).toBe(
    `${word('role', 'manager')}；${word('role', 'custodian')}`,
  );
  expect(text(line('date'), '2026-09-30')).toBe('2026-09-30');
  expect(text({ ...line('choice', 'method'), kind: 'refuse' }, '算命')).toBe('算命');
  expect(text({ ...line('amount'), kind: 'refuse' }, 5)).toBe('5');
});

it('never writes two different amounts or shares alike', () => {
  for (const type of ['amount', 'percent', 'share'] as const)
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: -1e12, max: 1e12 }), (a, b) => {
        expect(text(line(type), a) === text(line(type), b)).toBe(a === b);
      }),
    );
});
