import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { decodeWire, encodeWire, WIRE_TYPE } from '#core/contract/wire.ts';
import { answerCall, MAX_BINARY, refusal } from './calls.ts';
import { newNonce, securityHeaders } from './csp.ts';
import type { Desk } from './desk-types.ts';
import { admit, newToken, type Admitted, type GuardOptions, type Refusal } from './guard.ts';
import { noteIncident } from './incident.ts';
import { createLaunchKeys } from './launch-keys.ts';
import { findFile, withNonce, type StaticFiles } from './static-files.ts';

/** The window into the same services for a machine without Electron: only its own page, on this machine, can talk to it. */
export interface BrowserHost {
  readonly port: number;
  readonly origin: string;
  readonly token: string;
  /** Address for a person: the token is behind `#`, which no browser sends. */
  readonly url: string;
  /** Address for a launch file: its key opens the first page once, whatever page led there. */
  readonly launchUrl: () => string;
  /** Time of the last call that was let in, in milliseconds. */
  readonly lastCall: () => number;
  readonly close: () => Promise<void>;
}

export interface BrowserHostOptions {
  readonly desk: Desk;
  readonly files: StaticFiles;
  /** A free one if left out. */
  readonly port?: number;
  readonly limits?: Partial<HostLimits>;
}

export interface HostLimits {
  readonly connections: number;
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly headersMs: number;
  readonly requestMs: number;
  readonly wrongTokens: number;
  readonly pauseMs: number;
}

const LIMITS: HostLimits = {
  connections: 64,
  headerBytes: 16 * 1024,
  bodyBytes: MAX_BINARY,
  headersMs: 10_000,
  requestMs: 60_000,
  wrongTokens: 20,
  pauseMs: 5_000,
};

export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const limits = { ...LIMITS, ...options.limits };
  const token = newToken();
  const keys = createLaunchKeys();
  const pause = createPause(limits);
  let lastCall = Date.now();
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
    keepAliveTimeout: 15_000,
    requireHostHeader: false, // answered by the guard, with the headers of every answer
  });
  server.maxConnections = limits.connections;
  server.on('clientError', answerClientError);
  server.on('checkExpectation', (_request, response) => refuse(response, { status: 417, word: 'expectation' }));
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const guard: GuardOptions = { port, token, takeLaunchKey: keys.take };

  server.on('request', (request, response) => {
    const admitted: Admitted | Refusal = pause.active() ? PAUSED : admit(request, guard);
    if ('status' in admitted) {
      if (admitted.status === 401) pause.countWrongToken();
      return refuse(response, admitted);
    }
    if (admitted.kind === 'file') return sendFile(options.files, admitted.path, response);
    lastCall = Date.now();
    return void sendAnswer(options.desk, admitted.procedure, request, response, limits.bodyBytes).catch(noteIncident);
  });

  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    token,
    url: `${origin}/#token=${token}`,
    launchUrl: () => `${origin}/?launch=${keys.issue()}#token=${token}`,
    lastCall: () => lastCall,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const PAUSED: Refusal = { status: 429, word: 'pause' };

/** After too many wrong tokens nobody is let in for a while. */
function createPause(limits: HostLimits): { readonly active: () => boolean; readonly countWrongToken: () => void } {
  let wrong = 0;
  let until = 0;
  return {
    active: () => Date.now() < until,
    countWrongToken: () => {
      wrong += 1;
      if (wrong < limits.wrongTokens) return;
      wrong = 0;
      until = Date.now() + limits.pauseMs;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function send(response: ServerResponse, status: number, type: string, bytes: Uint8Array, nonce = newNonce()): void {
  response.writeHead(status, { ...securityHeaders(nonce), 'content-type': type, 'content-length': bytes.byteLength });
  response.end(bytes);
}

/** Closes the connection too: what is left of the request's body is not read. */
function refuse(response: ServerResponse, { status, word }: Refusal): void {
  response.setHeader('connection', 'close');
  send(response, status, 'text/plain; charset=utf-8', Buffer.from(word));
}

function sendFile(files: StaticFiles, path: string, response: ServerResponse): void {
  const file = findFile(files, path);
  if (file === undefined) return refuse(response, { status: 404, word: 'not found' });
  const nonce = newNonce();
  send(response, 200, file.type, withNonce(file, nonce), nonce);
}

async function sendAnswer(
  desk: Desk,
  procedure: string,
  request: IncomingMessage,
  response: ServerResponse,
  cap: number,
): Promise<void> {
  const bytes = await readBody(request, cap);
  if (bytes === 'too_large') return refuse(response, { status: 413, word: 'too large' });
  if (bytes === 'aborted') return;
  let body: unknown;
  try {
    body = decodeWire(bytes);
  } catch {
    return send(response, 400, WIRE_TYPE, encodeWire(refusal('body', 'malformed')));
  }
  send(response, 200, WIRE_TYPE, encode(await answerCall(desk, procedure, body)));
}

function encode(reply: unknown): Uint8Array {
  try {
    return encodeWire(reply);
  } catch (error) {
    return encodeWire({ ok: false, fault: { code: 'internal', incident: noteIncident(error) } });
  }
}

async function readBody(request: IncomingMessage, cap: number): Promise<Uint8Array | 'too_large' | 'aborted'> {
  if (Number(request.headers['content-length'] ?? 0) > cap) return 'too_large';
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > cap) return 'too_large';
      parts.push(part);
    }
  } catch {
    return 'aborted';
  }
  return Buffer.concat(parts);
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Requests that never became one still get an answer with every header. */
function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const headers = Object.entries({ ...securityHeaders(newNonce()), connection: 'close', 'content-length': '0' });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  socket.end(
    `HTTP/1.1 ${CLIENT_ERRORS[error.code ?? ''] ?? '400 Bad Request'}\r\n${lines.join('\r\n')}\r\n\r\n`,
    () => {
      socket.destroy();
    },
  );
}
