import { shell, type Session, type WebContents } from 'electron';
import { isOwnUrl, SCHEME } from './origin.ts';

/** Official registers that a page may point to; everything else stays inside. */
const OUTSIDE_HOSTS: ReadonlySet<string> = new Set(['gs.amac.org.cn', 'www.gsxt.gov.cn']);

/** The one way out of the window: an https address of a host on the list, without a user or a port of its own. */
export async function openExternal(url: string): Promise<boolean> {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password, href } = new URL(url);
  if (protocol !== 'https:' || !OUTSIDE_HOSTS.has(host) || username !== '' || password !== '') return false;
  await shell.openExternal(href);
  return true;
}

/** Schemes that a page loads from; `blob:` and `data:` are its own memory. */
const INSIDE = [`${SCHEME}:`, 'blob:', 'data:', 'devtools:'];

/** No page is granted anything, and no request leaves the program. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.setBluetoothPairingHandler?.((_details, decide) => decide({ confirmed: false }));
  session.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !INSIDE.some((scheme) => url.startsWith(scheme)) }),
  );
  session.setSpellCheckerEnabled(false);
}

/**
 * A window shows our page and nothing else: it goes nowhere, opens nothing, and embeds nothing. A page that asks for another
 * window gets none; what it asked for is told, since the speaker's notes are opened by the program itself.
 */
export function lockContents(contents: WebContents, asked: (url: string) => void = () => {}): void {
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url);
    asked(url);
    return { action: 'deny' };
  });
}
