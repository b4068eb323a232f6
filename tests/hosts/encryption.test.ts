import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupList, RecoveryCode, Restored, SecurityStatus } from '#core/contract/backups.ts';
import type { BookInfo, LibraryStatus } from '#core/contract/book.ts';
import { sha256 } from '#tests/helpers/files.ts';
import { newTestDesk, type TestDesk } from '#tests/helpers/desk.ts';

const PASSPHRASE = '十年树木，百年树人';
const KEY = '账簿';

let desk: TestDesk;
beforeEach(async () => {
  desk = await newTestDesk();
  await desk.call('library.create', { name: KEY });
});
afterEach(() => desk.close());

const status = (): Promise<LibraryStatus> => desk.call('library.status');
const unlock = (secret: object, remember = false): Promise<LibraryStatus> =>
  desk.call('library.unlock', { key: KEY, secret, remember });
const bookName = async (): Promise<string> => (await desk.call<BookInfo>('book.get')).name;
const encrypt = async (): Promise<string> =>
  (await desk.call<RecoveryCode>('security.encrypt', { passphrase: PASSPHRASE })).recoveryCode;

/** Every place of the data folder where one of the words stands in a coding that a reader would try. */
function found(words: readonly string[]): string[] {
  const codings = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]);
  return readdirSync(desk.dataDir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(desk.dataDir, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => codings.some((coding) => readFileSync(path).includes(coding)));
}

