import { session as sessions, type Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { lockSession } from './lockdown.ts';
import { ORIGIN, SCHEME } from './origin.ts';
import { createWindow } from './window.ts';

/** Styles and pictures stand in the document itself; it runs nothing and loads nothing. */
const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** Prints documents in hidden windows without scripts, in a session of their own that is made for the first one. */
export function createPrinter(): (html: string) => Promise<Uint8Array> {
  const pages = new Map<string, string>();
  let session: Session | null = null;
  return async (html) => {
    session ??= printSession(pages);
    const url = `${ORIGIN}/print-${randomUUID()}`;
    const window = createWindow(session, { shown: false, preload: false });
    pages.set(url, html);
    try {
      await window.loadURL(url);
      return new Uint8Array(await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true }));
    } finally {
      pages.delete(url);
      window.destroy();
    }
  };
}

function printSession(pages: ReadonlyMap<string, string>): Session {
  const session = sessions.fromPartition('hesuan-print', { cache: false });
  lockSession(session);
  session.protocol.handle(SCHEME, ({ url }) => {
    const html = pages.get(url);
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PRINT_POLICY };
    return new Response(html ?? '', { status: html === undefined ? 404 : 200, headers });
  });
  return session;
}
