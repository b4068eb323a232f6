import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  FORECAST_LINES,
  OUTCOME_FIGURES,
  PACING_FIGURES,
  PROJECTION_FIGURES,
  SIMULATION_SERIES,
} from '#core/contract/plan-figures.ts';
import {
  sayCommand,
  sayFault,
  sayFieldReason,
  sayIfKnown,
  sayReason,
  type WordKey,
} from '../../renderer/words/index.ts';
import { fill } from '../../renderer/words/table.ts';

const read = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [`${folder}/${file}`, readFileSync(`${folder}/${file}`, 'utf8')]);

const inner = ['core', 'db', 'electron'].flatMap(read);
const found = (pattern: RegExp): string[] => [
  ...new Set(inner.flatMap(([, text]) => [...text.matchAll(pattern)].map((match) => match[1]!))),
];

it('has a sentence in both languages for every rule that the rooms below name', () => {
  const codes = [...found(/ruleError\(\s*'([a-z_]+)'/g), ...found(/\brule: '([a-z_]+)'/g)];
  expect(codes.length).toBeGreaterThan(30);
  for (const language of ['zh-CN', 'en'] as const) {
    const missing = codes.filter((rule) => sayFault(language, { code: 'rule', rule, params: {} }).text === rule);
    expect(missing).toEqual([]);
  }
});

it('has a name in both languages for everything that may be missing', () => {
  const unnamed = found(/notFound\(\s*'([a-z_]+)'/g).filter((entity) =>
    sayFault('zh-CN', { code: 'not_found', entity, id: '' }).title.includes(entity),
  );
  expect(unnamed).toEqual([]);
});

/** How the contract's schemas name their reasons. */
const REASONS = [
  /\.(?:min|max|length)\([^(),]*,\s*'([a-z_0-9]+)'\)/g,
  /\.regex\(\/.*?\/[a-z]*,\s*'([a-z_0-9]+)'\)/g,
  /\.refine\([^'"]*?,\s*'([a-z_0-9]+)'\)/g,
  /\.(?:int|string|number)\('([a-z_0-9]+)'\)/g,
  /message: '([a-z_0-9]+)'/g,
];

it('has a sentence for every reason of a field that the contract gives', () => {
  const invalid = sayFieldReason('zh-CN', 'no such reason');
  const codes = inner
    .filter(([file]) => file.startsWith('core/contract/'))
    .flatMap(([, text]) => REASONS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]!)));
  expect(codes.length).toBeGreaterThan(10);
  expect([...new Set(codes)].filter((code) => sayFieldReason('zh-CN', code) === invalid)).toEqual([]);
});

it('names every word that a page asks for: the compiler checks keys, this checks parameters', () => {
  const pages = read('renderer');
  const calls = pages.flatMap(([file, text]) =>
    [...text.matchAll(/\bt\(\s*'([a-zA-Z]+\.[a-zA-Z]+)'\s*(?:,\s*\{([^}]*)\})?/g)].map(
      (match) => [file, match[1]!, match[2] ?? ''] as const,
    ),
  );
  expect(calls.length).toBeGreaterThan(100);
  const wrong = calls.flatMap(([file, key, given]) =>
    (['zh-CN', 'en'] as const).flatMap((language) => {
      const text = sayIfKnown(language, key as WordKey) ?? '';
      const wanted = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      const missing = wanted.filter((name) => !new RegExp(`\\b${name}\\b`).test(given));
      return missing.length === 0 || given.includes('...') ? [] : [`${file} ${key} ${language}: ${missing.join(', ')}`];
    }),
  );
  expect(wrong).toEqual([]);
});

it('defines every figure of forecasts and scenarios in a sentence', () => {
  const codes = [
    ...FORECAST_LINES.map((line) => `forecast_${line}`),
    ...PROJECTION_FIGURES.map((figure) => `projection_${figure}`),
    ...(['existing', 'planned'] as const).flatMap((part) => PACING_FIGURES.map((figure) => `pacing_${part}_${figure}`)),
    ...OUTCOME_FIGURES.map((figure) => `scenario_${figure}`),
    ...SIMULATION_SERIES.map((series) => `simulation_${series}`),
    'scenario_whole',
    'scenario_effect',
  ];
  for (const language of ['zh-CN', 'en'] as const)
    expect(codes.filter((code) => sayIfKnown(language, `figureRule.${code}`) === null)).toEqual([]);
});

it('fills parameters and leaves what is missing visible', () => {
  expect(fill('{a} 与 {b}', { a: 1 })).toBe('1 与 {b}');
  expect(sayCommand('en', 'mark.save')).toBe('Record a mark');
  expect(sayCommand('en', 'no.such')).toBe('no.such');
  expect(sayReason('zh-CN', 'no_target')).toBe('未设目标');
  expect(sayIfKnown('en', 'app.noSuchWord')).toBeNull();
  expect(sayIfKnown('en', 'nostem.word')).toBeNull();
});

it('speaks Chinese first and English completely: no Chinese character in an English sentence', () => {
  const faults = ['unreachable', 'cancelled'] as const;
  for (const code of faults) expect(sayFault('en', { code }).text).not.toMatch(/[\u4e00-\u9fff]/);
});

it('tells a full disk with the room that was wanted, and a rule with the cells that broke it', () => {
  const room = { needed: 2_000_000, free: 40_960 };
  for (const language of ['zh-CN', 'en'] as const) {
    const texts = [
      sayFault(language, { code: 'storage', reason: 'full', room }).text,
      sayFault(language, { code: 'book', reason: 'no_space', params: room }).text,
    ];
    for (const text of texts) expect([text.includes('2.0 MB'), text.includes('40 KB')]).toEqual([true, true]);
    expect(sayFault(language, { code: 'storage', reason: 'full' }).text).not.toMatch(/\{|MB|KB/);
    const at = sayFault(language, { code: 'rule', rule: 'target_sum', params: { sum: 1, at: '目标!D5' } }).text;
    const plain = sayFault(language, { code: 'rule', rule: 'target_sum', params: { sum: 1 } }).text;
    expect([at.startsWith('目标!D5'), at.endsWith(plain)]).toEqual([true, true]);
  }
});
