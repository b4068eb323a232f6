import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFile, loadStaticFiles, type StaticFiles } from '#electron/hosts/static-files.ts';
import { startTestHost, type TestHost } from '#tests/helpers/host.ts';
import { seededRandom } from '#tests/helpers/random.ts';
import { sendRaw } from '#tests/helpers/raw-http.ts';

const SECRET = '机密-canary-7c1f';
const SEED = 4_711;
const FUZZED = 10_000;
const SENT = 400;

const PIECES = [
  '..', '../', '..%2f', '..%5c', '..\\', '%2e%2e/', '%252e%252e%252f', '%00', '/', '//', '\\\\server\\share', 'C:', 'C:\\',
  'CON', 'NUL.txt', 'secret.txt', 'secret.txt::$DATA', 'index.html', 'assets', 'assets/', 'app.js', 'etc/passwd', '%c0%ae',
  '.', './', ';', '?', '#', '~', '%', '%%', 'a'.repeat(3000), '\u202e', '河', '%E6%B2%B3', '.hesuan', 'desk.json', 'package.json',
]; // prettier-ignore

function* fuzzed(count: number): Generator<string> {
  const random = seededRandom(SEED);
  for (let made = 0; made < count; made += 1) {
    const length = 1 + Math.floor(random() * 6);
    yield `/${Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]!).join('')}`;
  }
}

let folder: string;
let files: StaticFiles;
let host: TestHost;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-paths-'));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><head></head>');
  writeFileSync(join(folder, 'page', 'assets', 'app.js'), 'export {};');
  writeFileSync(join(folder, 'page', 'secret.txt'), SECRET); // of no known type: not even loaded
  files = loadStaticFiles(join(folder, 'page'));
  host = await startTestHost();
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('S4: no path escapes', () => {
  it('loads the fixed list and nothing else', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/app.js', '/index.html']);
  });

  it(`finds nothing outside the list for ${FUZZED} paths`, () => {
    const known = new Set(files.values());
    for (const path of fuzzed(FUZZED)) {
      const found = findFile(files, path);
      if (found !== undefined) expect(known.has(found), path).toBe(true);
    }
  });

  it('answers a page for plain names alone', () => {
    for (const path of ['/', '/holdings', '/funds/0b2c-1', '/a/b/c']) expect(findFile(files, path), path).toBeDefined();
    for (const path of ['/..', '/a/../b', '/a//b', '/a.b', '/a%2fb', '/a/', '//', '/A', '/a\\b', '/a/b/c/d/e'])
      expect(findFile(files, path), path).toBeUndefined();
  });

  it(`refuses ${SENT} of them on the wire, with nothing of any file in the answer`, async () => {
    for (const path of fuzzed(SENT)) {
      const line = path.replaceAll(/[\r\n]/g, '');
      const answer = await sendRaw(host.port, `GET ${line} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`);
      expect(answer.body.includes(SECRET), path).toBe(false);
      expect(answer.body.includes('root:'), path).toBe(false);
    }
  });

  it('control: joining a decoded path would have reached the file', () => {
    expect(join(folder, 'page', decodeURIComponent('..%2fsecret.txt'))).toBe(join(folder, 'secret.txt'));
  });
});
