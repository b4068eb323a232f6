import { expect } from 'vitest';
import { AppError, type AppFault } from '#core/errors.ts';
import { readWorkbook } from '#electron/sheets/read.ts';
import type { TestBook } from '#tests/helpers/book.ts';
import { dumpHash } from '#tests/helpers/dump.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { tasksOf } from '#tests/helpers/tasks.ts';
import { mutated, seeds, workbookOf, type Bytes } from './sheet-files.ts';

/** Far above what any of these files takes; it only keeps a hung reader from holding the run. */
const HANG_MS = 50_000;

const faultOf = async (run: Promise<unknown>): Promise<AppFault | null> => {
  try {
    await run;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.fault;
    throw error;
  }
};

/** I1: whatever is done to a file, it is read or politely refused, and a refusal writes nothing. */
export async function refusesPolitely(book: TestBook, count: number): Promise<{ readonly refused: number }> {
  const random = seededRandom(count);
  const all = await seeds();
  const tasks = tasksOf(book);
  const before = dumpHash(book.book.db);
  let refused = 0;
  for (let index = 0; index < count; index += 1) {
    const seed = all[index % all.length]!;
    const file = { kind: seed.kind, fileName: '持仓.xlsx', bytes: await mutated(seed, random) };
    const began = performance.now();
    const fault = await faultOf(
      tasks.run('import.read', file).then(async ({ suggested }) => {
        const report = await tasks.run('import.dryRun', { ...file, mapping: suggested });
        const bad = report.rows.filter((row) => row.outcome === 'refuse');
        for (const { row, messages } of bad) {
          expect(row).toBeGreaterThan(0);
          expect(messages[0]).toMatchObject({ level: 'error', code: expect.stringMatching(/^[a-z_]+$/) });
          // What stands in no column of the file has no cell: its field is named.
          const placed = messages.some(
            ({ cell, found, field, code }) =>
              cell !== null ||
              found !== null ||
              (code === 'required' && field !== null && !(field in suggested.columns)),
          );
          expect(placed).toBe(true);
        }
        if (report.counts.refuse > 0) {
          refused += 1;
          expect((await faultOf(tasks.run('import.run', { ...file, mapping: suggested })))?.code).toBe('rule');
        }
      }),
    );
    if (fault !== null) {
      refused += 1;
      expect(['file', 'rule', 'validation']).toContain(fault.code);
    }
    expect(performance.now() - began).toBeLessThan(HANG_MS);
    expect(dumpHash(book.book.db)).toBe(before);
  }
  return { refused };
}

/** I2: one bit anywhere in a workbook never gives other values without an error. How many flips were noticed. */
export async function flipsNeverChangeValues(count: number): Promise<number> {
  const bytes = await workbookOf(
    `名称,备注,数\n${Array.from({ length: 40 }, (_value, index) => `示例·${index},备注 ${index},${index * 1234.5}`).join('\n')}\n`,
  );
  const rowsOf = async (file: Bytes): Promise<string> =>
    JSON.stringify((await readWorkbook(file, 'auto')).sheets.map(({ name, rows }) => [name, rows]));
  const right = await rowsOf(bytes);
  const random = seededRandom(count);
  let noticed = 0;
  for (let index = 0; index < count; index += 1) {
    const flipped = new Uint8Array(bytes);
    flipped[Math.floor(random() * flipped.length)]! ^= 1 << Math.floor(random() * 8);
    try {
      expect(await rowsOf(flipped)).toBe(right);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      noticed += 1;
    }
  }
  return noticed;
}
