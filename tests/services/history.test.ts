import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppFault } from '#core/errors.ts';
import { checkWhole } from '#db/check.ts';
import { openBook, closeBook } from '#db/open.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { dumpHash, logicalDump } from '#tests/helpers/dump.ts';
import { randomEdit } from '#tests/helpers/edits.ts';
import { seeded } from '#tests/helpers/files.ts';
import { buildQuarter, yuan, type Quarter } from '#tests/helpers/quarter.ts';

const OUTSIDE = ['journal'];

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const dump = (): string => logicalDump(book.book.db, OUTSIDE);
const undo = (seq?: number): number => book.call('history.undo', seq === undefined ? {} : { seq }).seq;

/** Draws edits without undo and redo; gives how many were carried out. */
function edit(count: number, seed: number): number {
  const random = seeded(seed);
  let done = 0;
  while (done < count) {
    const { name, input } = randomEdit(quarter, random);
    if (name.startsWith('history.')) continue;
    const requestId = `e${seed}-${done}-${Math.floor(random() * 1e9)}`;
    const before = book.call('book.get', {}).journalSeq;
    book.dispatch({ name, input, requestId, actor: '测试员' });
    done += book.call('book.get', {}).journalSeq - before;
  }
  return done;
}

describe('undo and redo', () => {
  it('go back to the beginning and forward to the end, over a restart, through the same states', () => {
    const states = [dump()];
    for (let step = 0; step < 60; step += 1) {
      edit(1, step);
      states.push(dump());
    }
    book = book.reopen();
    for (let step = 59; step >= 0; step -= 1) {
      undo();
      if (step % 10 === 0) expect(dump() === states[step]).toBe(true);
    }
    book = book.reopen();
    for (let step = 1; step <= 60; step += 1) {
      book.call('history.redo', {});
      if (step % 10 === 0) expect(dump() === states[step]).toBe(true);
    }
    expect(book.refused('history.redo', {})).toMatchObject({ rule: 'nothing_to_redo' });
  });

  it('reach the book’s beginning and stop there', () => {
    for (;;) {
      if (book.call('history.state', {}).undo === null) break;
      undo();
    }
    expect(book.refused('history.undo', {})).toMatchObject({ rule: 'nothing_to_undo' });
    expect(book.refused('history.undo', { seq: 1 })).toMatchObject({ rule: 'nothing_to_undo' });
    expect(book.call('book.get', {}).counts).toEqual({ funds: 0, companies: 0, holdings: 0, events: 0 });
  });

  it('forget what could be redone once something new is entered', () => {
    undo();
    book.call('book.rename', { name: '新' });
    expect(book.refused('history.redo', {})).toMatchObject({ rule: 'nothing_to_redo' });
  });

  it('put back two rows that exchanged a unique value', () => {
    const [first, second] = quarter.companies as [string, string];
    const names = book.call('company.list', {}).map(({ id, name }) => [id, name] as const);
    const nameOf = (id: string): string => names.find(([known]) => known === id)![1];
    book.call('company.save', { id: first, name: '暂' });
    book.call('company.save', { id: second, name: nameOf(first) });
    book.call('company.save', { id: first, name: nameOf(second) });
    for (let step = 0; step < 3; step += 1) undo();
    expect(book.call('company.list', {}).map(({ id, name }) => [id, name])).toEqual(names);
  });
});

