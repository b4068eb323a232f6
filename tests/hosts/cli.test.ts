import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { contract, isOpenToClients } from '#core/contract/index.ts';
import { runCli } from '#tests/helpers/cli.ts';

let folder: string;
let book: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-cli-'));
  book = join(folder, 'a.hesuan');
  const made = await runCli(['new', book, '--currency', 'USD']);
  expect(made.json()).toEqual({ ok: true, value: { name: 'a', currency: 'USD', sample: false } });
  expect(made.code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('new', () => {
  it('leaves one file, for its user alone, and does not touch a book that is there', async () => {
    expect(readdirSync(folder)).toEqual(['a.hesuan']);
    const before = hashOf(book);
    const again = await runCli(['new', book]);
    expect(again.code).toBe(1);
    expect(again.json()).toMatchObject({ ok: false, fault: { code: 'conflict' } });
    expect(hashOf(book)).toBe(before);
  });

  it('leaves nothing when the currency is none', async () => {
    const refused = await runCli(['new', join(folder, 'b.hesuan'), '--currency', 'yuan']);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({ ok: false, fault: { code: 'validation' } });
    expect(readdirSync(folder)).toEqual(['a.hesuan']);
  });
});

describe('mistakes in the command', () => {
  it.each([
    [[]],
    [['nothing']],
    [['constructor']],
    [['call', 'book.get']],
    [['call', 'book.get', '{}']],
    [['call', 'book.get', '{', '--book', 'x']],
    [['new']],
    [['new', 'x', '--colour', 'red']],
    [['import', 'x.csv', '--as', 'wishes', '--book', 'x']],
    [['import', 'no-such-file.csv', '--as', 'events', '--book', 'x']],
    [['export', 'everything', '--book', 'x']],
    [['export', 'allocation', '--book', 'x']],
    [['serve', 'x', '--port', '99999']],
    [['check']],
  ])('%j: exit 2, a line on stderr, nothing on stdout', async (args) => {
    const result = await runCli(args);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toContain('hesuan ');
  });
});

describe('procedures', () => {
  it('shows the whole contract with a schema for every input', async () => {
    const result = await runCli(['procedures']);
    expect(result.code).toBe(0);
    const list = result.json() as { name: string; kind: string; input: { type: string } }[];
    expect(list.map(({ name, kind }) => [name, kind])).toEqual(
      Object.entries(contract)
        .filter(([name]) => isOpenToClients(name))
        .map(([name, { kind }]) => [name, kind]),
    );
    for (const { name, input } of list) expect(input.type, name).toBe('object');
    const read = list.find(({ name }) => name === 'import.read') as unknown as {
      input: { properties: { bytes: object } };
    };
    expect(read.input.properties.bytes).toMatchObject({ properties: { $base64: { contentEncoding: 'base64' } } });
  });
});

describe('import', () => {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('rehearses, writes once, skips the second time, and refuses a file with a bad row whole', async () => {
    const file = write('companies.csv', '名称,省份\n甲公司,河南\n乙公司,\n');
    const counts = async (...flags: string[]): Promise<unknown> => {
      const result = await runCli(['import', file, '--as', 'companies', ...flags, '--book', book]);
      return (result.json() as { value: { counts: unknown } }).value.counts;
    };
    expect(await counts('--dry-run')).toMatchObject({ create: 2, skip: 0, refuse: 0 });
    expect(await counts()).toMatchObject({ create: 2 });
    expect(await counts()).toMatchObject({ create: 0, skip: 2 });

    const bad = write('bad.csv', '名称,统一社会信用代码\n丙公司,123\n');
    const refused = await runCli(['import', bad, '--as', 'companies', '--book', book]);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject({ ok: false });
    const list = await runCli(['call', 'company.list', '{}', '--book', book]);
    expect((list.json() as { value: unknown[] }).value).toHaveLength(2);
  });

  it('takes columns and the reading of the file from a map', async () => {
    const file = write('odd.csv', 'Titel\nX,Y\nFirma,Ort\nDritte AG,Zürich\n');
    const map = write('map.json', JSON.stringify({ headerRow: 3, columns: { name: 'Firma', city: 'Ort' } }));
    const result = await runCli(['import', file, '--as', 'companies', '--map', map, '--book', book]);
    expect(result.json()).toMatchObject({ ok: true, value: { counts: { create: 1 } } });
    const wrong = await runCli(['import', file, '--as', 'companies', '--map', write('no.json', '[]'), '--book', book]);
    expect(wrong.code).toBe(2);
  });
});

describe('export', () => {
  it('writes a workbook under its name only when it is whole', async () => {
    const out = join(folder, 'allocation.xlsx');
    const args = ['export', 'allocation', '--as-of', '2026-09-30', '--out'];
    const result = await runCli([...args, out, '--book', book]);
    expect(result.json()).toMatchObject({ ok: true, value: { out } });
    expect(readFileSync(out).toString('latin1', 0, 2)).toBe('PK');
    const nowhere = await runCli([...args, join(folder, 'no', 'such', 'x.xlsx'), '--book', book]);
    expect(nowhere.code).toBe(1);
    expect(nowhere.json()).toMatchObject({ ok: false, fault: { code: 'storage' } });
    const noDay = await runCli(['export', 'allocation', '--as-of', '2026-02-30', '--out', out, '--book', book]);
    expect(noDay.json()).toMatchObject({
      ok: false,
      fault: { code: 'validation', fields: { asOf: expect.any(String) } },
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('calc', () => {
  it('answers every case in order, a refused one with an error, and exits 0', async () => {
    const cases = [
      { id: 'a', kind: 'no_such_kind', input: {} },
      { id: 2, kind: 'allocate_cents', input: { amount_fen: 100, weights: [1, 1, 1] } },
    ];
    const result = await runCli(['calc'], JSON.stringify(cases));
    expect(result.code).toBe(0);
    expect(result.json()).toEqual([
      { id: 'a', output: { error: { code: expect.any(String), message: expect.any(String) } } },
      { id: 2, output: { parts_fen: [34, 33, 33] } },
    ]);
    expect((await runCli(['calc'], '{}')).code).toBe(2);
    expect((await runCli(['calc'], '')).code).toBe(2);
  });
});

describe('check', () => {
  const finding = async (file: string): Promise<{ code: number | null; json: unknown }> => {
    const before = { hash: existsSync(file) ? hashOf(file) : null, names: readdirSync(folder).sort() };
    const result = await runCli(['check', file]);
    expect({ hash: existsSync(file) ? hashOf(file) : null, names: readdirSync(folder).sort() }).toEqual(before);
    return { code: result.code, json: result.json() };
  };
  const copy = (name: string, change: (file: string, bytes: Buffer) => void): string => {
    const file = join(folder, name);
    const bytes = readFileSync(book);
    writeFileSync(file, bytes);
    change(file, bytes);
    return file;
  };

  it('finds a whole book whole, and leaves it as it was', async () => {
    expect(await finding(book)).toMatchObject({ code: 0, json: { ok: true } });
  });

  it.each([
    ['missing', () => join(folder, 'none.hesuan')],
    ['empty', () => copy('empty.hesuan', (file) => truncateSync(file, 0))],
    ['not_a_book', () => copy('text.hesuan', (file) => writeFileSync(file, '你好'.repeat(500)))],
    [
      'foreign',
      () =>
        copy('foreign.hesuan', (file, bytes) => {
          bytes.writeUInt32BE(7, 68);
          writeFileSync(file, bytes);
        }),
    ],
    [
      'newer',
      () =>
        copy('newer.hesuan', (file, bytes) => {
          bytes.writeUInt32BE(999_999, 60);
          writeFileSync(file, bytes);
        }),
    ],
    [
      'tampered',
      () =>
        copy('edited.hesuan', (file) => {
          const db = new Database(file);
          db.exec("UPDATE book SET name = '改过'");
          db.close();
        }),
    ],
    ['damaged', () => copy('half.hesuan', (file, bytes) => truncateSync(file, Math.floor(bytes.length / 8192) * 4096))],
  ] as const)('names a file that is %s: exit 1, byte-identical', async (reason, make) => {
    const { code, json } = await finding(make());
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false, fault: { reason } });
  });
});
