import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, isOpenToClients } from '#core/contract/index.ts';
import type { BookInfo } from '#core/contract/book.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { runCli } from '#tests/helpers/cli.ts';
import { newTestDesk, type TestDesk } from '#tests/helpers/desk.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';

/** Written out, so that a new one is thought about: what only the product's own tasks may call. */
const INTERNAL = ['security.record', 'import.check', 'import.apply', 'roundTrip.write', 'scenario.start'];

const rows = { kind: 'companies', fileName: 'a.csv', fileHash: '0'.repeat(64), createMissing: false } as const;
const APPLY = { ...rows, rows: [2], columns: { name: ['不经解析的公司'] } };

let desk: TestDesk;
beforeAll(async () => {
  desk = await newTestDesk();
  await desk.call('library.create', { name: '账簿' });
});
afterAll(() => desk.close());

it('is a list of its own: commands, and the plans that the second thread compares', () => {
  const closed = Object.entries(contract).filter(([name]) => !isOpenToClients(name));
  expect(closed.map(([name]) => name).sort()).toEqual([...INTERNAL].sort());
  const queries = closed.flatMap(([name, { kind }]) => (kind === 'command' ? [] : [name]));
  expect(queries).toEqual(['scenario.start']);
});

describe.each(INTERNAL)('%s', (name) => {
  const input = name === 'security.record' ? { encrypted: true } : APPLY;

  it('is as unknown to a client as a name that does not exist, and changes nothing', async () => {
    const { journalSeq } = await desk.call<BookInfo>('book.get');
    expect(await desk.refused(name, input)).toEqual({ code: 'not_found', entity: 'procedure', id: name });
    expect(await desk.refused('no.such', input)).toEqual({ code: 'not_found', entity: 'procedure', id: 'no.such' });
    expect((await desk.call<BookInfo>('book.get')).journalSeq).toBe(journalSeq);
  });
});

it('is unknown to the command line too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-internal-'));
  const book = join(folder, 'a.hesuan');
  await runCli(['new', book]);
  const call = async (name: string, input: object): Promise<unknown> =>
    (await runCli(['call', name, JSON.stringify(input), '--book', book])).json();
  expect(await call('import.apply', APPLY)).toMatchObject({ fault: { code: 'not_found', entity: 'procedure' } });
  expect(await call('company.list', {})).toEqual({ ok: true, value: [] });
  rmSync(folder, { recursive: true, force: true });
});

it('is called by the task that it belongs to', async () => {
  const book = newTestBook();
  const bytes = new Uint8Array(Buffer.from('名称\n甲公司\n'));
  const mapping = { columns: { name: '名称' } };
  await tasksOf(book).run('import.run', { kind: 'companies', fileName: 'a.csv', bytes, mapping });
  expect(book.call('company.list', {})).toHaveLength(1);
  book.close();
});
