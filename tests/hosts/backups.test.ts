import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import type { BackupList, Restored } from '#core/contract/backups.ts';
import type { BookInfo, LibraryStatus } from '#core/contract/book.ts';
import type { KnownAt } from '#core/contract/known-at.ts';
import { newTestDesk, type TestDesk } from '#tests/helpers/desk.ts';

let desk: TestDesk;

const call = <T>(name: string, input?: unknown, knownAt?: KnownAt): Promise<T> => desk.call<T>(name, input, knownAt);
const list = (): Promise<BackupList> => call<BackupList>('backup.list');
const bookName = async (knownAt?: KnownAt): Promise<string> => (await call<BookInfo>('book.get', {}, knownAt)).name;
const backupFiles = (key: string): string[] =>
  readdirSync(join(desk.dataDir, 'backups', key)).filter((name) => name.endsWith('.hesuan'));

/** The desk makes its first backup and its first check in the background. */
const settled = (): Promise<void> =>
  expect.poll(async () => (await list()).backups[0]?.changesSince, { timeout: 30_000 }).toBe(0);

beforeEach(async () => {
  desk = await newTestDesk();
  await call('library.create', { name: '账簿' });
});
afterEach(() => desk.close());

describe('D6: backups', () => {
  it('are made at opening where something changed, by hand always, and at the end', async () => {
    await settled();
    expect((await list()).backups.map(({ kind }) => kind)).toEqual(['opened']);
    await call('backup.create');
    await call('book.rename', { name: '改名' });
    await desk.restart();
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
    expect(await desk.ask('book.rename', { name: 'x' }, knownAt)).toMatchObject({ fault: { rule: 'past_is_fixed' } });
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
    await desk.restart();
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
    const file = join(desk.dataDir, 'backups', '账簿', backupFiles('账簿').at(-1)!);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    for (const name of ['backup.verify', 'backup.restore', 'backup.show'])
      expect(await desk.refused(name, { number })).toMatchObject({ code: 'book', reason: 'damaged' });
    expect(await bookName()).toBe('账簿');
  });

  it('go along with a new name, and to the bin with their book', async () => {
    await settled();
    await call('library.rename', { key: '账簿', name: '新名' });
    expect(backupFiles('新名').length).toBeGreaterThan(0);
    await call('library.create', { name: '另一本' });
    await call('library.remove', { key: '新名' });
    expect(existsSync(join(desk.dataDir, 'backups', '新名'))).toBe(false);
    expect(readdirSync(join(desk.dataDir, 'bin')).some((name) => name.endsWith('backups'))).toBe(true);
  });
});

describe('D7: a damaged book', () => {
  it('is found, kept aside, and replaced by the newest good backup', async () => {
    await call('book.rename', { name: '好' });
    const file = desk.fileOf('账簿');
    let bytes = Buffer.alloc(0);
    await desk.restart(() => {
      bytes = readFileSync(file).fill(0, 4096, 8192);
      writeFileSync(file, bytes);
      writeFileSync(`${file}-wal`, 'a stale log');
    });
    expect(await call('library.status')).toMatchObject({ open: null, wanted: '账簿', fault: { reason: 'damaged' } });
    const { backups } = await list();
    const restored = await call<Restored>('backup.restore', { number: backups[0]!.number });
    expect(restored).toMatchObject({ lost: null, undo: null, status: { open: '账簿', fault: null } });
    expect(await bookName()).toBe('好');
    const aside = readdirSync(join(desk.dataDir, 'backups', '账簿', 'aside'));
    expect(aside.filter((name) => name.endsWith('.hesuan')).length).toBe(1);
    expect(
      readFileSync(
        join(
          desk.dataDir,
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
    const file = desk.fileOf('账簿');
    let old = Buffer.alloc(0);
    await desk.restart(() => {
      old = readFileSync(file);
    });
    await call('book.rename', { name: '后来' });
    await desk.restart(() => writeFileSync(file, old));
    expect(await call('library.status')).toMatchObject({ fault: { reason: 'cut', params: { entry: 1, known: 2 } } });
    copyFileSync(file, desk.fileOf('副本'));
    expect(await call('library.open', { key: '副本' })).toMatchObject({ open: '副本', fault: null });
  });

  it('is read-only from the moment that the check in the background finds something', async () => {
    await settled();
    await desk.restart(() => {
      const db = new Database(desk.fileOf('账簿'));
      db.exec(`UPDATE book SET name = '改过'`);
      db.close();
    });
    const status = await call<LibraryStatus>('library.check');
    expect(status).toMatchObject({
      open: '账簿',
      finding: { reason: 'tampered', params: { table: 'book', entry: 1 } },
    });
    expect(await desk.refused('book.rename', { name: 'x' })).toEqual({ code: 'storage', reason: 'unverified' });
    expect((await call<BookInfo>('book.get')).readOnly).toBe(true);
  });
});
