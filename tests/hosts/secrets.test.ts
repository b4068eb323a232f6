import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openAppWindow } from '#electron/hosts/browsers.ts';
import { newToken, sameSecret } from '#electron/hosts/guard.ts';
import { writeLaunchFile, type LaunchFile } from '#electron/hosts/launch-file.ts';
import { startTestHost, type TestHost } from '#tests/helpers/host.ts';

const linux = process.platform === 'linux';

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost();
});
afterAll(() => host.close());

describe('S3: the token stays where it belongs', () => {
  it('has 256 bits and is another one at each start', async () => {
    const second = await startTestHost();
    expect(second.token).not.toBe(host.token);
    expect(Buffer.from(host.token, 'base64url')).toHaveLength(32);
    expect(new Set(Array.from({ length: 1000 }, newToken)).size).toBe(1000);
    await second.close();
  });

  it('is compared as a whole', () => {
    expect(sameSecret('abc', 'abc')).toBe(true);
    expect(sameSecret('abc', 'abd')).toBe(false);
    expect(sameSecret('', 'abc')).toBe(false);
    expect(sameSecret('abcabc', 'abc')).toBe(false);
  });

  it.runIf(linux)('listens on 127.0.0.1 and on no other address', () => {
    const port = host.port.toString(16).toUpperCase().padStart(4, '0');
    const listeners = ['/proc/net/tcp', '/proc/net/tcp6']
      .filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(`:${port}`) && fields[3] === '0A')
      .map((fields) => fields[1]);
    expect(listeners).toEqual([`0100007F:${port}`]);
  });
});

describe('the launch file', () => {
  let launch: LaunchFile | null = null;
  afterEach(() => launch?.remove());

  it('is for this user alone, leads to the host, and goes', () => {
    launch = writeLaunchFile(host.launchUrl());
    const file = fileURLToPath(launch.url);
    expect(readFileSync(file, 'utf8')).toContain(`url=${host.origin}/?launch=`);
    if (process.platform !== 'win32') {
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    }
    launch.remove();
    expect(existsSync(dirname(file))).toBe(false);
  });

  it.runIf(linux)('keeps the token out of every command line, and the window leaves no profile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hesuan-fake-'));
    const fake = join(folder, 'chromium');
    writeFileSync(fake, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/args"\nsleep 60 & trap "kill $!" TERM; wait\n`);
    chmodSync(fake, 0o755);
    launch = writeLaunchFile(host.launchUrl());
    const window = openAppWindow(fake, launch.url);
    await expect
      .poll(() => existsSync(join(folder, 'args')) && readFileSync(join(folder, 'args'), 'utf8'))
      .toBeTruthy();
    const args = readFileSync(join(folder, 'args'), 'utf8');
    const profile = /--user-data-dir=(.*)/.exec(args)![1]!;
    expect(args).toContain(`--app=${launch.url}`);
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    const commands = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => {
        try {
          return readFileSync(`/proc/${name}/cmdline`, 'utf8');
        } catch {
          return ''; // it has ended meanwhile
        }
      });
    expect(commands.some((line) => line.includes(launch!.url))).toBe(true); // control: the window's own line is seen
    expect(commands.filter((line) => line.includes(host.token))).toEqual([]);
    window.kill();
    await window.closed;
    expect(existsSync(profile)).toBe(false);
    rmSync(folder, { recursive: true, force: true });
  });
});
