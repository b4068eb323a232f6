import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ledger } from '#core/domain/ledger.ts';

/** Median milliseconds of the same walk in C; null where no compiler is to be had. */
export function cWalk(ledger: Ledger, folder: string, turns: number): number | null {
  const program = join(folder, 'walk');
  if (!existsSync(program)) {
    try {
      execFileSync('gcc', ['-O3', '-o', program, fileURLToPath(new URL('./walk.c', import.meta.url))]);
    } catch {
      return null;
    }
  }
  const file = join(folder, 'walk.bin');
  const bytes = [ledger.amount, ledger.day, ledger.payer, ledger.payee, ledger.holding, ledger.kind, ledger.sign].map(
    (column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength),
  );
  writeFileSync(file, Buffer.concat(bytes));
  const { count, parties, holdings } = ledger;
  const args = [file, count, parties.length, holdings.length, turns].map(String);
  return Number(execFileSync(program, args, { encoding: 'utf8' }).split(' ')[0]);
}
