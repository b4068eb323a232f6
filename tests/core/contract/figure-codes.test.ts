import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIGURE_CODES } from '#core/contract/figure-codes.ts';
import { FIGURE_TERMS } from '#core/figure-terms.ts';
import { sayIfKnown } from '../../../renderer/words/index.ts';

const doc = readFileSync(new URL('../../../docs/figures.md', import.meta.url), 'utf8');

/** Code → definition and source, as the table of the document gives them. */
const rowsOf = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...text.matchAll(/^\| `([a-z_]+)` \| (.+?) +\| (.+?) +\|$/gm)].map(([, code, definition, source]) => [
      code!,
      [definition!, source!],
    ]),
  );

it('gives a definition and a source of every figure in docs/figures.md, and of nothing that there isn’t', () => {
  const rows = rowsOf(doc);
  expect(FIGURE_CODES.filter((code) => !rows.has(code))).toEqual([]);
  expect([...rows.keys()].filter((code) => !FIGURE_CODES.includes(code))).toEqual([]);
  expect([...rows.values()].filter(([definition, source]) => definition!.length < 8 || source!.length < 4)).toEqual([]);
  expect(rowsOf('| `nav` | Cash + fair values − debt | ledger |\n').get('nav')).toEqual([
    'Cash + fair values − debt',
    'ledger',
  ]);
});

it('defines every figure in a sentence and names it, in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const)
    expect(FIGURE_CODES.filter((code) => sayIfKnown(language, `figureRule.${code}`) === null)).toEqual([]);
  expect(FIGURE_CODES.filter((code) => !Object.hasOwn(FIGURE_TERMS, code))).toEqual([]);
  expect(FIGURE_CODES.filter((code) => /[\u4e00-\u9fff]/.test(sayIfKnown('en', `figureRule.${code}`)!))).toEqual([]);
});
