import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Depth after each line; a rule inside a rule is an unclosed one, which swallows every style after it. */
export function unclosedRules(css: string): number[] {
  let depth = 0;
  return css
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .flatMap((line, index) => {
      const inside = depth > 0 && line.includes('{') && !line.startsWith(' ');
      depth += [...line].filter((mark) => mark === '{').length - [...line].filter((mark) => mark === '}').length;
      return inside ? [index + 1] : [];
    });
}

it('closes every rule of every style sheet', () => {
  const files = readdirSync('renderer', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  const broken = files.flatMap((file) =>
    unclosedRules(readFileSync(join('renderer', file), 'utf8')).map((line) => `${file}:${line}`),
  );
  expect(files.length).toBeGreaterThan(3);
  expect(broken).toEqual([]);
});

it('would notice a rule that is left open', () => {
  expect(unclosedRules('.a {\n  color: red;\n.b {\n  color: blue;\n}\n')).toEqual([3]);
});
