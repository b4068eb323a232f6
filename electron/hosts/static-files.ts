import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

export interface StaticFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The built page: URL path → file. Read once at the start, so that no request ever becomes a path on disk. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Reads every file of a known type below `folder`; the keys are the only URL paths that will ever be answered. */
export function loadStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replaceAll(sep, '/').replace(/^\/*/, '/'), { type, bytes: readFileSync(path) });
  }
  if (!files.has('/index.html')) throw new Error(`${folder} holds no index.html: build the page first`);
  return files;
}

/** Pages of the program have plain names, so a dot, a percent sign or a second slash never reaches the document. */
const PAGE = /^\/(?:[a-z0-9-]+(?:\/[A-Za-z0-9_-]+){0,3})?$/;

export const isPage = (path: string): boolean => PAGE.test(path);

/** The file behind the path of a URL, taken as it stands: nothing is decoded, joined or normalised. */
export function findFile(files: StaticFiles, path: string): StaticFile | undefined {
  return files.get(isPage(path) && !files.has(path) ? '/index.html' : path);
}

/** The document for one load: its nonce stands where the page can read it for the styles that the grid writes. */
export function withNonce(file: StaticFile, nonce: string): Uint8Array {
  if (!file.type.startsWith('text/html')) return file.bytes;
  const html = Buffer.from(file.bytes).toString('utf8');
  return Buffer.from(html.replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`), 'utf8');
}