describe('an undo that would pull the ground from under a later change', () => {
  const seqOf = (name: string): number => book.call('history.list', { name, limit: 1 }).entries[0]!.seq;
  const last = (): number => book.call('book.get', {}).journalSeq;

  it('names the entry that changed the same row again', () => {
    book.call('book.rename', { name: '一' });
    const seq = last();
    book.call('book.rename', { name: '二' });
    quarter.mark(0, '2026-08-31', 500);
    const before = dump();
    expect(book.refused('history.undo', { seq })).toMatchObject({
      rule: 'changed_since',
      params: { seq, table: 'book', by: seq + 1 },
    });
    expect(dump()).toBe(before);
    undo(seq + 1);
    undo(seq);
  });

  it('names the entry whose rows rest on it, and the one that took away what it rests on', () => {
    const company = book.call('company.save', { name: '新设' }).id;
    const made = last();
    const holding = book.call('holding.save', { fundId: quarter.direct, targetId: company, instrument: 'equity' }).id;
    expect(book.refused('history.undo', { seq: made })).toMatchObject({
      rule: 'needed_by',
      params: { seq: made, table: 'holdings', by: made + 1 },
    });
    book.call('holding.delete', { id: holding });
    const deleted = last();
    undo(made);
    expect(book.refused('history.undo', { seq: deleted })).toMatchObject({
      rule: 'needs',
      params: { seq: deleted, table: 'parties', by: deleted + 1 },
    });
  });

  it('is refused for an event that another one reverses', () => {
    const event = quarter.event({
      kind: 'dividend',
      date: '2026-07-01',
      payerId: quarter.companies[0]!,
      payeeId: quarter.direct,
      holdingId: quarter.holdings[0]!,
      amount: 100,
    });
    const seq = seqOf('event.record');
    book.call('event.reverse', { id: event });
    expect(book.refused('history.undo', { seq })).toMatchObject({ rule: 'needed_by', params: { by: seq + 1 } });
  });
});

describe('the journal', () => {
  it('shows a row’s history, an entry’s rows, and why', () => {
    const [id] = quarter.companies as [string];
    book.call('company.save', { id, name: '改名后', note: '说明' });
    const [newest] = book.call('history.ofRow', { table: 'parties', key: JSON.stringify([id]) });
    expect(newest!.change.after).toMatchObject({ name: '改名后' });
    expect(newest!.change.before!['name']).not.toBe('改名后');
    const { seq } = newest!.entry;
    book.call('history.note', { seq, note: '工商变更' });
    expect(book.call('history.get', { seq }).entry.note).toBe('工商变更');
    expect(book.call('history.changes', { limit: 2 })[1]!.rows[0]).toMatchObject({ table: 'parties' });
    book.call('history.note', { seq, note: '' });
    expect(book.call('history.get', { seq }).entry.note).toBeNull();
    expect(book.refused('history.note', { seq: 9999, note: 'x' })).toMatchObject({ code: 'not_found' });
  });

  it('shows beside a fund what changed of it as a party, too', () => {
    const found = book.call('fund.list', {}).find(({ id }) => id === quarter.direct)!;
    const fund = { ...found, aliases: [...found.aliases] };
    book.call('fund.save', { ...fund, name: '直投二号' });
    book.call('fund.save', { ...fund, name: '直投二号', targetSize: yuan(7) });
    const key = JSON.stringify([quarter.direct]);
    const shown = book.call('history.ofRow', { table: 'funds', key });
    expect(shown.slice(0, 2).map(({ change }) => change.table)).toEqual(['funds', 'parties']);
    expect(shown[1]!.change.after).toMatchObject({ name: '直投二号' });
    const party = book.call('history.ofRow', { table: 'parties', key });
    expect(party.every(({ change }) => change.table === 'parties')).toBe(true);
    expect(shown.length).toBeGreaterThan(party.length);
  });

  it('is filtered by the desk’s days, user, action and table', () => {
    book.setNow('2026-11-01T12:00:00.000Z');
    book.call('book.rename', { name: '十一月' });
    const noon = new Date('2026-11-01T12:00:00.000Z');
    const day = `${noon.getFullYear()}-${noon.getMonth() + 1}-0${noon.getDate()}`;
    const count = (filter: object): number => book.call('history.list', filter).count;
    expect(count({ from: day, to: day })).toBe(1);
    expect(count({ from: '2026-11-02' })).toBe(0);
    expect(count({ name: 'book.rename', actor: '测试员', table: 'book' })).toBe(1);
    expect(count({ actor: '别人' })).toBe(0);
    expect(count({ table: 'saved_views' })).toBe(0);
  });

  it('says the same as the tables, whatever was done (L4)', () => {
    const random = seeded(4);
    for (let step = 0; step < 150; step += 1) {
      const { name, input } = randomEdit(quarter, random);
      book.dispatch({ name, input, requestId: `l4-${step}`, actor: '测试员' });
    }
    closeBook(book.book);
    const copy = openBook(book.file, { readOnly: true });
    checkWhole(copy.db);
    closeBook(copy);
  });
});

