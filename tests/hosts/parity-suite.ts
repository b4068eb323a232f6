import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '#core/errors.ts';
import { direct, sameBytes, type Transport } from './transports.ts';

const ODD = '算力 "引号" <b>&amp;</b> \u2028 \u202e 🀄 e\u0301 \\ ‘’';
const CSV = Buffer.from('名称,方向\n甲公司,\n乙公司,\n', 'utf8');

/** What a session asks; a function gets the answers so far, to use an id that an earlier command gave. */
type Answers = readonly Reply<unknown>[];
type Step = readonly [string, object | null | ((answers: Answers) => object)];

const idOf = (reply: Reply<unknown> | undefined): string =>
  reply?.ok === true ? (reply.value as { readonly id: string }).id : 'none';

const SESSION: readonly Step[] = [
  ['book.get', {}],
  ['fund.save', { kind: 'group', name: '集团', targetSize: 1_000_000_000_000 }],
  ['event.record', (answers) => ({ date: '2026-02-28', kind: 'interest', amount: 12_345, payeeId: idOf(answers[1]) })],
  ['event.columns', {}], // while there is one party: their order is that of their ids
  ['party.save', { name: ODD, roles: ['investor'], note: ODD }],
  ['party.list', {}],
  ['fund.save', { kind: 'direct', name: '直投', targetSize: Number.MAX_SAFE_INTEGER }],
  ['fund.save', { kind: 'direct', name: '', targetSize: 1.5, colour: 'red' }],
  ['fund.save', null],
  ['nothing.here', {}],
  ['constructor', {}],
  ['company.save', { name: '甲公司' }],
  ['company.save', { name: '甲公司' }],
  ['event.record', (answers) => ({ date: '2026-02-30', kind: 'capital_call', amount: -1, payeeId: idOf(answers[1]) })],
  ['allocation.matrix', { asOf: '2026-09-30' }],
  ['import.read', { kind: 'companies', fileName: 'a.csv', bytes: CSV }],
  ['import.run', { kind: 'companies', fileName: 'a.csv', bytes: CSV, mapping: { columns: { name: '名称' } } }],
  ['import.read', { kind: 'companies', fileName: 'a.csv', bytes: new Uint8Array(0) }],
  ['history.list', { limit: 5 }],
  ['history.undo', {}],
  ['history.undo', { seq: 9999 }],
  ['book.get', {}],
];

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Ids by the order of their first appearance, moments and hashes blanked: all else must be the same everywhere. */
function comparable(answers: readonly unknown[]): unknown {
  const seen = new Map<string, string>();
  const text = JSON.stringify(answers, null, 1)
    .replaceAll(UUID, (id) => {
      if (!seen.has(id)) seen.set(id, `id${seen.size + 1}`);
      return seen.get(id)!;
    })
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"moment"')
    .replaceAll(/"[0-9a-f]{64}"/g, '"hash"')
    .replaceAll(/"actor": "[^"]*"/g, '"actor": "someone"');
  return JSON.parse(text);
}

async function hold(transport: Transport): Promise<Reply<unknown>[]> {
  const answers: Reply<unknown>[] = [];
  for (const [name, input] of SESSION) {
    const given: unknown = typeof input === 'function' ? input(answers) : input;
    answers.push(await transport.ask(name, given));
  }
  return answers;
}

/** Holds one session over a transport and over the dispatch itself, and expects the same answers. */
export function describeParity(name: string, open: () => Promise<Transport>): void {
  describe(`over ${name}`, () => {
    let expected: Reply<unknown>[];
    let transport: Transport;
    beforeAll(async () => {
      const plain = await direct();
      expected = await hold(plain);
      await plain.close();
      transport = await open();
    });
    afterAll(() => transport.close());

    it('is worth comparing: the session works, and is refused in several ways', () => {
      const codes = new Set(expected.map((reply) => (reply.ok ? 'ok' : reply.fault.code)));
      expect([...codes].sort()).toEqual(['conflict', 'file', 'not_found', 'ok', 'validation']);
      expect(expected.filter((reply) => reply.ok).length).toBeGreaterThan(SESSION.length / 2);
      expect(JSON.stringify(expected)).toContain(JSON.stringify(ODD).slice(1, -1));
    });

    it('every answer is that of the dispatch itself', async () => {
      const answers = await hold(transport);
      expect(comparable(answers)).toEqual(comparable(expected));
    }, 300_000); // a process of its own for every call of the command line

    it('files come back as bytes', async () => {
      const reply = await transport.ask('import.template', { kind: 'events', language: 'en' });
      expect(reply.ok).toBe(true);
      const { fileName, bytes } = (reply as { readonly value: { readonly fileName: string; readonly bytes: unknown } })
        .value;
      expect(fileName).toBe('hesuan-events.xlsx');
      expect(Buffer.from(sameBytes(bytes)).toString('latin1', 0, 2)).toBe('PK');
    });
  });
}
