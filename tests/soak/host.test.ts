import { expect, it } from 'vitest';
import { startTestHost } from '#tests/helpers/host.ts';
import { sendRaw } from '#tests/helpers/raw-http.ts';
import { allCells, isAllowed, labelOf, partsOf, requestOf, type Cell } from '../hosts/request-cells.ts';
import { tell } from './figures.ts';

const AT_ONCE = 32;

it('S1: every cell of the matrix', async () => {
  const host = await startTestHost({ book: 'empty', limits: { wrongTokens: Number.MAX_SAFE_INTEGER } });
  const parts = partsOf(host);
  const wrong: string[] = [];
  const tally = { cells: 0, allowed: 0, refused: 0 };
  const before = host.calls();
  const look = async (cell: Cell): Promise<void> => {
    const { status } = await sendRaw(host.port, requestOf(parts, cell));
    const allowed = isAllowed(parts, cell);
    tally.cells += 1;
    tally[allowed ? 'allowed' : 'refused'] += 1;
    if (allowed ? status !== 200 : status < 400 || status >= 500) wrong.push(`${labelOf(parts, cell)} → ${status}`);
  };
  let batch: Cell[] = [];
  const flush = async (): Promise<void> => {
    await Promise.all(batch.map(look));
    batch = [];
  };
  for (const cell of allCells(parts)) {
    batch.push(cell);
    if (batch.length === AT_ONCE) await flush();
  }
  await flush();
  const calls = host.calls() - before;
  tell('S1', { ...tally, calls, wrong: wrong.length });
  await host.close();
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(calls).toBe(tally.allowed);
  expect(tally.cells).toBe(25 * 12 * 8 * 7 * 5 * 6);
});
