import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chainHead } from '#db/chain.ts';
import { checkWhole } from '#db/check.ts';
import { closeBook, emptyLog, openBook } from '#db/open.ts';
import { createSession } from '#electron/hosts/book-session.ts';
import { openLibrary } from '#electron/hosts/library.ts';
import { newTestBook } from '#tests/helpers/book.ts';
import { faultOf, fingerprint, testFolder } from '#tests/helpers/files.ts';

const NEW = { name: '新账簿', currency: 'CNY', sample: false, actor: '测试员' };

/** A library with one book as a killed program leaves it: the newest entries stand in the log alone. */
function killedIn(dataDir: string): { readonly head: number; readonly inFile: number } {
  const library = openLibrary(dataDir);
  const book = newTestBook();
  emptyLog(book.book);
  const inFile = chainHead(book.book.db).seq;
  for (let entry = 0; entry < 5; entry += 1) book.call('book.rename', { name: `改名 ${entry}` });
  const head = chainHead(book.book.db).seq;
  for (const rest of ['', '-wal']) copyFileSync(`${book.file}${rest}`, `${library.pathOf('甲')}${rest}`);
  book.close();
  return { head, inFile };
}

function headOf(file: string): number {
  const book = openBook(file);
  try {
    checkWhole(book.db);
    return chainHead(book.db).seq;
  } finally {
    closeBook(book);
  }
}

describe('a book that a killed program left with a log', () => {
  it('control: its file alone lacks what was acknowledged last', () => {
    const dataDir = testFolder();
    const { head, inFile } = killedIn(dataDir);
    const alone = join(dataDir, 'alone.hesuan');
    copyFileSync(openLibrary(dataDir).pathOf('甲'), alone);
    expect([headOf(alone), inFile < head]).toEqual([inFile, true]);
  });

  it('is copied, renamed and thrown away whole', () => {
    const dataDir = testFolder();
    const { head } = killedIn(dataDir);
    const library = openLibrary(dataDir);
    const copy = library.duplicate('甲', '乙');
    expect([headOf(library.fileOf(copy)), existsSync(`${library.pathOf('甲')}-wal`)]).toEqual([head, true]);
    expect(library.rename('甲', '丙')).toBe('丙');
    expect(readdirSync(join(dataDir, 'library')).filter((name) => name.startsWith('甲'))).toEqual([]);
    expect(headOf(library.fileOf('丙'))).toBe(head);
    killedIn(dataDir);
    library.moveToBin('甲');
    const [binned] = readdirSync(join(dataDir, 'bin')).filter((name) => name.endsWith('.hesuan'));
    expect(headOf(join(dataDir, 'bin', binned!))).toBe(head);
  });

  it('leaves no log to whatever gets its name later', () => {
    const dataDir = testFolder();
    const { head } = killedIn(dataDir);
    const library = openLibrary(dataDir);
    const stale = `${library.pathOf('丁')}-wal`;
    const orphan = (): void => copyFileSync(`${library.pathOf('甲')}-wal`, stale);
    const places: readonly (() => void)[] = [
      () => createSession(library.pathOf('丁'), NEW).close(),
      () => library.takeIn('丁', new Uint8Array(bytesOfNewBook())),
      () => library.duplicate('甲', '丁'),
    ];
    for (const place of places) {
      orphan();
      place();
      expect([1, head]).toContain(headOf(library.fileOf('丁')));
      library.moveToBin('丁');
    }
  });
});

const bytesOfNewBook = (): Buffer => {
  const folder = testFolder();
  createSession(join(folder, 'x.hesuan'), NEW).close();
  return readFileSync(join(folder, 'x.hesuan'));
};

describe('the library', () => {
  it('makes of any name a file of its own folder, and never writes over another', () => {
    const library = openLibrary(testFolder());
    const names = ['a/b', '..\\..\\x', '.hidden', 'CON<>:"|?*', '', '\u202egnp', 'x'.repeat(300), 'a/b', 'A'];
    const keys = names.map((name) => library.takeIn(name, new Uint8Array(bytesOfNewBook())));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).not.toMatch(/^[. ]|[/\\<>:"|?*\p{Cc}\p{Cf}]|[. ]$/u);
      expect(library.fileOf(key)).toBe(library.pathOf(key));
    }
    expect(faultOf(() => library.fileOf('../library/a b'))).toMatchObject({ code: 'not_found', entity: 'book' });
    expect(faultOf(() => library.fileOf('nobody'))).toMatchObject({ code: 'not_found', id: 'nobody' });
  });

  it('takes in no file that is not a book, and leaves nothing of it', () => {
    const dataDir = testFolder();
    const library = openLibrary(dataDir);
    const before = fingerprint(dataDir);
    for (const [bytes, reason] of [
      [Buffer.alloc(0), 'empty'],
      [Buffer.from('x'.repeat(5000)), 'not_a_book'],
      [Buffer.alloc(400), 'not_a_book'],
    ] as const)
      expect(faultOf(() => library.takeIn('外来', new Uint8Array(bytes)))).toMatchObject({ code: 'book', reason });
    expect(fingerprint(dataDir)).toEqual(before);
  });

  it('lists the newest opened first, and says which is open', () => {
    const dataDir = testFolder();
    const library = openLibrary(dataDir);
    for (const name of ['一', '二', '三']) library.takeIn(name, new Uint8Array(bytesOfNewBook()));
    writeFileSync(join(dataDir, 'library', '笔记.txt'), '不是账簿');
    mkdirSync(join(dataDir, 'library', 'folder'));
    const listed = library.list('二', { 一: '2099-01-02T00:00:00.000Z', 三: '2099-01-03T00:00:00.000Z' });
    expect(listed.map(({ key, isOpen }) => [key, isOpen])).toEqual([
      ['三', false],
      ['一', false],
      ['二', true],
    ]);
  });

  it('moves a book into the bin under another name each time', () => {
    const dataDir = testFolder();
    const library = openLibrary(dataDir);
    library.takeIn('账', new Uint8Array(bytesOfNewBook()));
    library.moveToBin('账');
    expect(existsSync(library.pathOf('账'))).toBe(false);
    expect(readdirSync(join(dataDir, 'bin'))).toMatchObject([expect.stringMatching(/^账 .*\.hesuan$/)]);
    expect(faultOf(() => library.moveToBin('账'))).toMatchObject({ code: 'not_found' });
  });
});
