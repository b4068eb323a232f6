import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { startTestHost, type TestHost } from '#tests/helpers/host.ts';
import { attack, hostileServer, openServer, type Loot } from './hostile-page.ts';

type Closing<T> = T extends (...args: never) => Promise<infer Out> ? Out : never;

let browser: Browser;
let host: TestHost;
let evil: Closing<typeof hostileServer>;
let open: Closing<typeof openServer>;
beforeAll(async () => {
  // Every name ends here, as after a rebinding, and the browser's own protection of local addresses is off: the host stands alone.
  browser = await launchBrowser([
    '--host-resolver-rules=MAP *.test 127.0.0.1',
    '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
  ]);
  host = await startTestHost({ book: 'sample', page: true, limits: { wrongTokens: Number.MAX_SAFE_INTEGER } });
  evil = await hostileServer();
  open = await openServer();
});
afterAll(async () => {
  await browser.close();
  await host.close();
  evil.closeAllConnections();
  evil.close();
  open.closeAllConnections();
  open.close();
});

/** Opens the attacker's page and lets it try everything on the target. */
async function attackFrom(page: string, target: string): Promise<Loot[]> {
  const context = await browser.newContext({ bypassCSP: true });
  const tab: Page = await context.newPage();
  await tab.goto(page);
  const loot = await tab.evaluate(attack, target);
  await context.close();
  return loot;
}

const journalLength = async (): Promise<number> => (await host.call('book.get', {})).journalSeq;

describe('S2: hostile pages get nothing', () => {
  it.each([
    ['a page of another site', () => `http://evil.test:${evil.port}/`],
    ['a page of another port of this machine', () => `http://127.0.0.1:${evil.port}/`],
    ['a page under the name localhost', () => `http://localhost:${evil.port}/`],
  ])('%s: reads nothing, changes nothing', async (_name, page) => {
    const before = { calls: host.calls(), seq: await journalLength() };
    expect(await attackFrom(page(), host.origin)).toEqual([]);
    expect(host.calls()).toBe(before.calls + 1);
    expect(await journalLength()).toBe(before.seq);
  });

  it('a rebound name, from whose page the host is its own origin: reads refusals alone, changes nothing', async () => {
    const before = host.calls();
    const rebound = `http://rebound.test:${host.port}`;
    const loot = await attackFrom(`${rebound}/`, rebound);
    expect(loot.filter(({ read }) => !/^(host|evil|)$/.test(read))).toEqual([]);
    expect(host.calls()).toBe(before);
  });

  it('control: a host without guards is beaten by the same pages', async () => {
    const target = `http://127.0.0.1:${open.port}`;
    const loot = await attackFrom(`http://evil.test:${evil.port}/`, target);
    expect(loot.some(({ read }) => read.includes('SECRET'))).toBe(true);
    expect(open.changed()).toBeGreaterThan(3);
    const rebound = `http://rebound.test:${open.port}`;
    const again = await attackFrom(`${rebound}/`, rebound);
    expect(again.filter(({ read }) => read.includes('SECRET')).length).toBeGreaterThan(5);
  });
});
