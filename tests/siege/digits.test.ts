import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '#core/contract/index.ts';
import { checkWhole } from '#db/check.ts';
import { newTestBook, type TestBook } from '#tests/helpers/book.ts';
import { faultOf } from '#tests/helpers/files.ts';
import { buildQuarter, type Quarter } from '#tests/helpers/quarter.ts';

/*
 * Whole numbers are read as JavaScript's, which hold 2^53 fen: 90 trillion yuan. The contract lets no single amount above that in,
 * and whatever is beyond reads as an unsafe number, which the one door of money (`fen`) refuses: no figure rather than a wrong one.
 */
const LARGEST = 1_000_000_000_000_000;
const AS_OF = { asOf: '2026-09-30' };

let book: TestBook;
let quarter: Quarter;
beforeEach(() => {
  book = newTestBook();
  quarter = buildQuarter(book);
});
afterEach(() => book.close());

const contribution = (amount: number) => ({
  kind: 'contribution',
  date: '2026-01-05',
  payerId: quarter.investor,
  payeeId: quarter.direct,
  amount,
});

/** Numbers in any answer of any query that are beyond what a number holds exactly, and how many queries gave no answer. */
function unsafeAnswers(): { readonly unsafe: string[]; readonly none: number } {
  const unsafe: string[] = [];
  let none = 0;
  for (const [name, { kind }] of Object.entries(contract)) {
    if (kind !== 'query') continue;
    for (const input of [{}, AS_OF, { ...AS_OF, fundId: quarter.direct }]) {
      try {
        const reply = book.dispatch({ name, input, requestId: 'q', actor: '甲' });
        const digits = JSON.stringify(reply).match(/(?<![\w.-])-?\d{16,}(?![\w.-])/g) ?? [];
        for (const found of digits) if (!Number.isSafeInteger(Number(found))) unsafe.push(`${name} ${found}`);
      } catch {
        none += 1;
      }
    }
  }
  return { unsafe, none };
}

describe('digits beyond 2^53', () => {
  it('come in by no single amount', () => {
    const refused = book.refused('event.record', contribution(LARGEST + 1));
    expect(refused).toMatchObject({ code: 'validation', fields: { amount: 'range' } });
    book.call('event.record', contribution(LARGEST) as never);
    expect(unsafeAnswers()).toEqual({ unsafe: [], none: 0 });
  });

  it('of a sum give no figure, and never a rounded one', () => {
    book.call('event.recordMany', { events: Array.from({ length: 12 }, () => contribution(LARGEST - 1)) } as never);
    const { unsafe, none } = unsafeAnswers();
    expect(unsafe).toEqual([]);
    expect(none).toBeGreaterThan(5);
  });

  it('that somebody wrote into the file past the program are found by the whole check; control: they are read rounded', () => {
    const { db } = book.book;
    db.prepare('UPDATE events SET amount_fen = ? WHERE seq = 1').run(9_007_199_254_740_993n);
    expect(db.prepare('SELECT amount_fen FROM events WHERE seq = 1').pluck().get()).toBe(9_007_199_254_740_992);
    expect(faultOf(() => checkWhole(db))).toMatchObject({ reason: 'tampered', params: { table: 'events' } });
    db.pragma('query_only = OFF');
  });
});
