import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '#tests/helpers/files.ts';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const CLI = fromRoot('electron/hosts/cli.ts');
const COMPILED = { NODE_COMPILE_CACHE: fromRoot('node_modules/.cache/hesuan/compiled') };

let folder: string;
let book: string;

interface Ran {
  readonly code: number | null;
  readonly json: { readonly ok?: boolean; readonly value?: unknown; readonly fault?: object } & Record<string, unknown>;
  readonly stderr: string;
  readonly stdout: string;
}

/** Runs a verb with its own data folder; `secrets` stand on descriptors 3 and up, as a careful caller gives them. */
function run(args: readonly string[], secrets: readonly string[] = []): Promise<Ran> {
  const descriptors = secrets.map((secret, index) => {
    const file = join(folder, `secret-${index}`);
    writeFileSync(file, `${secret}\n`);
    return openSync(file, 'r');
  });
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, ...COMPILED, HESUAN_DATA: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'pipe', ...descriptors],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout!.setEncoding('utf8').on('data', (part: string) => (stdout += part));
    child.stderr!.setEncoding('utf8').on('data', (part: string) => (stderr += part));
    child.on('error', reject);
    child.on('close', (code) => {
      descriptors.forEach(closeSync);
      secrets.forEach((_secret, index) => rmSync(join(folder, `secret-${index}`), { force: true }));
      resolve({ code, stdout, stderr, json: stdout === '' ? {} : (JSON.parse(stdout) as Ran['json']) });
    });
  });
}

const rename = (name: string): Promise<Ran> => run(['call', 'book.rename', JSON.stringify({ name }), '--book', book]);
const nameOf = async (...more: string[]): Promise<unknown> =>
  ((await run(['call', 'book.get', '{}', '--book', book, ...more])).json['value'] as { name: string }).name;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-cli-trust-'));
  book = join(folder, 'a.hesuan');
  await run(['new', book]);
  await rename('乙');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('history and undo', () => {
  it('list, filter, write the trail to a file, and take the latest back', async () => {
    const all = await run(['history', book]);
    expect(all.json).toMatchObject({ ok: true, value: { count: 2, entries: [{ name: 'book.rename' }, { seq: 1 }] } });
    expect((await run(['history', book, '--text', '乙'])).json).toMatchObject({ value: { count: 1 } });
    expect((await run(['history', book, '--from', '2099-01-01'])).json).toMatchObject({ value: { count: 0 } });
    const out = join(folder, 'trail.csv');
    expect(await run(['history', book, '--action', 'book.rename', '--out', out])).toMatchObject({ code: 0 });
    const lines = readFileSync(out, 'utf8').trim().split('\r\n');
    expect([lines.length, lines[1]!.includes('book.rename'), lines[1]!.includes('乙')]).toEqual([2, true, true]);
    expect((await run(['undo', book])).json).toMatchObject({ ok: true, value: { seq: 2, name: 'book.rename' } });
    expect(await nameOf()).toBe('a');
    const again = await run(['undo', book, '--entry', '2']);
    expect([again.code, again.json]).toMatchObject([1, { fault: { rule: 'already_undone' } }]);
  });
});

describe('backup and restore', () => {
  it('restore says how many changes are lost, and which backup undoes it', async () => {
    const made = (await run(['backup', book])).json['value'] as { number: number };
    await rename('丙');
    const restored = await run(['restore', book, String(made.number)]);
    expect([restored.code, restored.json]).toMatchObject([0, { value: { restored: made.number, lost: 1 } }]);
    expect(await nameOf()).toBe('a');
    const { undo } = restored.json['value'] as { undo: number };
    await run(['restore', book, String(undo)]);
    expect(await nameOf()).toBe('丙');
    expect((await run(['backup', book, '--list'])).json['value']).toEqual(
      expect.arrayContaining([expect.objectContaining({ number: made.number })]),
    );
    const none = await run(['restore', book, '999']);
    expect([none.code, none.json]).toMatchObject([1, { fault: { code: 'not_found', entity: 'backup' } }]);
  });
});

describe('mistakes', () => {
  it.each([
    [['history', 'x', '--entry', '0']],
    [['history', 'x', '--out', 'trail.pdf']],
    [['undo', 'x', '--entry', '1.5']],
    [['restore', 'x', 'first']],
    [['encrypt', 'x', '--passphrase', 'visible to everyone']],
    [['encrypt', 'x', '--passphrase-fd', 'three']],
    [['decrypt', 'x', 'y']],
  ])('%j: exit 2, nothing on stdout', async (args) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('hesuan ');
  });
});

describe('encrypt and decrypt', () => {
  const FIRST = '千里之行 始于足下';

  it('take passphrases from descriptors alone, and leave the book as it was where one is wrong', async () => {
    const before = sha256(book);
    // Long enough that no chance writes it into a file of noise.
    const inTheClear = (): boolean => readFileSync(book).includes('CREATE TABLE journal');
    expect(inTheClear()).toBe(true);
    for (const [fds, secrets] of [
      [['--new-passphrase-fd', '3'], ['short']],
      [[], []],
    ] as const) {
      const refused = await run(['encrypt', book, ...fds], secrets);
      expect([refused.code, refused.stdout]).toEqual([2, '']);
    }
    expect(sha256(book)).toBe(before);

    const locked = await run(['encrypt', book, '--new-passphrase-fd', '3'], [FIRST]);
    const { recoveryCode } = locked.json['value'] as { recoveryCode: string };
    expect([locked.code, recoveryCode.split('-').length]).toEqual([0, 14]);
    expect(inTheClear()).toBe(false);

    const sealed = sha256(book);
    expect((await run(['check', book])).json).toMatchObject({ ok: false, fault: { reason: 'needs_key' } });
    const wrong = await run(['decrypt', book, '--passphrase-fd', '3'], [`${FIRST}!`]);
    expect([wrong.code, wrong.json]).toMatchObject([1, { fault: { code: 'book', reason: 'wrong_key' } }]);
    expect(sha256(book)).toBe(sealed);
    expect(
      readdirSync(folder)
        .filter((name) => name.startsWith('a.'))
        .sort(),
    ).toEqual(['a.hesuan']);

    const checked = await run(['check', book, '--passphrase-fd', '3'], [FIRST]);
    expect([checked.code, checked.json]).toMatchObject([0, { ok: true, health: { checks: 23, counts: { error: 0 } } }]);
    const opened = await run(['decrypt', book, '--passphrase-fd', '3'], [recoveryCode]);
    expect([opened.code, opened.json]).toMatchObject([0, { value: { encrypted: false } }]);
    expect(await nameOf()).toBe('丙');
  });
});
