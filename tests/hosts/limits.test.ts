import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeWire, WIRE_TYPE } from '#core/contract/wire.ts';
import { contentSecurityPolicy } from '#electron/hosts/csp.ts';
import { askOver, startTestHost, type TestHost } from '#tests/helpers/host.ts';
import { headerOf, sendRaw, type RawAnswer } from '#tests/helpers/raw-http.ts';

const LIMITS = { connections: 8, bodyBytes: 100_000, headersMs: 300, requestMs: 600, wrongTokens: 20, pauseMs: 400 };

let host: TestHost;
beforeAll(async () => {
  host = await startTestHost({ book: 'empty', limits: LIMITS });
});
afterAll(() => host.close());

const post = (body: Uint8Array, extra: readonly string[] = [], name = 'book.get'): Promise<RawAnswer> => {
  const lines = [
    `POST /api/${name} HTTP/1.1`,
    `Host: 127.0.0.1:${host.port}`,
    `Origin: ${host.origin}`,
    `Authorization: Bearer ${host.token}`,
    `Content-Type: ${WIRE_TYPE}`,
    `Content-Length: ${body.length}`,
    ...extra,
  ];
  return sendRaw(host.port, Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]));
};

const get = (path: string): Promise<RawAnswer> =>
  sendRaw(host.port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`);

describe('S6: every answer carries the whole policy', () => {
  const HEADERS = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };

  it('on documents, files, calls, refusals, and requests that never became one', async () => {
    const answers: Record<string, RawAnswer> = {
      document: await get('/'),
      file: await get('/assets/app.js'),
      missing: await get('/nothing.js'),
      call: await post(encodeWire({ input: {}, requestId: 'a' })),
      'wrong host': await sendRaw(host.port, 'GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n'),
      'no host': await sendRaw(host.port, 'GET / HTTP/1.1\r\n\r\n'),
      'not http': await sendRaw(host.port, 'hello\r\n\r\n'),
      'huge header': await sendRaw(host.port, `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`),
      expectation: await sendRaw(host.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nExpect: x\r\n\r\n`),
    };
    for (const [what, answer] of Object.entries(answers)) {
      const policy = headerOf(answer, 'content-security-policy') ?? '';
      const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? '';
      expect(policy, what).toBe(contentSecurityPolicy(nonce));
      for (const [name, value] of Object.entries(HEADERS))
        expect(headerOf(answer, name), `${what}: ${name}`).toBe(value);
      expect(answer.head.toLowerCase(), what).not.toMatch(/access-control|set-cookie|x-powered-by|^server:/m);
    }
    expect(Object.values(answers).map((answer) => answer.status)).toEqual([
      200, 200, 404, 200, 421, 421, 400, 431, 417,
    ]);
  });

  it('is exactly this policy', () => {
    expect(contentSecurityPolicy('N')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types default",
    );
  });

  it('gives each document a nonce of its own, the same in header and page', async () => {
    const nonces = new Set<string>();
    for (let count = 0; count < 20; count += 1) {
      const answer = await get('/');
      const inPage = /<meta name="csp-nonce" content="([\w-]{24})">/.exec(answer.body.toString('utf8'))![1]!;
      expect(headerOf(answer, 'content-security-policy')).toContain(`'nonce-${inPage}'`);
      nonces.add(inPage);
    }
    expect(nonces.size).toBe(20);
  });

  it('says the encoding of every text', async () => {
    expect(headerOf(await get('/'), 'content-type')).toBe('text/html; charset=utf-8');
    expect((await get('/')).body.toString('utf8')).toContain('河算');
  });
});

