import { newNonce, securityHeaders } from '../csp.ts';
import { findFile, withNonce, type StaticFiles } from '../static-files.ts';
import { isOwnUrl, ORIGIN } from './origin.ts';

const answer = (status: number, type: string, body: Uint8Array, nonce = newNonce()): Response =>
  new Response(body as Uint8Array<ArrayBuffer>, {
    status,
    headers: { ...securityHeaders(nonce), 'content-type': type },
  });

const refuse = (status: number): Response => answer(status, 'text/plain; charset=utf-8', Buffer.from(String(status)));

/** Answers a request of the `app:` scheme from the fixed list of files: the path is looked up as it stands, never joined. */
export function answerAppRequest(files: StaticFiles, request: Pick<Request, 'method' | 'url'>): Response {
  if (request.method !== 'GET') return refuse(405);
  if (!isOwnUrl(request.url)) return refuse(403);
  const path = request.url.slice(ORIGIN.length).split(/[?#]/, 1)[0]!;
  const file = findFile(files, path === '' ? '/' : path);
  if (file === undefined) return refuse(404);
  const nonce = newNonce();
  return answer(200, file.type, withNonce(file, nonce), nonce);
}
