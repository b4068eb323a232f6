import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWhole } from '#db/check.ts';
import { entryHash } from '#db/chain.ts';
import { openCopy } from '#db/open.ts';
import { packChanges, unpackChanges } from '#db/packing.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

const list = (text: string): string => JSON.stringify([text]);

describe('changes as they are stored', () => {
  it('come back as they were, short and long, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 400 }), (text, times) => {
        const changes = list(text.repeat(times));
        expect(unpackChanges(packChanges(changes))).toBe(changes);
      }),
    );
  });

  it('take little room where they repeat themselves, and stay readable where they are short', () => {
    const long = list('"amount_fen": 1, '.repeat(10_000));
    expect(packChanges(long).length).toBeLessThan(long.length / 10);
    expect(packChanges(list('短')).toString('utf8')).toBe(list('短'));
  });

  it('that were cut or altered are not read as others', () => {
    const packed = packChanges(list('河南算力'.repeat(10_000)));
    expect(() => unpackChanges(packed.subarray(0, packed.length - 5))).toThrow();
    const altered = Buffer.from(packed);
    altered[packed.length >> 1]! ^= 0x10;
    expect(() => unpackChanges(altered)).toThrow();
  });
});

describe('a long entry', () => {
  let book: TestBook;
  beforeAll(() => {
    book = newTestBook();
    book.call('party.save', { name: '在前' });
    book.call('party.save', { name: '很长的附注', aliases: ['别名'], note: `${'长'.repeat(1_900)}第 173 条` });
  });
  afterAll(() => book.close());

  const newest = (): { seq: number; changes: Buffer } =>
    book.book.db.prepare('SELECT seq, changes FROM journal ORDER BY seq DESC LIMIT 1').get() as {
      seq: number;
      changes: Buffer;
    };

  it('is packed, and still found, shown and taken back', () => {
    expect(newest().changes[0]).not.toBe('['.charCodeAt(0));
    const found = book.call('history.list', { text: '第 173 条' });
    expect(found.entries.map(({ seq }) => seq)).toEqual([newest().seq]);
    expect(book.call('history.list', { text: '没有这个' }).count).toBe(0);
    expect(book.call('history.list', { table: 'aliases' }).entries.map(({ seq }) => seq)).toEqual([newest().seq]);
    const id = book.call('party.list', {}).find(({ name }) => name === '很长的附注')!.id;
    const ofRow = book.call('history.ofRow', { table: 'parties', key: JSON.stringify([id]) });
    expect(ofRow.map(({ entry }) => entry.seq)).toEqual([newest().seq]);
    book.call('history.undo', {});
    expect(book.call('party.list', {}).map(({ name }) => name)).toEqual(['在前']);
    book.call('history.redo', {});
    expect(book.call('party.list', {})).toHaveLength(2);
  });

  it('that was packed anew by someone else breaks the chain: the hash is of what is stored', () => {
    const copy = openCopy(Buffer.from(book.book.db.serialize()));
    copy.pragma('query_only = OFF');
    copy.exec('DROP TRIGGER journal_keeps_entries');
    const row = copy.prepare('SELECT seq, changes FROM journal ORDER BY length(changes) DESC LIMIT 1').get() as {
      seq: number;
      changes: Buffer;
    };
    expect(() => checkWhole(copy)).not.toThrow();
    const again = deflateSync(Buffer.from(unpackChanges(row.changes), 'utf8'), { level: 9 });
    copy.pragma('query_only = OFF');
    copy.prepare('UPDATE journal SET changes = ? WHERE seq = ?').run(again, row.seq);
    expect(() => checkWhole(copy)).toThrow();
    copy.close();
  });

  it('enters the hash byte by byte', () => {
    const head = {
      requestId: 'r',
      at: 't',
      actor: 'a',
      name: 'n',
      input: '{}',
      today: 'd',
      undoes: null,
      result: 'null',
    };
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.nat(), (bytes, at) => {
        const other = Uint8Array.from(bytes);
        other[at % bytes.length]! ^= 1;
        expect(entryHash('', 1, head, other, 1)).not.toBe(entryHash('', 1, head, bytes, 1));
      }),
    );
  });
});
