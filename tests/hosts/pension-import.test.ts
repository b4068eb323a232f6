import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { InputOf, OutputOf, ProcedureName } from '#core/contract/index.ts';
import { openDesk } from '#electron/hosts/desk.ts';
import { testFolder } from '#tests/helpers/files.ts';
import { pensionLike, type PensionLike } from '#tests/helpers/pension-like.ts';

const REAL = '../shared/real/pension-commitments.csv';

/** What the file that the pension systems published must give. */
const PUBLISHED: Omit<PensionLike, 'text'> = {
  statements: 2489,
  positions: 2152,
  funds: 1634,
  managers: 696,
  holders: 5,
  comparable: 2112,
  disagreeing: 222,
};

/** Takes a file into a new USD book through a desk with its threads, by the importer alone, and takes it back. */
async function throughDesk(bytes: Uint8Array<ArrayBuffer>, expected: Omit<PensionLike, 'text'>): Promise<void> {
  const desk = await openDesk({ dataDir: testFolder(), host: 'cli', version: 'test' });
  let requests = 0;
  const call = async <N extends ProcedureName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const reply = await desk.call(name, input, `pension-${(requests += 1)}`);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.fault)}`);
    return reply.value as OutputOf<N>;
  };
  try {
    await call('library.create', { name: 'Pensions', currency: 'USD' });
    const file = { kind: 'statements', fileName: 'pension-commitments.csv', bytes } as const;
    const read = await call('import.read', file);
    expect([read.suggested.unit, read.doubts]).toEqual(['1e6', []]);

    const preview = await call('import.dryRun', { ...file, mapping: read.suggested });
    expect(preview.counts).toEqual({ create: expected.statements, change: 0, skip: 0, refuse: 0 });
    const made = Object.fromEntries(preview.alsoCreates.map(({ what, count }) => [what, count]));
    const { funds, managers, holders, positions } = expected;
    expect(made).toEqual({ external: funds, manager: managers, fund: holders, holding: positions });
    expect(preview.rounded.count).toBeGreaterThan(expected.statements / 10);
    expect((await call('book.get', {})).counts.holdings).toBe(0);

    const run = await call('import.run', { ...file, mapping: read.suggested, plan: preview.plan });
    expect(run.plan).toBe(preview.plan);
    expect((await call('statement.list', {})).length).toBe(expected.statements);
    const held = await call('holding.list', { asOf: '2025-12-31' });
    expect(held.length).toBe(positions);
    const { compared, rows } = await call('import.disagreements', {});
    expect([compared, rows.length]).toEqual([expected.comparable, expected.disagreeing]);

    const [record] = await call('import.list', {});
    await call('history.undo', { seq: record!.seq });
    expect((await call('book.get', {})).counts).toEqual({ funds: 0, companies: 0, holdings: 0, events: 0 });
  } finally {
    await desk.close();
  }
}

it('takes in a generated file of the shape of the pension systems’ disclosures', async () => {
  const { text, ...expected } = pensionLike(7, 600);
  await throughDesk(new Uint8Array(Buffer.from(text)), expected);
});

if (existsSync(REAL)) {
  it('takes in what five pension systems published: 2,489 statements of 2,152 positions in 1,634 funds', async () => {
    await throughDesk(new Uint8Array(readFileSync(REAL)), PUBLISHED);
  });
} else {
  process.stdout.write(`${REAL} is not here: the published file was not tried.\n`);
}
