import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { BackupList, Restored } from '#core/contract/backups.ts';
import type { BookInfo, LibraryStatus } from '#core/contract/book.ts';
import type { KnownAt } from '#core/contract/known-at.ts';
import type { AppFault, Reply } from '#core/errors.ts';
import { openDesk } from '#electron/hosts/desk.ts';
import type { Desk } from '#electron/hosts/desk-types.ts';

let dataDir: string;
let desk: Desk;

const start = async (): Promise<void> => {
  desk = await openDesk({ dataDir, host: 'browser', version: '0.0.0-test' });
};
const ask = (name: string, input: unknown = {}, knownAt?: KnownAt): Promise<Reply<unknown>> =>
  desk.call(name, input, randomUUID(), knownAt);
async function call<T>(name: string, input: unknown = {}, knownAt?: KnownAt): Promise<T> {
  const reply = await ask(name, input, knownAt);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.fault)}`);
  return reply.value as T;
}
async function refused(name: string, input: unknown = {}): Promise<AppFault> {
  const reply = await ask(name, input);
  if (reply.ok) throw new Error(`${name} was not refused`);
  return reply.fault;
}
const list = (): Promise<BackupList> => call<BackupList>('backup.list');
const bookName = async (knownAt?: KnownAt): Promise<string> => (await call<BookInfo>('book.get', {}, knownAt)).name;
const libraryFile = (key: string): string => join(dataDir, 'library', `${key}.hesuan`);
const backupFiles = (key: string): string[] =>
  readdirSync(join(dataDir, 'backups', key)).filter((name) => name.endsWith('.hesuan'));

/** The desk makes its first backup and its first check in the background. */
const settled = (): Promise<void> =>
  expect.poll(async () => (await list()).backups[0]?.changesSince, { timeout: 30_000 }).toBe(0);

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hesuan-desk-'));
  await start();
  await call('library.create', { name: '账簿' });
});
afterEach(async () => {
  await desk.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('D6: backups', () => {
  it('are made at opening where something changed, by hand always, and at the end', async () => {
    await settled();
    expect((await list()).backups.map(({ kind }) => kind)).toEqual(['opened']);
    await call('backup.create');
    await call('book.rename', { name: '改名' });
    await desk.close();
    await start();
    await settled();
    await call('library.check');
    const { backups, seq, checkedAt } = await list();
    expect(backups.map(({ number, kind, changesSince }) => [number, kind, changesSince])).toEqual([
      [3, 'closed', 0],
      [2, 'manual', 1],
      [1, 'opened', 1],
    ]);
    expect(seq).toBe(2);
    expect(Date.parse(checkedAt!)).toBeGreaterThan(0);
  });

  it('are shown beside the book, which stays as it is', async () => {
    await call('backup.create');
    await call('book.rename', { name: '后来' });
    const { number } = (await list()).backups[0]!;
    const { knownAt } = await call<{ knownAt: KnownAt }>('backup.show', { number });
    expect([await bookName(knownAt), await bookName()]).toEqual(['账簿', '后来']);
    expect(await ask('book.rename', { name: 'x' }, knownAt)).toMatchObject({ fault: { rule: 'past_is_fixed' } });
  });

  it('are restored, with what is lost said, and the restoring is undone by a restore', async () => {
    await call('backup.create');
    await call('book.rename', { name: '后来' });
    await call('book.rename', { name: '更后来' });
    const { number } = (await list()).backups.at(-1)!;
    const restored = await call<Restored>('backup.restore', { number });
    expect(restored).toMatchObject({ lost: 2, status: { open: '账簿', fault: null } });
    expect(await bookName()).toBe('账簿');
    await settled();
    await desk.close();
    await start();
    expect(await bookName()).toBe('账簿');
    const back = await call<Restored>('backup.restore', { number: restored.undo! });
    expect(back.lost).toBe(0);
    expect(await bookName()).toBe('更后来');
    expect(await call<LibraryStatus>('library.check')).toMatchObject({ fault: null, finding: null });
  });

  it('are refused when a single bit of them has flipped', async () => {
    await call('backup.create');
    await settled();
    const { number } = (await list()).backups[0]!;
    await call('backup.verify', { number });
    const file = join(dataDir, 'backups', '账簿', backupFiles('账簿').at(-1)!);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    for (const name of ['backup.verify', 'backup.restore', 'backup.show'])
      expect(await refused(name, { number })).toMatchObject({ code: 'book', reason: 'damaged' });
    expect(await bookName()).toBe('账簿');
  });

  it('go along with a new name, and to the bin with their book', async () => {
    await settled();
    await call('library.rename', { key: '账簿', name: '新名' });
    expect(backupFiles('新名').length).toBeGreaterThan(0);
    await call('library.create', { name: '另一本' });
    await call('library.remove', { key: '新名' });
    expect(existsSync(join(dataDir, 'backups', '新名'))).toBe(false);
    expect(readdirSync(join(dataDir, 'bin')).some((name) => name.endsWith('backups'))).toBe(true);
  });
});

describe('D7: a damaged book', () => {
  it('is found, kept aside, and replaced by the newest good backup', async () => {
    await call('book.rename', { name: '好' });
    await desk.close();
    const file = libraryFile('账簿');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0, 4096, 8192));
    writeFileSync(`${file}-wal`, 'a stale log');
    await start();
    expect(await call('library.status')).toMatchObject({ open: null, wanted: '账簿', fault: { reason: 'damaged' } });
    const { backups } = await list();
    const restored = await call<Restored>('backup.restore', { number: backups[0]!.number });
    expect(restored).toMatchObject({ lost: null, undo: null, status: { open: '账簿', fault: null } });
    expect(await bookName()).toBe('好');
    const aside = readdirSync(join(dataDir, 'backups', '账簿', 'aside'));
    expect(aside.filter((name) => name.endsWith('.hesuan')).length).toBe(1);
    expect(
      readFileSync(
        join(
          dataDir,
          'backups',
          '账簿',
          'aside',
          aside.find((name) => name.endsWith('.hesuan'))!,
        ),
      ),
    ).toEqual(bytes);
  });

  it('replaced by an older copy is noticed; under another name it opens', async () => {
    await settled();
    const file = libraryFile('账簿');
    await desk.close();
    const old = readFileSync(file);
    await start();
    await call('book.rename', { name: '后来' });
    await desk.close();
    writeFileSync(file, old);
    await start();
    expect(await call('library.status')).toMatchObject({ fault: { reason: 'cut', params: { entry: 1, known: 2 } } });
    copyFileSync(file, libraryFile('副本'));
    expect(await call('library.open', { key: '副本' })).toMatchObject({ open: '副本', fault: null });
  });

  it('is read-only from the moment that the check in the background finds something', async () => {
    await settled();
    await desk.close();
    const file = libraryFile('账簿');
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(file);
    db.exec(`UPDATE book SET name = '改过' `);
    db.close();
    await start();
    const status = await call<LibraryStatus>('library.check');
    expect(status).toMatchObject({
      open: '账簿',
      finding: { reason: 'tampered', params: { table: 'book', entry: 1 } },
    });
    expect(await refused('book.rename', { name: 'x' })).toEqual({ code: 'storage', reason: 'unverified' });
    expect((await call<BookInfo>('book.get')).readOnly).toBe(true);
  });
});
