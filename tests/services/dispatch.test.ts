import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '#core/contract/index.ts';
import { closeBook, openBook } from '#db/open.ts';
import { createDispatch, systemClock } from '#electron/services/dispatch.ts';
import { services } from '#electron/services/services.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';

let book: TestBook;
beforeEach(() => {
  book = newTestBook();
});
afterEach(() => book.close());

const save = (name: string, requestId: string) =>
  book.dispatch({ name: 'party.save', input: { name }, requestId, actor: '甲' });

describe('requests', () => {
  it('sent twice are carried out once, with the same answer', () => {
    const first = save('一', 'r1');
    expect(save('一', 'r1')).toEqual(first);
    expect(book.call('party.list', {})).toHaveLength(1);
    const other = book.dispatch({ name: 'user.create', input: { name: '一' }, requestId: 'r1', actor: '甲' });
    expect(other).toMatchObject({ ok: false, fault: { rule: 'request_reused' } });
  });

  it('that were refused may be sent again', () => {
    expect(save('', 'r2')).toMatchObject({ ok: false, fault: { code: 'validation' } });
    expect(save('二', 'r2')).toMatchObject({ ok: true });
  });

  it('name who sent them', () => {
    book.dispatch({ name: 'party.save', input: { name: '三' }, requestId: 'r3', actor: '复核岗' });
    expect(book.call('history.list', {}).entries[0]!.actor).toBe('复核岗');
  });
});

describe('what is no call', () => {
  it.each(['', 'nothing', 'toString', '__proto__', 'constructor', 'party', 'book.get ', 'sql'])(
    '%j is refused',
    (name) => {
      expect(book.dispatch({ name, input: {}, requestId: 'x', actor: '甲' })).toMatchObject({
        ok: false,
        fault: { code: 'not_found', entity: 'procedure', id: name },
      });
    },
  );

  it('a task is none of an open book', () => {
    expect(book.dispatch({ name: 'library.status', input: {}, requestId: 'x', actor: '甲' })).toMatchObject({
      ok: false,
    });
  });

  it.each([undefined, null, 7, 'text', [], { unknown: 1 }, () => 1])(
    'input %j of a procedure without input',
    (input) => {
      const reply = book.dispatch({ name: 'party.list', input, requestId: 'x', actor: '甲' });
      expect(reply).toMatchObject({ ok: false, fault: { code: 'validation' } });
    },
  );

  it('every procedure answers hostile input with a fault, never an incident', () => {
    const hostile = [
      undefined,
      null,
      '',
      [],
      { id: '../../etc/passwd' },
      { asOf: '2026-02-30' },
      { id: '' },
      { name: 'x'.repeat(1e5) },
    ];
    for (const [name, { kind }] of Object.entries(contract)) {
      if (kind === 'task') continue;
      for (const input of hostile) {
        const reply = book.dispatch({ name, input, requestId: `${name}${JSON.stringify(input)}`, actor: '甲' });
        if (!reply.ok) expect([name, reply.fault.code]).not.toEqual([name, 'internal']);
      }
    }
  });
});

it('has one function for every query and command, and none beside', () => {
  const wanted = Object.entries(contract)
    .filter(([, procedure]) => procedure.kind !== 'task')
    .map(([name]) => name);
  expect(Object.keys(services).sort()).toEqual(wanted.sort());
});

it('leaves nothing of a command that fails on its way, neither in tables nor in figures', () => {
  const fund = book.call('fund.save', { kind: 'direct', name: '基金' });
  const payer = book.call('party.save', { name: '出资人' });
  const event = { date: '2025-01-01', kind: 'contribution', payerId: payer.id, payeeId: fund.id, amount: 5 };
  expect(book.refused('event.recordMany', { events: [event, { ...event, payerId: 'none' }] })).toMatchObject({
    code: 'not_found',
  });
  expect(book.call('cash.table', { asOf: '2026-01-01' })).toMatchObject([{ cash: 0 }]);
  book.call('event.recordMany', { events: [event as never] });
  expect(book.call('cash.table', { asOf: '2026-01-01' })).toMatchObject([{ cash: 5 }]);
});

describe('a book that may only be read', () => {
  it('answers queries, and refuses every command before it looks at it', () => {
    book.call('party.save', { name: '甲' });
    closeBook(book.book);
    const opened = openBook(book.file, { readOnly: true });
    const readOnly = createDispatch(opened, { ...systemClock, report: () => 'incident' });
    const ask = (name: string, input: unknown) => readOnly({ name, input, requestId: 'r', actor: '甲' });
    expect(ask('book.get', {})).toMatchObject({ ok: true, value: { readOnly: true } });
    const refusal = { ok: false, fault: { code: 'storage', reason: 'readonly' } };
    expect(ask('party.save', { name: '乙' })).toEqual(refusal);
    expect(ask('history.undo', {})).toEqual(refusal);
    closeBook(opened);
  });
});
