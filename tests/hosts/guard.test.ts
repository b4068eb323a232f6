import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#tests/helpers/random.ts';
import { startTestHost, type TestHost } from '#tests/helpers/host.ts';
import { sendRaw } from '#tests/helpers/raw-http.ts';
import { isAllowed, labelOf, PARTS, partsOf, requestOf, singleDeviations, type Cell } from './request-cells.ts';

const RANDOM_CELLS = 2000;
const SEED = 20_261_008;

type Asked = Pick<TestHost, 'port' | 'origin' | 'token' | 'calls'>;

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ book: 'empty', limits: { wrongTokens: Number.MAX_SAFE_INTEGER } });
});
afterAll(() => host.close());

/** Null when a host did with a cell what the table says, else what it did. */
async function verdict(cell: Cell, asked: Asked = host): Promise<string | null> {
  const parts = partsOf(asked);
  const before = asked.calls();
  const { status } = await sendRaw(asked.port, requestOf(parts, cell));
  const reached = asked.calls() - before;
  const right = isAllowed(parts, cell)
    ? status === 200 && reached === 1
    : status >= 400 && status < 500 && reached === 0;
  return right ? null : `${labelOf(parts, cell)} → ${status}, ${reached} calls`;
}

describe('S1: only our page talks to the host', () => {
  it('lets the page itself through', async () => {
    expect(await verdict(PARTS.map(() => 0))).toBeNull();
  });

  it('refuses every single deviation, before any handler', async () => {
    const parts = partsOf(host);
    expect(PARTS.map((name) => parts[name].length)).toEqual([25, 12, 8, 7, 5, 6]);
    const wrong: string[] = [];
    for (const cell of singleDeviations(parts)) wrong.push(...[await verdict(cell)].filter((line) => line !== null));
    expect(wrong).toEqual([]);
  });

  it(`decides ${RANDOM_CELLS} random cells as the table says`, async () => {
    const parts = partsOf(host);
    const random = seededRandom(SEED);
    const wrong: string[] = [];
    for (let count = 0; count < RANDOM_CELLS; count += 1) {
      // Each part is right half of the time, so that cells close to the page's own request are common.
      const cell = PARTS.map((name) => (random() < 0.5 ? 0 : Math.floor(random() * parts[name].length)));
      wrong.push(...[await verdict(cell)].filter((line) => line !== null));
    }
    expect(wrong).toEqual([]);
  });

  it('control: a host without the guard is found out by every deviation but its own', async () => {
    let calls = 0;
    const open = createServer((request, response) => {
      if (request.method === 'POST') calls += 1;
      response.writeHead(200, { 'content-length': 0 }).end();
    });
    await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve));
    const { port } = open.address() as AddressInfo;
    const asked: Asked = { port, origin: `http://127.0.0.1:${port}`, token: host.token, calls: () => calls };
    const parts = partsOf(asked);
    const caught = [];
    for (const cell of singleDeviations(parts)) caught.push(await verdict(cell, asked));
    open.close();
    // Each list begins with the page's own way; one more passes by design (no Sec-Fetch-Site); Node itself refuses no Host.
    expect(caught.filter((line) => line === null).length).toBeLessThanOrEqual(PARTS.length + 2);
  });

  it('gives no file to another site, and the first page to a person', async () => {
    const get = async (path: string, site: string | null): Promise<number> => {
      const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${host.port}`];
      if (site !== null) lines.push(`Sec-Fetch-Site: ${site}`);
      return (await sendRaw(host.port, `${lines.join('\r\n')}\r\n\r\n`)).status;
    };
    expect(await get('/', null)).toBe(200);
    expect(await get('/', 'none')).toBe(200);
    expect(await get('/holdings', 'none')).toBe(200);
    expect(await get('/assets/app.js', 'same-origin')).toBe(200);
    expect(await get('/assets/app.js', 'none')).toBe(403);
    for (const site of ['cross-site', 'same-site', 'null', '']) {
      expect(await get('/', site), site).toBe(403);
      expect(await get('/assets/app.js', site), site).toBe(403);
    }
  });

  it('opens the first page once for the launch file, wherever that leads from', async () => {
    const open = async (url: string): Promise<number> => {
      const path = url.slice(host.origin.length).split('#')[0]!;
      const lines = [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${host.port}`, 'Sec-Fetch-Site: cross-site'];
      return (await sendRaw(host.port, `${lines.join('\r\n')}\r\n\r\n`)).status;
    };
    const url = host.launchUrl();
    expect(await open(`${host.origin}/?launch=${'A'.repeat(43)}`)).toBe(403);
    expect(await open(url)).toBe(200);
    expect(await open(url)).toBe(403);
  });

  it('treats an upgrade, a foreign expectation and a tunnel as no request of the page', async () => {
    const base = `Host: 127.0.0.1:${host.port}\r\n`;
    const before = host.calls();
    const upgrade = await sendRaw(
      host.port,
      `GET /api/book.get HTTP/1.1\r\n${base}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n`,
    );
    expect(upgrade.status).toBe(400);
    expect((await sendRaw(host.port, `GET / HTTP/1.1\r\n${base}Expect: 200-maybe\r\n\r\n`)).status).toBe(417);
    expect((await sendRaw(host.port, `CONNECT evil.test:443 HTTP/1.1\r\n${base}\r\n`)).status).toBe(0);
    expect(host.calls()).toBe(before);
  });
});
