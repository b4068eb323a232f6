import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#electron/hosts/csp.ts';
import type { FakeContents, FakeSession, Handler } from '#tests/helpers/electron.ts';
import { startShell, type Shell } from '#tests/helpers/shell.ts';

const ORIGIN = 'app://hesuan';
const BUILDER = new URL('../../build/electron-builder.config.mjs', import.meta.url).href;

let shell: Shell;
let contents: FakeContents;
let session: FakeSession;
let preferences: Record<string, unknown>;
beforeAll(async () => {
  shell = await startShell();
  const window = shell.electron.BrowserWindow.all[0]!;
  contents = window.webContents;
  session = contents.session;
  preferences = window.options.webPreferences;
});
afterAll(() => shell.close());

const appFile = (url: string, method = 'GET'): Response =>
  (session.protocol.handlers.get('app') as (request: { url: string; method: string }) => Response)({ url, method });

/** Addresses that no window of ours may show, open or load. */
const HOSTILE = [
  'https://evil.test/', 'http://127.0.0.1:8080/', 'http://localhost/', 'file:///etc/passwd', 'file://C:/Windows/win.ini',
  'javascript:alert(1)', 'data:text/html,<script>1</script>', 'blob:https://evil.test/1', 'about:blank', 'chrome://settings',
  'devtools://devtools/x', 'view-source:app://hesuan/', 'app://evil/', 'app://hesuan.evil.test/', 'app://hesuan@evil.test/',
  'app://user:pw@hesuan/', 'APP://hesuan', 'app:hesuan', 'app:/hesuan/', 'app:///hesuan/', 'app://hesuan:80/', 'app://hesuan\\evil',
  'app://hesuan%2f..', 'apps://hesuan/', 'ftp://evil.test/', 'ws://evil.test/', 'mailto:a@evil.test', 'tel:1', 'ms-msdt:/id',
  'search-ms:query=x', 'smb://evil.test/x', '\\\\evil.test\\x', 'vscode://file/x', 'intent://x', 'https://gs.amac.org.cn.evil.test/',
  'https://user@gs.amac.org.cn/', 'http://gs.amac.org.cn/', 'https://gs.amac.org.cn:444/', '', ' ',
]; // prettier-ignore

interface Deniable {
  url: string;
  prevented: boolean;
  preventDefault(): void;
}

const event = (url: string): Deniable => ({
  url,
  prevented: false,
  preventDefault() {
    this.prevented = true;
  },
});

const isPrevented = (name: string, url: string): boolean => {
  const happened = event(url);
  contents.emit(name, happened);
  return happened.prevented;
};

const decided = (name: string, ...args: unknown[]): unknown => {
  let decision: unknown = 'never asked';
  (session.handlers.get(name) as (...all: unknown[]) => void)(...args, (value: unknown) => (decision = value));
  return decision;
};

const answered = (name: string, ...args: unknown[]): unknown =>
  (session.handlers.get(name) as (...all: unknown[]) => unknown)(...args);

