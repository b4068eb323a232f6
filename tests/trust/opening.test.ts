import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { chainHead, firstOfNewest } from '#db/chain.ts';
import { assertSettings, connectFile, useLog, type WriteDb } from '#db/connection.ts';
import { closeBook, openBook } from '#db/open.ts';
import { newestVersion } from '#db/migrate.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { faultOf, fingerprint, testFolder } from '#tests/helpers/files.ts';

let bytes: Buffer;
let head: { readonly seq: number; readonly hash: string };

beforeAll(() => {
  const book = newTestBook({ sample: true });
  head = chainHead(book.book.db);
  closeBook(book.book);
  bytes = readFileSync(book.file);
  book.close();
});

/** The sample book in a folder of its own, its bytes changed. */
function fileOf(change: (bytes: Buffer) => Buffer = (same) => same): string {
  const file = join(testFolder(), 'book.hesuan');
  writeFileSync(file, change(Buffer.from(bytes)));
  return file;
}

/** What opening says, with the proof that the refusal left the folder as it was. */
function refusal(file: string, options: Parameters<typeof openBook>[1] = {}): unknown {
  const folder = join(file, '..');
  const before = fingerprint(folder);
  const started = performance.now();
  const fault = faultOf(() => openBook(file, options));
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(fingerprint(folder)).toEqual(before);
  if (fault.code !== 'book') throw new Error(JSON.stringify(fault));
  return { [fault.reason]: fault.params };
}

const setVersion = (version: number) => (file: Buffer) => {
  file.writeUInt32BE(version, 60);
  return file;
};

describe('D7, D9: a file that is no sound book is refused by name and left as it is', () => {
  it('missing, empty, a folder, something else', () => {
    expect(refusal(join(testFolder(), 'none.hesuan'))).toEqual({ missing: {} });
    expect(refusal(fileOf(() => Buffer.alloc(0)))).toEqual({ empty: {} });
    expect(refusal(fileOf(() => Buffer.from('%PDF-1.7 '.repeat(500))))).toEqual({ not_a_book: {} });
    const folder = join(testFolder(), 'folder.hesuan');
    mkdirSync(folder);
    expect(refusal(folder)).toEqual({ not_a_book: {} });
  });

  it('newer and foreign, with the numbers that say so', () => {
    const newest = newestVersion();
    expect(refusal(fileOf(setVersion(newest + 1)))).toEqual({ newer: { version: newest + 1, newest } });
    const foreign = fileOf((file) => {
      file.writeUInt32BE(0x0f055112, 68);
      return file;
    });
    expect(refusal(foreign)).toEqual({ foreign: { applicationId: 0x0f055112 } });
  });

  it.each([1, 2, 3, 5, 8])('cut off after %i tenths, or with a page zeroed or scrambled', (tenth) => {
    const cut = refusal(fileOf((file) => file.subarray(0, 512 + Math.floor((file.length * tenth) / 10)))) as object;
    expect(Object.keys(cut)[0]).toMatch(/damaged|not_a_book/);
    const page = Math.floor((bytes.length / 4096) * (tenth / 10));
    const filled = (value: number) => (file: Buffer) => file.fill(value, page * 4096, (page + 1) * 4096);
    for (const value of [0, 0x5a]) {
      expect(Object.keys(refusal(fileOf(filled(value))) as object)[0]).toMatch(/damaged|tampered/);
    }
  });

  it('a page short', () => {
    const file = fileOf();
    truncateSync(file, bytes.length - 4096);
    expect(Object.keys(refusal(file) as object)).toEqual(['damaged']);
  });
});

describe('L2: a journal that lacks what is known from outside', () => {
  it('is found by the last backup’s anchor alone', () => {
    const shorter = newTestBook();
    closeBook(shorter.book);
    expect(refusal(shorter.file, { anchor: head })).toEqual({ cut: { entry: 1, known: head.seq } });
    expect(refusal(shorter.file, { anchor: { seq: 1, hash: head.hash } })).toEqual({ tampered: { entry: 1 } });
    closeBook(openBook(shorter.file));
    shorter.close();
  });

  it('control: with the right anchor, and with none, the book opens', () => {
    const file = fileOf();
    closeBook(openBook(file, { anchor: head }));
    closeBook(openBook(file));
  });
});

function openDb(): WriteDb {
  const book = newTestBook();
  onTestFinished(book.close);
  return book.book.db;
}

