import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import iconv from 'iconv-lite';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { buildQuarter, Q3, type Quarter } from '#tests/helpers/quarter.ts';

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
const add = (fileName: string, content: string, extra: object = {}): string =>
  book.call('document.add', { fileName, bytes: utf8(content), ...extra }).id;
const found = (text: string): unknown =>
  book
    .call('document.search', { text })
    .map((hit) => [hit.title, hit.where, hit.snippet.slice(hit.at, hit.at + hit.length)]);

it('keeps a file by its content, once, and gives it back as it was', () => {
  const subjects = [{ kind: 'holding' as const, id: quarter.holdings[0]! }];
  const id = add('尽调报告.txt', '机柜上架率 61%', { note: '第三方', subjects });
  const second = book.call('document.add', { fileName: '副本.txt', bytes: utf8('机柜上架率 61%') });
  expect(second.known).toBe(true);
  expect(book.call('document.list', {})).toHaveLength(2);
  expect(book.call('document.list', { subject: subjects[0]! })).toMatchObject([
    { id, title: '尽调报告', fileName: '尽调报告.txt', note: '第三方', subjects, addedBy: '测试员', isText: true },
  ]);
  expect(book.book.db.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 1 });
  book = book.reopen();
  const file = book.call('document.read', { id });
  expect(Buffer.from(file.bytes).toString()).toBe('机柜上架率 61%');
  expect(file).toMatchObject({ fileName: '尽调报告.txt', mediaType: 'text/plain' });
});

it('leaves only the hash in the journal, and brings a deleted document back with its file', () => {
  const content = '绝密条款'.repeat(1000);
  const id = add('条款.txt', content);
  const [entry] = book.call('history.list', { limit: 1 }).entries;
  const { input, changes } = book.call('history.get', { seq: entry!.seq });
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(JSON.parse(input)).toMatchObject({ bytes: { sha256, bytes: 12_000 } });
  expect(changes.map((change) => change.table)).toEqual(['documents']);
  expect(
    book.book.db.prepare("SELECT count(*) AS n FROM journal WHERE instr(changes_text(changes) || input, '绝密')").get(),
  ).toEqual({
    n: 0,
  });
  book.call('document.delete', { id });
  expect(book.refused('document.read', { id })).toMatchObject({ code: 'not_found' });
  expect(found('绝密')).toEqual([]);
  book.call('history.undo', {});
  expect(Buffer.from(book.call('document.read', { id }).bytes).toString()).toBe(content);
  expect(found('绝密')).toEqual([['条款', 'text', '绝密']]);
});

it('finds Chinese in titles, notes, quotes and texts of any encoding', () => {
  add('上架率说明.txt', '无关');
  add('b.txt', '无关', { note: '二季度上架率偏低' });
  const quoted = add('c.md', '无关');
  const subject = { kind: 'company' as const, id: quarter.companies[0]! };
  book.call('quote.save', { documentId: quoted, place: '第 12 页', text: '上架率 61%', subject });
  book.call('document.add', {
    fileName: 'd.csv',
    bytes: new Uint8Array(iconv.encode('机柜,上架率\n4200,61', 'gb18030')),
  });
  add('e.txt', '架上的率');
  expect(found('上架率')).toEqual([
    ['上架率说明', 'title', '上架率'],
    ['b', 'note', '上架率'],
    ['c', 'quote', '上架率'],
    ['d', 'text', '上架率'],
  ]);
  expect(found('机柜 4200')).toEqual([['d', 'text', '机柜']]);
  expect(found('柜')).toEqual([['d', 'text', '柜']]);
  expect(found('" OR 1')).toEqual([]);
  expect(found('  ')).toEqual([]);
});

it('keeps a text whose encoding nobody knows, and a picture, without searching them', () => {
  book.call('document.add', { fileName: 'x.txt', bytes: new Uint8Array([0x81, 0xff, 0x20, 0xfe]) });
  book.call('document.add', { fileName: 'y.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1]) });
  expect(book.call('document.list', {}).map((document) => document.isText)).toEqual([false, false]);
});

it('refuses a renamed program and a file over the cap, and leaves nothing', () => {
  const refused = (fileName: string, bytes: Uint8Array): unknown => book.refused('document.add', { fileName, bytes });
  expect(refused('报告.pdf', utf8('MZ这是程序'))).toMatchObject({ code: 'file', reason: 'executable' });
  expect(refused('报告.pdf', utf8('不是'))).toMatchObject({ reason: 'wrong_content', params: { ending: '.pdf' } });
  const large = new Uint8Array(60 * 1024 * 1024);
  large.set(utf8('%PDF-1.7'));
  expect(refused('大.pdf', large)).toMatchObject({ reason: 'too_large', params: { limit: 52_428_800 } });
  expect(refused('x.txt', new Uint8Array())).toMatchObject({ reason: 'empty' });
  expect(
    book.refused('document.add', { fileName: 'x.txt', bytes: utf8('好'), subjects: [{ kind: 'fund', id: 'no' }] }),
  ).toMatchObject({
    code: 'not_found',
    entity: 'fund',
  });
  expect(book.call('document.list', {})).toEqual([]);
  expect(book.book.db.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 0 });
});

it('tells a file that no longer is what its hash says', () => {
  const id = add('a.txt', '原文');
  book.book.db.exec(`UPDATE blobs SET bytes = x'00'`);
  expect(book.refused('document.read', { id })).toMatchObject({ code: 'file', reason: 'damaged' });
});

it('links, unlinks, renames, and quotes a page as the evidence of a mark', () => {
  const id = add('估值报告.txt', '正文');
  const markId = quarter.mark(0, Q3, 500_000);
  const subject = { kind: 'mark' as const, id: markId };
  book.call('document.link', { id, subject });
  book.call('document.link', { id, subject });
  book.call('document.save', { id, title: '三季度估值报告', note: '终稿' });
  const quote = book.call('quote.save', { documentId: id, place: '表 3!C17', text: '5,000 万元', subject }).id;
  expect(book.call('quote.list', { subject })).toMatchObject([
    { id: quote, documentTitle: '三季度估值报告', place: '表 3!C17', by: '测试员', subject },
  ]);
  expect(book.call('document.list', { subject })).toMatchObject([{ quotes: 1, note: '终稿' }]);
  expect(book.refused('document.delete', { id })).toMatchObject({ rule: 'in_use' });
  book.call('quote.delete', { id: quote });
  book.call('document.link', { id, subject, linked: false });
  expect(book.call('document.list', { subject })).toEqual([]);
});
