import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSession } from '#electron/hosts/book-session.ts';
import { bookArgument } from '#electron/hosts/shell/book-argument.ts';
import { startShell, type Shell } from '#tests/helpers/shell.ts';

/** A guard against hanging, not a measure. */
const WAIT = { timeout: 60_000 };

let folder: string;
let book: string;
let shell: Shell | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-life-'));
  book = join(folder, '投资账.hesuan');
  createSession(book, { name: '投资账', currency: 'CNY', sample: false, actor: '测试员' }).close();
});
afterEach(async () => {
  await shell?.close();
  shell = null;
  rmSync(folder, { recursive: true, force: true });
});

const nameOf = async (of: Shell): Promise<unknown> => {
  const reply = await of.call('book.get', { input: {}, requestId: 'n' });
  return reply.ok ? (reply.value as { readonly name: string }).name : reply.fault;
};

describe('the life of the window', () => {
  it('makes the sample at the first start', async () => {
    shell = await startShell({ dataDir: join(folder, 'data') });
    expect(await nameOf(shell)).toContain('示例');
  });

  it('opens the file that it was started with, and another one that a second start names', async () => {
    shell = await startShell({ dataDir: join(folder, 'data'), argv: ['.', '--flag', book] });
    expect(await nameOf(shell)).toBe('投资账');
    const window = shell.electron.BrowserWindow.all[0]!;
    const other = join(folder, '另一本.hesuan');
    copyFileSync(book, other);
    shell.electron.app.emit('second-instance', {}, ['electron', '.', '另一本.hesuan'], folder);
    await expect.poll(() => window.webContents.argsOf('reload').length, WAIT).toBe(1);
    expect(window.argsOf('focus')).toHaveLength(1);
    const status = await shell.call('library.status', { input: {}, requestId: 's' });
    expect(status).toMatchObject({ ok: true, value: { open: '另一本', fault: null } });
    expect(shell.electron.BrowserWindow.all).toHaveLength(1);
  });

  it('a second start that names nothing, or nothing that is a book, only brings the window forward', async () => {
    shell = await startShell({ dataDir: join(folder, 'data'), argv: [book] });
    const window = shell.electron.BrowserWindow.all[0]!;
    for (const argv of [
      [],
      ['electron'],
      ['electron', 'https://evil.test/x.hesuan'],
      ['electron', join(folder, 'none.hesuan')],
    ])
      shell.electron.app.emit('second-instance', {}, argv, folder);
    expect(window.argsOf('focus')).toHaveLength(4);
    expect(await nameOf(shell)).toBe('投资账');
    expect(window.webContents.argsOf('reload')).toEqual([]);
  });

  it('opens a file that the system hands over (macOS)', async () => {
    shell = await startShell({ dataDir: join(folder, 'data') });
    let prevented = false;
    shell.electron.app.emit('open-file', { preventDefault: () => (prevented = true) }, book);
    expect(prevented).toBe(true);
    await expect.poll(() => nameOf(shell!), WAIT).toBe('投资账');
  });

  it('is one instance: a second one ends without a window', async () => {
    const second = await startShell({ dataDir: join(folder, 'data'), ready: false, lockTaken: true });
    second.electron.app.becomeReady();
    expect(second.electron.app.argsOf('quit')).toHaveLength(1);
    expect(second.electron.BrowserWindow.all).toEqual([]);
    expect([...second.electron.ipcHandlers.keys()]).toEqual([]);
  });

  it('shows a book that cannot be opened as a state of the page, not as a crash', async () => {
    writeFileSync(book, 'x'.repeat(5000));
    shell = await startShell({ dataDir: join(folder, 'data'), argv: [book] });
    const status = await shell.call('library.status', { input: {}, requestId: 's' });
    expect(status).toMatchObject({ ok: true, value: { open: null, fault: { reason: 'not_a_book' } } });
  });
});

it('takes as a book only the last named file that is one', () => {
  expect(bookArgument(['a', '--x.hesuan', book], '/')).toBe(book);
  expect(bookArgument([book, 'none.hesuan'], folder)).toBe(book);
  expect(bookArgument(['投资账.hesuan'], folder)).toBe(book);
  for (const argv of [[], [folder], ['file:///x.hesuan'], ['https://x/y.hesuan'], ['\0.hesuan'], ['--' + book]])
    expect(bookArgument(argv, folder)).toBeNull();
});