describe("S7: the twenty items of Electron's checklist", () => {
  it('1 only secure content: our own scheme, and every other request is cancelled', () => {
    expect(contents.mainFrame.url).toBe(`${ORIGIN}/`);
    for (const url of HOSTILE.filter((entry) => /^(https?|ftp|ws|file):/.test(entry)))
      expect(decided('request', { url }), url).toEqual({ cancel: true });
    expect(decided('request', { url: `${ORIGIN}/assets/x.js` })).toEqual({ cancel: false });
  });
  it('2 no Node integration', () => {
    for (const name of ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'])
      expect(preferences[name], name).toBe(false);
  });
  it('3 context isolation', () => {
    expect(preferences['contextIsolation']).toBe(true);
  });
  it('4 sandbox, for every process', () => {
    expect(preferences['sandbox']).toBe(true);
    expect(shell.electron.app.argsOf('enableSandbox')).toHaveLength(1);
  });
  it('5 every permission is refused, in every session', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
      'usb',
      'serial',
    ])
      expect(decided('permissionRequest', contents, permission), permission).toBe(false);
    expect(answered('permissionCheck', contents, 'media', ORIGIN)).toBe(false);
    expect(answered('device', { deviceType: 'usb' })).toBe(false);
    expect(decided('displayMedia', {})).toEqual({});
    expect(decided('bluetooth', {})).toEqual({ confirmed: false });
    expect([...shell.electron.defaultSession.handlers.keys()].sort()).toEqual([...session.handlers.keys()].sort());
  });
  it('6 web security stays on', () => {
    expect(preferences['webSecurity']).toBe(true);
  });
  it('7 a content security policy on every answer', () => {
    for (const url of [`${ORIGIN}/`, `${ORIGIN}/holdings`, `${ORIGIN}/nothing.js`, 'app://evil/']) {
      const policy = appFile(url).headers.get('content-security-policy')!;
      expect(policy).toBe(contentSecurityPolicy(/'nonce-([\w-]+)'/.exec(policy)![1]!));
    }
  });
  it('8 no insecure content', () => {
    expect(preferences['allowRunningInsecureContent']).toBe(false);
  });
  it('9 no experimental features', () => {
    expect(preferences['experimentalFeatures']).toBe(false);
  });
  it('10 no Blink features', () => {
    expect(Object.keys(preferences).filter((name) => /blink/i.test(name))).toEqual([]);
    expect(
      shell.electron.app
        .argsOf('switch')
        .flat()
        .filter((flag) => /enable|blink|js-flags|allow|ignore/.test(String(flag))),
    ).toEqual([]);
  });
  it('11 no webview, so none with pop-ups', () => {
    expect(preferences['webviewTag']).toBe(false);
  });
  it('12 a webview that is attached all the same is refused', () => {
    for (const url of [...HOSTILE, `${ORIGIN}/`]) expect(isPrevented('will-attach-webview', url), url).toBe(true);
  });
  it('13 no navigation away, whoever asks', () => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      for (const url of HOSTILE) expect(isPrevented(name, url), `${name} ${url}`).toBe(true);
    expect(isPrevented('will-navigate', `${ORIGIN}/holdings`)).toBe(false); // control: a reload of our page
  });
  it('14 no new windows', () => {
    for (const url of [...HOSTILE, `${ORIGIN}/`, 'https://gs.amac.org.cn/'])
      expect(contents.windowOpen!({ url }), url).toEqual({ action: 'deny' });
    expect(shell.electron.BrowserWindow.all).toHaveLength(1);
  });
  it('14a but for the notes of a review, which the program opens itself, with the same rights, once', () => {
    const { BrowserWindow } = shell.electron;
    const near = ['present/a/notes/', 'present/a/notes?x', 'present/../notes', 'present/a/b/notes', 'present//notes'];
    for (const path of near) contents.windowOpen!({ url: `${ORIGIN}/${path}` });
    expect(BrowserWindow.all).toHaveLength(1);
    const url = `${ORIGIN}/present/0c5e-1/notes`;
    expect(contents.windowOpen!({ url })).toEqual({ action: 'deny' });
    expect(contents.windowOpen!({ url })).toEqual({ action: 'deny' });
    const [main, notes, ...others] = BrowserWindow.all;
    expect(others).toEqual([]);
    expect(notes!.argsOf('loadURL')).toEqual([[url], [url]]);
    expect(notes!.argsOf('focus')).toHaveLength(1);
    expect(notes!.options.webPreferences).toEqual(main!.options.webPreferences);
    expect(notes!.webContents.windowOpen!({ url: 'https://evil.test/' })).toEqual({ action: 'deny' });
    main!.emit('closed');
    expect(notes!.argsOf('destroy')).toHaveLength(1);
    BrowserWindow.all.length = 1;
  });
  it('15 nothing of the data opens another program', () => {
    const { opened } = shell.electron;
    opened.length = 0;
    for (const url of HOSTILE) contents.windowOpen!({ url });
    expect(opened).toEqual([]);
    contents.windowOpen!({ url: 'https://gs.amac.org.cn/amac-infodisc' }); // control: an address on the list
    expect(opened).toEqual(['https://gs.amac.org.cn/amac-infodisc']);
  });
  it('16 a current Electron', () => {
    const lock = JSON.parse(
      readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8'),
    ) as {
      packages: Record<string, { version: string }>;
    };
    expect(Number(lock.packages['node_modules/electron']!.version.split('.')[0])).toBeGreaterThanOrEqual(43);
  });
  it('17 the sender of every message is checked', async () => {
    const body = { input: {}, requestId: 'a' };
    const own = { sender: contents, senderFrame: contents.mainFrame };
    expect(await shell.send(own, 'book.get', body)).toMatchObject({ ok: true });
    const foreign = { ok: false, fault: { code: 'validation', fields: { sender: 'foreign' } } };
    expect(await shell.send({ sender: contents, senderFrame: null }, 'book.get', body)).toEqual(foreign);
    expect(await shell.send({ sender: contents, senderFrame: { url: `${ORIGIN}/` } }, 'book.get', body)).toEqual(
      foreign,
    );
    for (const url of HOSTILE) {
      const mainFrame = { url };
      expect(await shell.send({ sender: { mainFrame }, senderFrame: mainFrame }, 'book.get', body), url).toEqual(
        foreign,
      );
    }
  });
  it('18 no file: addresses, a scheme of our own without extra rights', () => {
    expect(shell.electron.protocol.privileged).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect([...session.protocol.handlers.keys()]).toEqual(['app']);
  });
  it('19 the fuses are in the configuration', async () => {
    const { default: config } = (await import(BUILDER)) as { default: { electronFuses: object } };
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
  it('20 the page gets one function of ours, and nothing of Electron', () => {
    expect([...shell.electron.exposed.keys()]).toEqual(['bridge']);
    const bridge = shell.electron.exposed.get('bridge') as Record<string, Handler>;
    expect(Object.keys(bridge)).toEqual(['call']);
    expect(bridge['call']!.length).toBe(2);
    expect([...shell.electron.ipcHandlers.keys()]).toEqual(['call']);
  });
});