describe('D15: how much of the chain an opening looks at', () => {
  it('is bounded by links and by bytes, and never nothing', () => {
    const { book, call, close } = newTestBook();
    for (let entry = 0; entry < 20; entry += 1) call('book.rename', { name: `名 ${entry}` });
    const { seq } = chainHead(book.db);
    const from = (links: number, bytes: number): number => firstOfNewest(book.db, { links, bytes });
    const size = book.db
      .prepare('SELECT octet_length(changes) + octet_length(input) + octet_length(result) FROM journal WHERE seq = ?')
      .pluck()
      .get(seq) as number;
    expect([from(1000, 1e9), from(5, 1e9), from(5, size), from(5, 1)]).toEqual([1, seq - 4, seq, seq]);
    expect(from(1000, size * 3.5)).toBe(seq - 2);
    close();
    const empty = newTestBook();
    expect(firstOfNewest(empty.book.db, { links: 1000, bytes: 1e9 })).toBe(1);
    empty.close();
  });
});

describe('D3: the settings that durability stands on', () => {
  it('hold on every connection, after the first read', () => {
    const db = openDb();
    expect(() => assertSettings(db)).not.toThrow();
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
  });

  it.each([
    ['synchronous', 'NORMAL', '1'],
    ['foreign_keys', 'OFF', '0'],
    ['trusted_schema', 'ON', '1'],
    ['cell_size_check', 'OFF', '0'],
    ['ignore_check_constraints', 'ON', '1'],
    ['temp_store', 'FILE', '1'],
    ['recursive_triggers', 'OFF', '0'],
  ])('control: %s = %s is refused', (setting, value, found) => {
    const db = openDb();
    db.pragma(`${setting} = ${value}`);
    expect(faultOf(() => assertSettings(db))).toEqual({
      code: 'book',
      reason: 'settings',
      params: { setting, found },
    });
  });

  it('control: without the log the settings are refused', () => {
    const rollback = fileOf((file) => {
      file.fill(1, 18, 20);
      return file;
    });
    const db = connectFile(rollback, null);
    expect(faultOf(() => assertSettings(db))).toMatchObject({ reason: 'settings' });
    useLog(db);
    assertSettings(db);
    db.close();
  });

  it('files are opened in one place alone', () => {
    const rooms = ['core', 'db', 'electron', 'seeds'];
    const sources = rooms.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
    );
    const opening = sources.filter((file) => file.endsWith('.ts') && /new Database\(/.test(readFileSync(file, 'utf8')));
    expect(opening).toEqual([join('db', 'connection.ts')]);
  });
});

describe('a closed book is one file', () => {
  it('and an open one leaves nothing behind when it is closed', () => {
    const file = fileOf();
    const book = openBook(file, { program: 'test' });
    expect(readdirSync(join(file, '..')).sort()).toEqual(['book.hesuan', 'book.hesuan-owner', 'book.hesuan-wal']);
    closeBook(book);
    expect(readdirSync(join(file, '..'))).toEqual(['book.hesuan']);
  });

  it('is closed even where the note of its owner cannot be removed', () => {
    const file = fileOf();
    const book = openBook(file);
    rmSync(`${file}-owner`);
    mkdirSync(join(`${file}-owner`, 'in the way'), { recursive: true });
    closeBook(book);
    expect(book.db.open).toBe(false);
    closeBook(openBook(file));
  });

  it('D11: is open once, by whatever path; the second is told by whom', () => {
    const file = fileOf();
    const folder = testFolder();
    symlinkSync(file, join(folder, 'symbolic.hesuan'));
    linkSync(file, join(folder, 'hard.hesuan'));
    const book = openBook(file, { program: 'test' });
    for (const path of [file, join(folder, 'symbolic.hesuan')])
      expect(faultOf(() => openBook(path))).toMatchObject({ reason: 'locked', params: { program: 'test' } });
    expect(faultOf(() => openBook(join(folder, 'hard.hesuan')))).toMatchObject({ reason: 'locked' });
    closeBook(book);
    closeBook(openBook(join(folder, 'hard.hesuan')));
  });

  it('a copy for reading shows what still stands in the log, and writes nothing beside the book', () => {
    const open = newTestBook();
    open.call('book.rename', { name: '改名' });
    const file = join(testFolder(), 'copy.hesuan');
    copyFileSync(open.file, file);
    copyFileSync(`${open.file}-wal`, `${file}-wal`);
    const before = fingerprint(join(file, '..'));
    const copy = openBook(file, { readOnly: true });
    expect(copy.db.prepare('SELECT name FROM book').pluck().get()).toBe('改名');
    expect(() => copy.db.exec('DELETE FROM users')).toThrow();
    closeBook(copy);
    expect(fingerprint(join(file, '..'))).toEqual(before);
    open.close();
  });
});