describe('what comes in is bounded', () => {
  it('refuses a body above the cap, told or counted', async () => {
    const before = host.calls();
    const large = encodeWire({ input: { bytes: new Uint8Array(LIMITS.bodyBytes) }, requestId: 'a' });
    expect((await post(large)).status).toBe(413);
    const head = [
      'POST /api/book.get HTTP/1.1',
      `Host: 127.0.0.1:${host.port}`,
      `Origin: ${host.origin}`,
      `Authorization: Bearer ${host.token}`,
      `Content-Type: ${WIRE_TYPE}`,
      'Transfer-Encoding: chunked',
    ];
    const chunk = `${large.length.toString(16)}\r\n${'x'.repeat(large.length)}\r\n0\r\n\r\n`;
    expect((await sendRaw(host.port, `${head.join('\r\n')}\r\n\r\n${chunk}`)).status).toBe(413);
    expect(host.calls()).toBe(before);
  });

  it('drops a client that sends its head or its body too slowly', async () => {
    const slowHead = await sendRaw(host.port, 'GET / HTTP/1.1\r\nHost: 127');
    expect(slowHead.status).toBe(408);
    const slowBody = await post(new Uint8Array(0), ['X-Lie: 1']).then(() =>
      sendRaw(
        host.port,
        `POST /api/book.get HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${host.origin}\r\n` +
          `Authorization: Bearer ${host.token}\r\nContent-Type: ${WIRE_TYPE}\r\nContent-Length: 500\r\n\r\nHSN1`,
      ),
    );
    expect([0, 408]).toContain(slowBody.status);
  });

  it('holds no more connections than it should, and serves again when they are gone', async () => {
    const sockets = Array.from({ length: LIMITS.connections + 4 }, () => connect(host.port, '127.0.0.1'));
    const closed = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket.on('error', () => resolve(true));
            socket.on('close', () => resolve(true));
            socket.on('connect', () => setTimeout(() => resolve(false), 100));
          }),
      ),
    );
    expect(closed.filter(Boolean).length).toBeGreaterThanOrEqual(4);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await get('/')).status).toBe(200);
  });

  it('refuses every body of the wrong shape with the same typed fault, whatever it is', async () => {
    const wire = (value: unknown): Uint8Array => encodeWire(value);
    const text = (value: string): Uint8Array => Buffer.from(value);
    const header = (json: string): Uint8Array => {
      const bytes = Buffer.from(json);
      const message = Buffer.alloc(Math.ceil((8 + bytes.length) / 8) * 8);
      message.writeUInt32LE(0x314e5348, 0);
      message.writeUInt32LE(bytes.length, 4);
      bytes.copy(message, 8);
      return message;
    };
    const bodies: readonly (readonly [Uint8Array, string])[] = [
      [text(''), 'body'],
      [text('{}'), 'body'],
      [text('HSN1'), 'body'],
      [header('[1,2'), 'body'],
      [header('[1e309,[]]'), 'body'],
      [header('[{"input":{},"requestId":"a","__proto__":{"x":1}},[]]'), 'body'],
      [header('[{"input":{},"requestId":"a"},[[["input","x"],"Uint8Array",99999999]]]'), 'body'],
      [wire(null), 'body'],
      [wire([]), 'body'],
      [wire(new Uint8Array(4)), 'body'],
      [wire({ requestId: 'a' }), 'body'],
      [wire({ input: {}, requestId: 'a', more: 1 }), 'body'],
      [wire({ input: {} }), 'requestId'],
      [wire({ input: {}, requestId: 5 }), 'requestId'],
      [wire({ input: {}, requestId: '' }), 'requestId'],
      [wire({ input: {}, requestId: 'x'.repeat(65) }), 'requestId'],
      [wire({ input: {}, requestId: '../x' }), 'requestId'],
    ];
    const before = host.calls();
    for (const [body, field] of bodies) {
      const answer = await post(body);
      expect(headerOf(answer, 'content-type')).toBe(WIRE_TYPE);
      expect(answer.body.toString('utf8')).toContain(`{"${field}":"malformed"}`);
    }
    for (const name of [
      '',
      '.',
      'a..b',
      'constructor',
      '__proto__',
      'book/get',
      'book.get/',
      '%62ook.get',
      'book.get?x',
      'x'.repeat(200),
    ]) {
      const answer = await post(wire({ input: {}, requestId: 'a' }), [], name);
      expect(answer.body.toString('utf8'), name).toMatch(/"name":"malformed"|"not_found"|"value":\{/);
    }
    expect(host.calls() - before).toBeLessThanOrEqual(3); // well-formed names that no procedure has, and a query string
  });
});

describe('wrong tokens', () => {
  it('pause the host for everybody after twenty, and only for a while', async () => {
    const wrong = { ...host, token: 'A'.repeat(43) };
    for (let count = 0; count < LIMITS.wrongTokens; count += 1) {
      await expect(askOver(wrong, 'book.get', { input: {}, requestId: 'a' })).rejects.toThrow('401');
    }
    await expect(askOver(wrong, 'book.get', { input: {}, requestId: 'a' })).rejects.toThrow('429');
    await expect(askOver(host, 'book.get', { input: {}, requestId: 'a' })).rejects.toThrow('429');
    await expect
      .poll(() =>
        askOver(host, 'book.get', { input: {}, requestId: 'a' }).then(
          (reply) => reply.ok,
          () => false,
        ),
      )
      .toBe(true);
  });
});
