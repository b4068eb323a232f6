import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf } from '../../renderer/grid/csv.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { testFolder } from '#tests/helpers/files.ts';
import { importerOf } from '#tests/helpers/imports.ts';
import { convert, hasLibreOffice } from '#tests/helpers/libre-office.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { storedCells } from '#tests/helpers/workbooks.ts';
import { archiveOf, packed, textBytes, workbookOf } from './sheet-files.ts';

const STARTS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', "'", "'="];
const BODIES = [
  "cmd|'/c calc'!A0",
  'HYPERLINK("http://127.0.0.1/x","点")',
  'WEBSERVICE("http://127.0.0.1/x")',
  '1+1',
  "2+5+cmd|'/C calc'!A0",
  'DDE("cmd";"/C calc";"x")',
  'IMPORTXML("http://127.0.0.1/","//a")',
  'A1',
  'SUM(1,2)*100',
  '-5',
  'file:///etc/passwd#$passwd.A1',
  "'x'!A1",
  '"quoted", and, commas',
  'two\nlines',
  '1/0',
  '{=1}',
  '@SUM(1)',
  'RTD("a",,"b")',
  'CALL("a","b")',
  '<f>1</f>',
];
/** Two hundred texts that a spreadsheet program would like to run, each a possible name of a company. */
const PAYLOADS = STARTS.flatMap((start) => BODIES.map((body) => `${start}${body}`));

let book: TestBook;
beforeAll(() => {
  book = newTestBook();
  for (const name of PAYLOADS) book.call('company.save', { name, note: name, city: name });
});
afterAll(() => book.close());

const csvOfCompanies = (): Uint8Array<ArrayBuffer> =>
  textBytes(
    csvOf(
      [
        { key: 'name', title: '名称', type: 'text', value: (row) => row.name },
        { key: 'note', title: '备注', type: 'text', value: (row) => row.note },
        { key: 'amount', title: '余额', type: 'money', value: () => -500 },
      ],
      book.call('company.list', {}),
      null,
    ),
  );

describe('I5: what we export never runs', () => {
  it('and comes back through our importer exactly as it was: XLSX', async () => {
    const { bytes } = await tasksOf(book).run('book.exportSheets', {});
    const again = newTestBook();
    await importerOf(again).run({ kind: 'companies', sheet: '企业', bytes: new Uint8Array(bytes) });
    const facts = (from: TestBook) => from.call('company.list', {}).map(({ name, note, city }) => [name, note, city]);
    expect(facts(again)).toEqual(facts(book));
    again.close();
  });

  it('and comes back through our importer exactly as it was: CSV', async () => {
    const again = newTestBook();
    await importerOf(again).run({ kind: 'companies', bytes: csvOfCompanies() });
    const facts = (from: TestBook) => from.call('company.list', {}).map(({ name, note }) => [name, note]);
    expect(facts(again)).toEqual(facts(book));
    again.close();
  });

  it.skipIf(!hasLibreOffice)(
    'nor does it in LibreOffice: no formula, no link, negative numbers still numbers',
    async () => {
      const { bytes } = await tasksOf(book).run('book.exportSheets', {});
      for (const [from, file] of [
        ['xlsx', bytes],
        ['csv', csvOfCompanies()],
      ] as const) {
        const saved = await convert(file, from, 'xlsx');
        const parts = await archiveOf(saved);
        expect(
          parts.filter(([name, text]) => name.includes('worksheets') && /<f[ >/]/.test(text)).map(([name]) => name),
        ).toEqual([]);
        expect(
          parts.filter(([name, text]) => /externalLink|hyperlink/i.test(name) || /<hyperlink /.test(text)),
        ).toEqual([]);
        if (from === 'csv') {
          const cells = [...(await storedCells(saved)).values()][0]!;
          expect(cells.get('C2')).toMatchObject({ type: 'n', value: '-5' });
        }
      }
      const control = await archiveOf(await convert(textBytes('a\n=1+1\n'), 'csv', 'xlsx'));
      expect(control.some(([, text]) => /<f[ >/]/.test(text))).toBe(true);
    },
  );
});

const hasStrace = ((): boolean => {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasStrace)('I4: reading a workbook full of links opens no file and no connection', async () => {
  const folder = testFolder();
  const parts = await archiveOf(await workbookOf('名称,备注\n示例·甲,一\n'));
  const link =
    '<Relationships><Relationship Id="r" Target="file:///etc/hostname" TargetMode="External"/></Relationships>';
  const hostile = await packed([
    ...parts,
    ['xl/externalLinks/externalLink1.xml', '<externalLink/>'],
    ['xl/externalLinks/_rels/externalLink1.xml.rels', link],
  ]);
  writeFileSync(join(folder, 'a.xlsx'), hostile);
  const [begin, end, log] = ['begin', 'end', 'log'].map((name) => join(folder, name)) as [string, string, string];
  for (const marker of [begin, end]) closeSync(openSync(marker, 'w'));
  const script = `
    const { readFileSync, openSync } = await import('node:fs');
    const { readWorkbook } = await import('./electron/sheets/read.ts');
    const bytes = new Uint8Array(readFileSync(${JSON.stringify(join(folder, 'a.xlsx'))}));
    await readWorkbook(bytes, 'auto');
    openSync(${JSON.stringify(begin)});
    await readWorkbook(bytes, 'auto');
    openSync(${JSON.stringify(end)});`;
  const args = ['-f', '-e', 'trace=openat,connect', '-o', log, process.execPath, '--input-type=module', '-e', script];
  execFileSync('strace', args, { stdio: 'pipe' });
  const lines = readFileSync(log, 'utf8').split('\n');
  const at = (marker: string): number => lines.findIndex((line) => line.includes(marker));
  expect(at(begin)).toBeGreaterThan(0);
  expect(at(end)).toBeGreaterThan(at(begin));
  expect(lines.slice(at(begin) + 1, at(end))).toEqual([]);
});
