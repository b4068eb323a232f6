import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { seededRandom } from '#tests/helpers/random.ts';
import { workbookOf } from './sheet-files.ts';

/** Writes two workbooks in turn to one name until it is killed, saying when it begins. */
const WRITER = `
  const { readFileSync } = await import('node:fs');
  const { writeAtomic } = await import('./db/atomic.ts');
  const [, out, ...files] = process.argv;
  const contents = files.map((file) => new Uint8Array(readFileSync(file)));
  process.stdout.write('begins');
  for (let turn = 0; ; turn += 1) writeAtomic(out, contents[turn % contents.length]);`;

/** Long enough for a few files to be written, short enough to fall anywhere among them. */
const LONGEST_MS = 60;

/** I10: whenever a process that exports is killed, the file is the old one or a new one, and whole. */
export async function killsLeaveWholeFiles(folder: string, count: number): Promise<void> {
  const random = seededRandom(count);
  const out = join(folder, 'out.xlsx');
  const sources = ['a', 'b'].map((name) => join(folder, `${name}.xlsx`));
  const tables = [
    '名称,数\n甲,1\n',
    `名称,数\n${Array.from({ length: 2000 }, (_value, row) => `乙${row},${row}`).join('\n')}\n`,
  ];
  for (const [index, file] of sources.entries()) writeFileSync(file, await workbookOf(tables[index]!));
  const whole = sources.map((file) => readFileSync(file));
  writeFileSync(out, whole[0]!);
  for (let round = 0; round < count; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, out, ...sources], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => child.on('close', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    setTimeout(() => child.kill('SIGKILL'), random() * LONGEST_MS);
    await gone;
    const left = readFileSync(out);
    expect(whole.some((content) => content.equals(left))).toBe(true);
    const others = readdirSync(folder).filter((name) => !/^(out|a|b)\.xlsx$/.test(name));
    expect(others.filter((name) => !name.endsWith('.part'))).toEqual([]);
  }
}
