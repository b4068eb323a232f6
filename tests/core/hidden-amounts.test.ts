import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HIDDEN_AMOUNT, hideAmounts } from '#core/hidden-amounts.ts';

const hidden = (text: string): string => hideAmounts(text).replaceAll(HIDDEN_AMOUNT, '_');

it.each([
  ['认缴 5 亿元，实缴3.5亿', '认缴 _，实缴_'],
  ['回购价 1,200.50 万元加 8% 单利', '回购价 _加 8% 单利'],
  ['估值由 ¥12,000,000 调至￥9,800,000.00。', '估值由 _ 调至_。'],
  ['拟追加三千万元，不超过两亿', '拟追加_，不超过_'],
  ['A round of USD 30 million at CNY 1.2bn post', 'A round of _ at _ post'],
  ['Pays 250 thousand yuan a month', 'Pays _ a month'],
  ['亏损 -300万元', '亏损 _'],
])('masks what people write as an amount: %s', (text, expected) => {
  expect(hidden(text)).toBe(expected);
});

it.each([
  '前两大客户占收入 61%，TVPI 1.13，持股 15.00%',
  '2026-12-31 前复核，共 3 项，第 12 页',
  '在建 2 万架机柜，调用 1.2亿 tokens，算力 800 PFLOPS',
  '低于 60% 列黄，低于 45% 列红',
  '董事会 9 人，其中 3 人为我方',
  'Board of nine, 12 months of runway, 2026Q3',
])('leaves shares, days, multiples and counts alone: %s', (text) => {
  expect(hideAmounts(text)).toBe(text);
});

it('leaves no digit of any amount in any currency, scale or spelling, and nothing else is lost', () => {
  const number = fc.oneof(
    fc.integer({ min: 0, max: 1e12 }).map(String),
    fc.integer({ min: 1000, max: 1e9 }).map((value) => value.toLocaleString('en-US')),
    fc.tuple(fc.nat(99_999), fc.nat(99)).map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`),
  );
  const amount = fc.oneof(
    fc
      .tuple(number, fc.constantFrom('元', '万', '万元', '亿', '亿元', ' 万元', '千万元', '百万元'))
      .map(([value, unit]) => value + unit),
    fc.tuple(fc.constantFrom('¥', '￥', 'RMB ', 'CNY ', 'USD ', '$'), number).map(([mark, value]) => mark + value),
    fc.tuple(number, fc.constantFrom('million', 'billion', 'mn', 'CNY')).map(([value, unit]) => `${value} ${unit}`),
  );
  const around = fc.constantFrom('拟投', '估值', '，', '。', ' and ', '（', '）');
  fc.assert(
    fc.property(around, amount, around, (before, money, after) => {
      const text = hideAmounts(before + money + after);
      expect(text).not.toMatch(/\d/);
      expect(text.startsWith(before)).toBe(true);
      expect(text.endsWith(after)).toBe(true);
      expect(text).toContain(HIDDEN_AMOUNT);
    }),
  );
});

it('masks once and for all: what is masked stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(hideAmounts(hideAmounts(text))).toBe(hideAmounts(text));
    }),
  );
});