describe('quiet and private', () => {
  it('keeps nothing of the page on disk, checks no spelling, reports no crash', () => {
    expect(session.partition).toBe('hesuan');
    expect(session.options).toEqual({ cache: false });
    expect(preferences['spellcheck']).toBe(false);
    expect(session.spellChecker).toBe(false);
    expect('crashReporter' in shell.electron).toBe(false); // importing it would have failed
    expect(shell.electron.app.argsOf('setPath')).toEqual([['userData', join(shell.dataDir, 'shell')]]);
    expect(shell.electron.app.argsOf('switch').flat()).toContain('disable-background-networking');
  });

  it('S4: the handler serves its list and nothing else', () => {
    expect(appFile(`${ORIGIN}/`).status).toBe(200);
    expect(appFile(`${ORIGIN}/holdings?asOf=2026-01-01#x`).status).toBe(200);
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/..%5c..%5cpackage.json',
      '/%2e%2e/x',
      '/C:/x',
      '/a//b',
      '/\0',
    ])
      expect(appFile(ORIGIN + path).status, path).toBe(404);
    expect(appFile(`${ORIGIN}/`, 'POST').status).toBe(405);
    for (const url of HOSTILE.filter((entry) => !entry.startsWith(ORIGIN))) expect(appFile(url).status, url).toBe(403);
  });

  it('prints in a hidden window without scripts, which has no way to call', async () => {
    const { BrowserWindow } = shell.electron;
    const { createPrinter } = await import('#electron/hosts/shell/print.ts');
    const pdf = Buffer.from(await createPrinter()('<h1>报告</h1>')).toString('utf8');
    expect(pdf).toBe('%PDF 200 <h1>报告</h1>');
    const hidden = BrowserWindow.all[1]!;
    expect(hidden.options.webPreferences).toMatchObject({ javascript: false, sandbox: true, contextIsolation: true });
    expect(hidden.options.webPreferences['preload']).toBeUndefined();
    expect(hidden.argsOf('show')).toEqual([]);
    expect(hidden.argsOf('destroy')).toHaveLength(1);
    const gone = await hidden.webContents.session.protocol.handlers.get('app')!(
      new Request(hidden.webContents.mainFrame.url),
    );
    expect(gone.status).toBe(404);
    BrowserWindow.all.length = 1;
  });
});

describe('S8: the channel is a typed door', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  const SHAPES: readonly (readonly [string, unknown, unknown])[] = [
    ['no name', undefined, { input: {}, requestId: 'a' }],
    ['a number as name', 5, { input: {}, requestId: 'a' }],
    ['an object as name', {}, { input: {}, requestId: 'a' }],
    ['a path as name', '../book.get', { input: {}, requestId: 'a' }],
    ['no body', 'party.save', undefined],
    ['a text as body', 'party.save', '{}'],
    ['a list as body', 'party.save', []],
    ['a missing input', 'party.save', { requestId: 'a' }],
    ['a missing id', 'party.save', { input: {} }],
    ['an extra field', 'party.save', { input: {}, requestId: 'a', extra: 1 }],
    ['a long id', 'party.save', { input: {}, requestId: 'x'.repeat(65) }],
    ['NaN', 'party.save', { input: { name: NaN }, requestId: 'a' }],
    ['infinity', 'party.save', { input: { name: Infinity }, requestId: 'a' }],
    ['a date', 'party.save', { input: { name: new Date() }, requestId: 'a' }],
    ['a map', 'party.save', { input: new Map(), requestId: 'a' }],
    ['a bigint', 'party.save', { input: { name: 1n }, requestId: 'a' }],
    ['a cycle', 'party.save', { input: cycle, requestId: 'a' }],
    ['__proto__', 'party.save', { input: JSON.parse('{"__proto__":{"name":"x"}}') as unknown, requestId: 'a' }],
    ['ten million characters', 'party.save', { input: { name: 'x'.repeat(10_000_000) }, requestId: 'a' }],
    ['a wrong type', 'party.save', { input: { name: 1 }, requestId: 'a' }],
    ['an unknown field', 'party.save', { input: { name: 'x', sql: 'DROP TABLE events' }, requestId: 'a' }],
    ['a missing field', 'party.save', { input: {}, requestId: 'a' }],
  ];

  it.each(SHAPES)('%s: refused with a typed fault, and nothing has happened', async (_what, name, body) => {
    const own = { sender: contents, senderFrame: contents.mainFrame };
    const seq = async (): Promise<unknown> => shell.send(own, 'book.get', { input: {}, requestId: 'b' });
    const before = await seq();
    const reply = await shell.send(own, name, body);
    expect(reply).toMatchObject({ ok: false, fault: { code: 'validation' } });
    expect(await seq()).toEqual(before);
  });
});
