import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexTokens, matchQuery, snippetOf } from '#core/domain/full-text.ts';

it('indexes Chinese by pairs, and all else by words', () => {
  expect(indexTokens('新算星能')).toBe('新算 算星 星能 能');
  expect(indexTokens('ＧＰＵ利用率 62.5%')).toBe('gpu 利用 用率 率 62 5');
  expect(indexTokens('。，')).toBe('');
});

it('asks for every run, a single character as a beginning', () => {
  expect(matchQuery('上架率 PUE')).toBe('"上架 架率" AND "pue"*');
  expect(matchQuery('算')).toBe('"算"*');
  expect(matchQuery(' ，" ')).toBeNull();
  expect(matchQuery('"; DROP TABLE 表')).toBe('"drop"* AND "table"* AND "表"*');
});

it('finds every piece of a text by the same rules', () => {
  const han = fc.string({ unit: fc.constantFrom(...'河南算力新星能云枢数据'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(han, fc.nat(11), fc.nat(11), (text, from, to) => {
      const piece = text.slice(Math.min(from, to), Math.max(from, to) + 1);
      if (piece === '') return;
      const wanted = matchQuery(piece)!.replaceAll('"', '').replace('*', '').split(' ');
      const tokens = indexTokens(text).split(' ');
      const starts = tokens.map((_token, index) => index);
      expect(
        starts.some((start) => wanted.every((word, index) => tokens[start + index]?.startsWith(word) === true)),
      ).toBe(true);
    }),
  );
});

it('shows the place with what was looked for marked in it', () => {
  const found = snippetOf(`${'前'.repeat(60)}机柜上架率为 61%\n${'后'.repeat(60)}`, '上架率')!;
  expect(found.text.slice(found.at, found.at + found.length)).toBe('上架率');
  expect(found.text).not.toContain('\n');
  expect(found.text.length).toBeLessThanOrEqual(83);
  expect(snippetOf('没有', '上架率')).toBeNull();
});
