import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '#core/domain/ledger.ts';
import { dictionary, readDays, readNumbers } from '#db/queries/column-text.ts';
import { extendLedger, loadLedger } from '#db/queries/ledger.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { smallBook, type SmallBook } from '#tests/helpers/small-book.ts';

const bytes = (pieces: readonly (string | number)[]): Uint8Array => new TextEncoder().encode(pieces.join(','));

/** A ledger as plain rows by name, so that two that number their parties differently compare equal. */
function plain(ledger: Ledger): unknown[] {
  return Array.from({ length: ledger.count }, (_, at) => ({
    id: ledger.ids[at],
    day: ledger.day[at],
    seq: ledger.seq[at],
    kind: ledger.kind[at],
    opening: ledger.opening[at],
    sign: ledger.sign[at],
    reverses: ledger.reverses[at] === -1 ? null : ledger.ids[ledger.reverses[at]!],
    payer: ledger.parties[ledger.payer[at]!] ?? null,
    payee: ledger.parties[ledger.payee[at]!] ?? null,
    subject: ledger.parties[ledger.subject[at]!] ?? null,
    holding: ledger.holdings[ledger.holding[at]!] ?? null,
    amount: ledger.amount[at],
    cost: ledger.cost[at],
    share: ledger.share[at],
    recallable: ledger.recallable[at],
  }));
}

describe('columns out of joined texts', () => {
  it('gives numbers, days and words back', () => {
    const words = fc.uniqueArray(
      fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'abcXYZ019-_示例') }),
      {
        minLength: 1,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(
        fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 50 }),
        words,
        fc.array(fc.nat(), { minLength: 1 }),
        (numbers, list, picks) => {
          const into = new Float64Array(numbers.length);
          readNumbers(bytes(numbers), into);
          expect([...into]).toEqual(numbers);
          const pieces = picks.map((pick) => (pick % 7 === 0 ? '' : list[pick % list.length]!));
          const indexes = new Int32Array(pieces.length);
          dictionary(list).read(bytes(pieces), indexes);
          expect([...indexes]).toEqual(pieces.map((piece) => list.indexOf(piece)));
        },
      ),
    );
    const days = new Int32Array(4);
    readDays(bytes(['1970-01-01', '2026-09-30', '2026-09-30', '1990-01-01']), days);
    expect([...days]).toEqual([0, 20_726, 20_726, 7_305]);
  });

  it('refuses a word that stands twice in the list: no seed would ever tell the two apart', () => {
    expect(() => dictionary(['甲', '乙', '甲'])).toThrow(RangeError);
  });

  it('names a book whose events refer to nothing as damaged', () => {
    expect(() => dictionary(['a', 'b']).read(bytes(['a', 'c']), new Int32Array(2))).toThrow(/damaged/);
  });
});

describe('the ledger in columns', () => {
  let sample: TestBook;
  beforeAll(() => {
    sample = newTestBook({ sample: true });
  });
  afterAll(() => sample.close());

  it('is what the rows say, in the order of day and number', () => {
    const rows = sample.call('event.list', { limit: 10_000 }).rows.toReversed();
    const ledger = loadLedger(sample.book.db);
    expect(plain(ledger)).toMatchObject(
      rows.map((row) => ({
        id: row.id,
        seq: row.seq,
        payer: row.payerId,
        payee: row.payeeId,
        subject: row.subjectId,
        holding: row.holdingId,
        amount: row.amount,
        cost: row.cost ?? -1,
        share: row.share ?? -1,
        recallable: row.recallable,
        sign: row.reversesId === null ? 1 : -1,
        reverses: row.reversesId,
      })),
    );
  });
});

describe('read on after a command', () => {
  let small: SmallBook;
  beforeAll(() => {
    small = smallBook();
  });
  afterAll(() => small.book.close());

  it('is the same as read anew: events of any day, new parties and holdings, reversals of old and new, undo and redo', () => {
    const { call } = small.book;
    const { db } = small.book.book;
    const days = ['2025-05-05', '2025-01-01', '2025-05-05', '2026-01-01', '2024-12-31'];
    let ledger = loadLedger(db);
    const same = (): void => {
      const before = JSON.stringify(plain(ledger));
      const extended = extendLedger(db, ledger);
      expect(plain(extended)).toEqual(plain(loadLedger(db)));
      expect(JSON.stringify(plain(ledger))).toBe(before);
      ledger = extended;
    };
    same();
    const enter = (date: string, amount: number): string =>
      call('event.record', { date, kind: 'contribution', payerId: small.investor, payeeId: small.direct, amount }).id;
    const ids = days.map((date, index) => enter(date, index));
    same();
    call('event.reverse', { id: ids[1]! });
    const fresh = enter('2025-02-02', 9);
    call('event.reverse', { id: fresh, date: '2027-01-01' });
    same();
    const payer = call('party.save', { name: '新出资人' }).id;
    const target = call('company.save', { name: '新公司' }).id;
    const holdingId = call('holding.save', { fundId: small.direct, targetId: target, instrument: 'equity' }).id;
    call('event.recordMany', {
      events: [
        { date: '2025-03-03', kind: 'contribution', payerId: payer, payeeId: small.direct, amount: 5 },
        {
          date: '2025-01-01',
          kind: 'investment',
          payerId: small.direct,
          payeeId: target,
          holdingId,
          amount: 3,
          share: 7,
        },
        { date: '2025-01-01', kind: 'opening', opens: 'cash', payeeId: small.direct, amount: 3 },
      ],
    });
    same();
    const undone = call('history.list', { name: 'event.record' }).entries.at(-1)!.seq;
    const kept = ledger;
    call('history.undo', { seq: undone + 3 });
    ledger = loadLedger(db);
    call('history.redo', {});
    same();
    expect(plain(ledger)).toEqual(plain(kept));
  });
});