describe('L6: the same request', () => {
  it('twice, out of order and after a restart is one entry each', () => {
    const requests = Array.from({ length: 100 }, (_, index) => ({
      name: 'book.rename',
      input: { name: `名 ${index}` },
      requestId: `twice-${index}`,
      actor: '测试员',
    }));
    const before = book.call('book.get', {}).journalSeq;
    for (const request of requests) book.dispatch(request);
    const first = requests.map((request) => book.dispatch(request));
    book = book.reopen();
    const again = [...requests].reverse().map((request) => book.dispatch(request));
    expect(again.reverse()).toEqual(first);
    expect(book.call('book.get', {}).journalSeq).toBe(before + 100);
    expect(book.dispatch({ ...requests[0]!, name: 'user.create' })).toMatchObject({
      fault: { rule: 'request_reused' } as Partial<AppFault>,
    });
  });

  it('control: without the request’s id it is two', () => {
    const before = book.call('book.get', {}).journalSeq;
    book.call('book.rename', { name: '一' });
    book.call('book.rename', { name: '二' });
    expect(book.call('book.get', {}).journalSeq).toBe(before + 2);
  });
});

describe('D13: the clock', () => {
  const entries = (): string[] => book.call('history.list', {}).entries.map(({ at }) => at);

  it.each([
    '2026-10-08T08:00:00.000Z',
    '2026-10-06T09:00:00.000Z',
    '2036-10-08T09:00:00.000Z',
    '2028-02-29T23:59:59.000Z',
    '1970-01-01T00:00:00.000Z',
  ])('jumping to %s leaves the order of entries and no negative age', (moment) => {
    book.setNow(moment);
    book.call('book.rename', { name: '跳' });
    book.setNow('2026-10-08T09:10:00.000Z');
    book.call('book.rename', { name: '回' });
    const times = entries();
    expect([...times].sort().reverse()).toEqual(times);
    book.setNow(moment);
    expect(book.call('book.get', {}).clockBehindMinutes > 5).toBe(moment < '2026-10-08T09:05');
  });

  it('facts read inside a command that was taken back are forgotten', () => {
    const figures = (): string => JSON.stringify(book.call('holding.list', { asOf: '2026-09-30' }));
    const before = figures();
    const hash = dumpHash(book.book.db);
    book.refused('event.recordMany', {
      events: [
        {
          kind: 'follow_on',
          date: '2026-07-01',
          payerId: quarter.direct,
          payeeId: quarter.companies[0]!,
          holdingId: quarter.holdings[0]!,
          amount: 777,
        },
        {
          kind: 'follow_on',
          date: '2026-07-01',
          payerId: quarter.direct,
          payeeId: quarter.companies[0]!,
          holdingId: 'none',
          amount: 777,
        },
      ],
    });
    expect(figures()).toBe(before);
    expect(dumpHash(book.book.db)).toBe(hash);
  });
});

it('an edit taken back and a new party or holding after it leave the figures as they were: the program once stood still', () => {
  const { call } = book;
  const figures = (): unknown =>
    call('holding.list', { asOf: '2026-09-30' })
      .filter((row) => quarter.holdings.includes(row.id))
      .map(({ id, invested, fairValue, targetName }) => ({ id, invested, fairValue, targetName }));
  const before = figures();
  const [companyId] = quarter.companies;
  call('company.save', { id: companyId!, name: '示例·改名', city: '鹤壁' });
  undo();
  call('company.save', { name: '示例·新来者' });
  expect(figures()).toEqual(before);
  const { id, fundId, targetId, instrument } = call('holding.list', { asOf: '2026-09-30' })[0]!;
  call('holding.save', { id, fundId, targetId, instrument, note: '改过' });
  undo();
  const target = call('company.save', { name: '示例·又一家' }).id;
  call('holding.save', { fundId, targetId: target, instrument: 'equity' });
  expect(figures()).toEqual(before);
});
