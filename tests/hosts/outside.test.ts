import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTool } from '#tests/helpers/tools.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-outside-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every address that a program and its children connected to, as strace writes them. */
async function connectsOf(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly connects: string[] }> {
  const log = join(folder, `strace-${args.length}-${Date.now()}`);
  const child = spawn('strace', ['-f', '-qq', '-e', 'trace=connect,sendto', '-o', log, process.execPath, ...args], {
    stdio: 'ignore',
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const lines = readFileSync(log, 'utf8').split('\n');
  return { code, connects: lines.filter((line) => /AF_INET/.test(line)) };
}

const isOutside = (line: string): boolean => !/sin_addr=inet_addr\("127\.0\.0\.1"\)/.test(line);

describe.skipIf(!hasTool('strace'))('S9: nothing leaves the machine (strace)', () => {
  it(
    'while a book is made, filled, asked, exported and served over the loopback host',
    { timeout: 300_000 },
    async () => {
      const { code, connects } = await connectsOf([fromHere('./session-over-http.ts'), folder]);
      expect(code).toBe(0);
      expect(connects.length).toBeGreaterThan(0); // the session itself speaks to 127.0.0.1: the ear works
      expect(connects.filter(isOutside)).toEqual([]);
    },
  );

  it('control: a connection to another address is heard', async () => {
    const { connects } = await connectsOf([
      '-e',
      "require('node:net').connect(9, '192.0.2.1').on('error', () => {}); setTimeout(() => process.exit(0), 200)",
    ]);
    expect(connects.filter(isOutside)).not.toEqual([]);
  });
});
