import { decodeWire, encodeWire } from '#core/contract/wire.ts';
import { openSession } from './helpers/call.ts';
import { largeBook } from './helpers/large-book.ts';
import type { Suite } from './suite.ts';

const EVENTS = 100_000;

/** 100,000 events as the ledger's page gets them, against the same rows as JSON. */
export const suite: Suite = {
  name: 'transport',
  sized: false,
  run: async (bench) => {
    const session = openSession(largeBook(bench.folder, EVENTS));
    const columns = session.call('event.columns', {});
    session.close();
    const rows = Array.from({ length: columns.count }, (_, at) => ({
      id: columns.ids[at],
      day: columns.day[at],
      kind: columns.kind[at],
      payer: columns.payer[at],
      payee: columns.payee[at],
      holding: columns.holding[at],
      amount: columns.amount[at],
      sign: columns.sign[at],
    }));
    const text = JSON.stringify(rows);
    const message = encodeWire(columns);
    await bench.compare({
      name: 'encode and decode the ledger',
      run: () => decodeWire(encodeWire(columns)),
      yardstick: 'JSON of the same rows',
      against: () => JSON.parse(JSON.stringify(rows)) as unknown,
      atMost: 0.25,
    });
    bench.report({
      name: 'bytes of the ledger',
      value: message.length / 1024,
      unit: 'kB',
      yardstick: { name: 'as JSON', value: Buffer.byteLength(text) / 1024 },
    });
    const table = fifteenColumns();
    bench.report({
      name: 'bytes of 100,000 × 15 columns',
      value: encodeWire(table).length / 2 ** 20,
      unit: 'MB',
      atMost: 10,
      note: '8 of numbers, 4 of days or codes, 3 of text by dictionary',
    });
  },
};

function fifteenColumns(): Readonly<Record<string, Float64Array | Int32Array | readonly string[]>> {
  const numbers = Array.from({ length: 8 }, (_, column) => [
    `n${column}`,
    Float64Array.from({ length: EVENTS }, (_row, row) => row * (column + 1)),
  ]);
  const codes = Array.from({ length: 4 }, (_, column) => [
    `c${column}`,
    Int32Array.from({ length: EVENTS }, (_row, row) => row % (column + 7)),
  ]);
  const texts = Array.from({ length: 3 }, (_, column) => [
    `t${column}`,
    Int32Array.from({ length: EVENTS }, (_row, row) => row % 1000),
  ]);
  const words = [['words', Array.from({ length: 1000 }, (_, index) => `示例公司 ${index}`)]];
  return Object.fromEntries([...numbers, ...codes, ...texts, ...words]) as never;
}
