import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
let id: string;
beforeAll(() => {
  book = newTestBook();
  id = book.call('company.save', { name: '公司' }).id;
});
afterAll(() => book.close());

/** Emoji, right-to-left marks, combining marks, line separators, joiners, full-width forms, the byte order mark inside. */
const ODD = [
  '\u{1f469}\u200d\u{1f680}',
  '\u202e',
  'e\u0301',
  '\u2028',
  '\u200b',
  '＝',
  '\ufeff',
  '\u{20bb7}',
  '\t',
  '\n',
  '\u0001',
];
const oddText = fc
  .array(fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary' })), { maxLength: 20 })
  .map((parts) => parts.join(''))
  .filter((text) => text.isWellFormed() && !text.includes('\0'));

const noteOf = (): string => book.call('company.list', {}).find((company) => company.id === id)!.note;
const save = (note: string) =>
  book.dispatch({
    name: 'company.save',
    input: { id, name: '公司', note },
    requestId: `t${(requests += 1)}`,
    actor: '甲',
  });
let requests = 0;

describe('D14: odd text', () => {
  it('is stored as it is, but for blanks at its ends', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        expect(save(text)).toMatchObject({ ok: true });
        expect(noteOf()).toBe(text.trim());
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800'],
    ['the other half', '\udc00b'],
  ])('%s is refused by the field’s name, and nothing is written', (_what, text) => {
    const before = noteOf();
    expect(save(text)).toMatchObject({ ok: false, fault: { code: 'validation', fields: { note: 'characters' } } });
    expect(
      book.refused('event.recordMany', { events: [{ kind: 'dividend', date: '2026-01-01', amount: 1, note: text }] }),
    ).toMatchObject({
      code: 'validation',
      fields: { 'events.0.note': 'characters' },
    });
    expect(noteOf()).toBe(before);
  });

  it('is refused above its limit, and ten megabytes in no long time', () => {
    expect(save('字'.repeat(4_000))).toMatchObject({ ok: true });
    expect(save('字'.repeat(4_001))).toMatchObject({ fault: { fields: { note: 'long' } } });
    expect(save('x'.repeat(10_000_000))).toMatchObject({ fault: { fields: { note: 'long' } } });
    expect(book.refused('company.save', { name: '名'.repeat(201) })).toMatchObject({ fields: { name: 'long' } });
  });

  it('control: without the check SQLite would store another text', () => {
    const { db } = book.book;
    expect(db.prepare('SELECT ?').pluck().get('a\ud800')).not.toBe('a\ud800');
    expect(db.prepare('SELECT length(?)').pluck().get('a\0b')).toBe(1);
  });
});
