import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InputOf, OutputOf, ProcedureName } from '#core/contract/index.ts';
import { decodeWire, encodeWire, WIRE_TYPE } from '#core/contract/wire.ts';
import type { AppFault, Reply } from '#core/errors.ts';
import { startBrowserHost, type BrowserHost, type HostLimits } from '#electron/hosts/browser-host.ts';
import { openDesk } from '#electron/hosts/desk.ts';
import type { Desk } from '#electron/hosts/desk-types.ts';
import { loadStaticFiles, type StaticFiles } from '#electron/hosts/static-files.ts';
import { copySample } from './sample-once.ts';

/** A desk in a folder of its own, behind the real browser host. */
export interface TestHost extends BrowserHost {
  readonly desk: Desk;
  readonly dataDir: string;
  /** How many calls got through to the desk. */
  readonly calls: () => number;
  /** What the page would get back, whatever it is. */
  readonly ask: (name: string, input: unknown, requestId?: string) => Promise<Reply<unknown>>;
  /** @throws Error with the fault as JSON. */
  readonly call: <N extends ProcedureName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>;
  /** The fault of a call that must be refused. @throws Error when it wasn't. */
  readonly refused: (name: string, input: unknown) => Promise<AppFault>;
}

export interface TestHostOptions {
  /** Makes a book with the sample or an empty one; no book if left out. */
  readonly book?: 'sample' | 'empty';
  readonly currency?: string;
  /** The built page (`npm run build`) instead of a bare document. */
  readonly page?: boolean;
  readonly dataDir?: string;
  /** A `.hesuan` file to open. */
  readonly file?: string;
  readonly limits?: Partial<HostLimits>;
}

export const BARE_PAGE: StaticFiles = new Map([
  [
    '/index.html',
    {
      type: 'text/html; charset=utf-8',
      bytes: Buffer.from('<!doctype html><html><head><title>河算</title></head><body>页</body></html>'),
    },
  ],
  ['/assets/app.js', { type: 'text/javascript; charset=utf-8', bytes: Buffer.from('export {};') }],
]);

const builtPage = (): StaticFiles => {
  const folder = fileURLToPath(new URL('../../dist/renderer', import.meta.url));
  if (!existsSync(folder)) throw new Error('dist/renderer is missing: run `npm run build` first');
  return loadStaticFiles(folder);
};

/** Sends one call as the page does and reads the answer as it does. */
export async function askOver(host: BrowserHost, name: string, body: unknown): Promise<Reply<unknown>> {
  const response = await fetch(`${host.origin}/api/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token}`, origin: host.origin, 'content-type': WIRE_TYPE },
    body: encodeWire(body),
  });
  if (response.headers.get('content-type') !== WIRE_TYPE) {
    throw new Error(`${name}: status ${response.status} ${await response.text()}`);
  }
  return decodeWire(new Uint8Array(await response.arrayBuffer())) as Reply<unknown>;
}

export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'hesuan-host-'));
  const desk = await openDesk({
    dataDir,
    host: 'browser',
    version: '0.0.0-test',
    ...(options.file === undefined ? {} : { book: options.file }),
  });
  let calls = 0;
  const counted: Desk = {
    ...desk,
    call: (name, input, requestId, knownAt) => {
      calls += 1;
      return desk.call(name, input, requestId, knownAt);
    },
  };
  const host = await startBrowserHost({
    desk: counted,
    files: options.page === true ? builtPage() : BARE_PAGE,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const ask = (name: string, input: unknown, requestId: string = randomUUID()): Promise<Reply<unknown>> =>
    askOver(host, name, { input, requestId });
  const call: TestHost['call'] = async (name, input) => {
    const reply = await ask(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.fault)}`);
    return reply.value as never;
  };
  if (options.book !== undefined) {
    const { currency = 'CNY', book } = options;
    const name = '测试账簿';
    if (book === 'sample' && currency === 'CNY' && copySample(dataDir, name)) await call('library.open', { key: name });
    else await call('library.create', { name, currency, sample: book === 'sample' });
  }
  return {
    ...host,
    desk,
    dataDir,
    calls: () => calls,
    ask,
    call,
    refused: async (name, input) => {
      const reply = await ask(name, input);
      if (reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply.value)}`);
      return reply.fault;
    },
    close: async () => {
      await host.close();
      await desk.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
