import { fork, type ChildProcess } from 'node:child_process';
import { linkSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryStatus } from '#core/contract/book.ts';
import { runCli } from '#tests/helpers/cli.ts';
import { startTestHost } from '#tests/helpers/host.ts';

/*
 * Locks of files belong to a process here, and a process that closes any handle of a file loses its locks on it. So the holder
 * of a book is another process than whoever looks at its file.
 */
let folder: string;
let holder: ChildProcess;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-two-'));
  const script = fileURLToPath(new URL('./hold-book.ts', import.meta.url));
  holder = fork(script, [join(folder, 'first')], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await new Promise((resolve) => holder.once('message', resolve));
  file = join(folder, 'first', 'library', '测试账簿.hesuan');
});
afterEach(() => {
  holder.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('D11: two hosts, one book', () => {
  const statusOf = async (path: string): Promise<LibraryStatus> => {
    const second = await startTestHost({ dataDir: mkdtempSync(join(folder, 'second-')), file: path });
    try {
      return await second.call('library.status', {});
    } finally {
      await second.close();
    }
  };

  it('the second is refused, by whatever name it takes the file, and writes nothing', async () => {
    const symbolic = join(folder, 'symbolic.hesuan');
    symlinkSync(file, symbolic);
    const hard = join(folder, 'hard.hesuan');
    linkSync(file, hard);
    const before = readFileSync(file);
    for (const path of [file, join(folder, 'first', '..', 'first', 'library', '测试账簿.hesuan'), symbolic, hard]) {
      expect(await statusOf(path), path).toMatchObject({ open: null, fault: { reason: 'locked' } });
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('the command line is refused too, and looking is not', async () => {
    const result = await runCli(['call', 'book.get', '{}', '--book', file]);
    expect(result.code).toBe(1);
    expect(result.json()).toMatchObject({ ok: false, fault: { code: 'book', reason: 'locked' } });
    const closed = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGTERM');
    await closed;
    expect((await runCli(['call', 'book.get', '{}', '--book', file])).code).toBe(0);
  });

  it('a host that was killed leaves no lock behind', async () => {
    expect((await statusOf(file)).fault).toMatchObject({ reason: 'locked' });
    const gone = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    expect((await statusOf(file)).fault).toBeNull();
  });
});

it('keeps the lock through everything that the library does with the files', async () => {
  const host = await startTestHost({ book: 'empty' });
  const held = join(host.dataDir, 'library', '测试账簿.hesuan');
  const isLocked = async (): Promise<boolean> => (await runCli(['call', 'book.get', '{}', '--book', held])).code === 1;
  const { bytes } = await host.call('library.export', { key: '测试账簿' });
  await host.call('library.duplicate', { key: '测试账簿', name: '副本' });
  await host.call('library.status', {});
  expect(await isLocked()).toBe(true);
  await host.call('library.import', { name: '带入', bytes: new Uint8Array(bytes) });
  await host.call('library.open', { key: '测试账簿' });
  await host.call('library.export', { key: '副本' });
  await host.call('library.remove', { key: '副本' });
  await host.call('library.open', { key: '测试账簿' });
  expect(await isLocked()).toBe(true);
  await host.close();
});
