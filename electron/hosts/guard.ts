import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { WIRE_TYPE } from '#core/contract/wire.ts';
import { isPage } from './static-files.ts';

/** 256 bits, as text that needs no escaping in a header or a URL fragment. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Compares without telling by its time how much of the text was right. */
export function sameSecret(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

export const API = '/api/';

/** Why a request goes no further: the status, and one plain word for whoever looks at the answer. */
export interface Refusal {
  readonly status: number;
  readonly word: string;
}

/** A request that may be carried out. */
export type Admitted =
  { readonly kind: 'call'; readonly procedure: string } | { readonly kind: 'file'; readonly path: string };

export interface GuardOptions {
  readonly port: number;
  readonly token: string;
  /** Accepts a launch key once; see `launch.ts`. */
  readonly takeLaunchKey: (key: string) => boolean;
}

const refuse = (status: number, word: string): Refusal => ({ status, word });

/** A header's one value, null where it is absent, and a refusal where it is sent twice (Node would keep one of the two). */
function single(request: IncomingMessage, name: string): string | null | Refusal {
  const values: string[] = [];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    if (request.rawHeaders[index]!.toLowerCase() === name) values.push(request.rawHeaders[index + 1]!);
  }
  return values.length > 1 ? refuse(400, `repeated ${name}`) : (values[0] ?? null);
}

const LAUNCH = '/?launch=';

/** Pages of other sites may not even ask for a file; a person who types the address may ask for a page. */
function checkSite(site: string | null, request: IncomingMessage, path: string, options: GuardOptions): Refusal | null {
  if (site === null || site === 'same-origin') return null;
  if (request.method !== 'GET' || !isPage(path)) return refuse(403, 'site');
  if (site === 'none') return null;
  const launched = request.url!.startsWith(LAUNCH) && options.takeLaunchKey(request.url!.slice(LAUNCH.length));
  return launched ? null : refuse(403, 'site');
}

function admitCall(request: IncomingMessage, path: string, origin: string | null, options: GuardOptions) {
  if (request.method !== 'POST') return refuse(405, 'method');
  if (origin === null) return refuse(403, 'origin');
  const authorization = single(request, 'authorization');
  if (typeof authorization === 'object' && authorization !== null) return authorization;
  if (authorization === null || !sameSecret(authorization, `Bearer ${options.token}`)) return refuse(401, 'token');
  const type = single(request, 'content-type');
  if (type !== WIRE_TYPE) return refuse(415, 'content-type');
  return { kind: 'call', procedure: path.slice(API.length) } as const;
}

/**
 * Decides on a request by its head alone, in the order of docs/trust.md: address, origin, site, method, token, type. Nothing
 * of the body has been read, and nothing that the sender wrote is used as a path.
 */
export function admit(request: IncomingMessage, options: GuardOptions): Admitted | Refusal {
  const self = `127.0.0.1:${options.port}`;
  const host = single(request, 'host');
  if (host !== self) return refuse(421, 'host');
  const url = request.url ?? '';
  if (!url.startsWith('/') || request.headers.upgrade !== undefined) return refuse(400, 'request');
  const origin = single(request, 'origin');
  if (origin !== null && origin !== `http://${self}`) return refuse(403, 'origin');
  const site = single(request, 'sec-fetch-site');
  if (typeof site === 'object' && site !== null) return site;
  const path = url.split('?', 1)[0]!;
  const wrongSite = checkSite(site, request, path, options);
  if (wrongSite !== null) return wrongSite;
  if (path.startsWith(API)) return admitCall(request, path, origin, options);
  return request.method === 'GET' ? { kind: 'file', path } : refuse(405, 'method');
}
