import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { importerOf } from '#tests/helpers/imports.ts';

let book: TestBook;
beforeEach(() => {
  book = newTestBook();
});
afterEach(() => book.close());

it.each(['csi300-daily-close', 'sp500-monthly'])('reads the real index file %s in place, every row', async (name) => {
  const path = `../shared/real/${name}.csv`;
  const importer = importerOf(book);
  if (!existsSync(path)) return void process.stdout.write(`${path} is not here: the generated files stand in.\n`);
  const bytes = new Uint8Array(readFileSync(path));
  const lines = Buffer.from(bytes).toString('utf8').trim().split(/\r?\n/).slice(1);
  await importer.run({ kind: 'indexes', bytes, fileName: `${name}.csv` });
  const [series] = book.call('index.list', {});
  const iso = (line: string): string =>
    line
      .split(',')[0]!
      .split(/[/-]/)
      .map((part) => part.padStart(2, '0'))
      .join('-');
  expect(series).toMatchObject({
    code: name,
    count: lines.length,
    firstDay: iso(lines[0]!),
    lastDay: iso(lines.at(-1)!),
  });
  const { levels } = book.call('index.values', { id: series!.id });
  const stored = [...levels];
  expect(stored).toEqual(lines.map((line) => Math.round(Number(line.split(',')[1]) * 1e6)));
});
