import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sayFault } from '../../renderer/words/index.ts';

const sources = ['core', 'db', 'electron']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'));

/** Every literal code after one of these openings. */
const named = (...openings: RegExp[]): string[] => [
  ...new Set(
    sources.flatMap((source) => openings.flatMap((opening) => [...source.matchAll(opening)].map((match) => match[1]!))),
  ),
];

const RULE = /ruleError\(\s*'([a-z_]+)'/g;
const RULE_OBJECT = /rule: '([a-z_]+)'/g;
const ENTITY = /(?:notFound\(|entity: )'([a-z_]+)'/g;

/** Codes that stand in their own English words: a signed project, a portfolio report. */
const ENGLISH = new Set(['project', 'report']);

it('finds the codes that it looks for', () => {
  expect(named(RULE)).toContain('fund_loop');
  expect(named(RULE_OBJECT)).toContain('in_use');
  expect(named(ENTITY)).toContain('holding');
});

it.each(['zh-CN', 'en'] as const)('has a sentence for every rule that a room may name, in %s', (language) => {
  const without = named(RULE, RULE_OBJECT).filter(
    (rule) => sayFault(language, { code: 'rule', rule, params: {} }).text === rule,
  );
  expect(without).toEqual([]);
});

it.each(['zh-CN', 'en'] as const)(
  'has a word for every thing that may be missing or there twice, in %s',
  (language) => {
    const without = named(ENTITY).filter((entity) =>
      sayFault(language, { code: 'not_found', entity, id: 'x' }).title.includes(entity),
    );
    expect(language === 'en' ? without.filter((entity) => !ENGLISH.has(entity)) : without).toEqual([]);
  },
);