describe('an encrypted book', () => {
  it('stays open while its key is set, and asks for it at the next start', async () => {
    const code = await encrypt();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await bookName()).toBe(KEY);
    expect(await desk.call<SecurityStatus>('security.status')).toEqual({
      encrypted: true,
      generation: 1,
      canRemember: false,
      remembered: false,
    });
    await desk.restart();
    expect(await status()).toMatchObject({ open: null, wanted: KEY, encrypted: true, fault: { reason: 'needs_key' } });
    expect(await desk.refused('book.get')).toMatchObject({ reason: 'none_open' });

    const before = sha256(desk.fileOf(KEY));
    const started = performance.now();
    expect((await unlock({ passphrase: `${PASSPHRASE}!` })).fault).toEqual({ reason: 'wrong_key', params: {} });
    expect(performance.now() - started).toBeGreaterThan(100);
    expect((await unlock({ recoveryCode: code.replace(/^./, (first) => (first === '0' ? '1' : '0')) })).fault).toEqual({
      reason: 'wrong_key',
      params: {},
    });
    expect(sha256(desk.fileOf(KEY))).toBe(before);
    expect(readdirSync(join(desk.dataDir, 'library'))).toEqual([`${KEY}.hesuan`]);
    // The same words typed on a keyboard that composes otherwise.
    expect((await unlock({ passphrase: PASSPHRASE.normalize('NFKD') })).open).toBe(KEY);
    expect(await bookName()).toBe(KEY);
    await desk.restart();
    expect((await unlock({ recoveryCode: ` ${code.toLowerCase().replaceAll('0', 'o')} ` })).open).toBe(KEY);
  });

  it('keeps its key over a rename, and loses nothing by any change of it', async () => {
    await desk.call('book.rename', { name: '内容' });
    await encrypt();
    await desk.call('library.rename', { key: KEY, name: '新名' });
    expect(await bookName()).toBe('内容');
    expect(
      await desk.refused('security.change', { current: { passphrase: 'wrong words' }, passphrase: 'new words 1' }),
    ).toMatchObject({ reason: 'wrong_key' });
    expect(await desk.refused('security.encrypt', { passphrase: PASSPHRASE })).toMatchObject({ rule: 'encrypted' });
    await desk.call('security.change', { current: { passphrase: PASSPHRASE }, passphrase: 'new words 1' });
    expect(await bookName()).toBe('内容');
    await desk.call('security.decrypt', { current: { passphrase: 'new words 1' } });
    expect(await desk.call('security.status')).toMatchObject({ encrypted: false, generation: 3 });
    expect(await bookName()).toBe('内容');
    const { entries } = await desk.call<{ entries: { name: string }[] }>('history.list', {});
    expect(entries.map(({ name }) => name).slice(0, 3)).toEqual(Array(3).fill('security.record'));
    // The newest step that can be taken back is the user's own.
    expect(await desk.call('history.undo', {})).toMatchObject({ name: 'book.rename' });
  });

  it('has backups under the passphrase of their time, and none in the clear', async () => {
    await desk.call('book.rename', { name: '明文备份里的名字' });
    await desk.call('backup.create');
    await encrypt();
    await desk.call('security.change', { current: { passphrase: PASSPHRASE }, passphrase: 'second words' });
    const { backups } = await desk.call<BackupList>('backup.list');
    expect(backups.every(({ encrypted }) => encrypted)).toBe(true);
    expect(backups[0]).toMatchObject({ generation: 2, opens: true });
    const old = backups.find(({ kind }) => kind === 'manual')!;
    expect(old).toMatchObject({ generation: 1, opens: false });
    expect(await desk.refused('backup.show', { number: old.number })).toMatchObject({ reason: 'wrong_key' });
    const restored = await desk.call<Restored>('backup.restore', { number: old.number });
    expect(restored.status).toMatchObject({ open: null, fault: { reason: 'needs_key' } });
    expect((await unlock({ passphrase: 'second words' })).fault).toMatchObject({ reason: 'wrong_key' });
    expect((await unlock({ passphrase: PASSPHRASE })).open).toBe(KEY);
    expect(await bookName()).toBe('明文备份里的名字');
    await desk.call('backup.restore', { number: restored.undo! });
    expect((await unlock({ passphrase: 'second words' })).open).toBe(KEY);
  });

  it('S10: can be read nowhere: not in the book, its log, its backups, or beside them', async () => {
    const words = ['金丝雀公司', 'CANARY-7391'];
    for (const word of words) await desk.call('company.save', { name: word });
    await desk.call('backup.create');
    expect(found(words).length).toBeGreaterThan(1);
    await encrypt();
    for (let step = 0; step < 20; step += 1) await desk.call('company.save', { name: `${words[0]} ${step}` });
    await desk.call('backup.create');
    expect(found(words)).toEqual([]);
  });

  it('with a flipped bit in its first page is told as damaged, not as a wrong passphrase', async () => {
    await encrypt();
    const file = desk.fileOf(KEY);
    const sound = readFileSync(file);
    const flipped = (position: number) => () => {
      const bytes = Buffer.from(sound);
      bytes[position]! ^= 1;
      writeFileSync(file, bytes);
    };
    for (const position of [3, 100, 4000]) {
      await desk.restart(flipped(position));
      expect((await unlock({ passphrase: PASSPHRASE })).fault).toMatchObject({ reason: 'damaged' });
    }
    await desk.restart(() => writeFileSync(file, sound));
    expect((await unlock({ passphrase: PASSPHRASE })).fault).toBeNull();
  });

  it('is opened by this computer where it can keep the key, until it is told to forget it', async () => {
    await desk.close();
    const vault = {
      seal: (secret: string) => Buffer.from(secret).map((byte) => byte ^ 0x5a),
      unseal: (sealed: Uint8Array) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString(),
    };
    desk = await newTestDesk({ vault });
    await desk.call('library.create', { name: KEY });
    await encrypt();
    await desk.call('security.remember', { remember: true });
    await desk.restart();
    expect(await status()).toMatchObject({ open: KEY });
    await desk.call('security.change', { current: { passphrase: PASSPHRASE }, passphrase: 'second words' });
    await desk.restart();
    expect(await status()).toMatchObject({ open: KEY });
    await desk.call('security.remember', { remember: false });
    await desk.restart();
    expect(await status()).toMatchObject({ fault: { reason: 'needs_key' } });
  });

  it('is not remembered where there is no safe place for the key', async () => {
    await encrypt();
    expect(await desk.refused('security.remember', { remember: true })).toMatchObject({ rule: 'cannot_remember' });
    expect(await desk.refused('security.encrypt', { passphrase: 'short' })).toMatchObject({ code: 'validation' });
  });
});
