const TOKEN = 'hesuan.token';

/**
 * The browser host's address ends in `#token=…`. The token moves from the address bar into this tab's session storage before
 * anything is drawn, so it stands neither in the history nor in a link that a user copies; the key of the launch file, used up
 * by now, goes with it.
 */
export function takeToken(): void {
  const token = /^#token=([A-Za-z0-9_-]{16,})$/.exec(window.location.hash)?.[1];
  if (token === undefined) return;
  sessionStorage.setItem(TOKEN, token);
  const url = new URL(window.location.href);
  url.hash = '';
  url.searchParams.delete('launch');
  window.history.replaceState(null, '', url.pathname + url.search);
}

export const sessionToken = (): string => sessionStorage.getItem(TOKEN) ?? '';

/** The nonce of this document's policy, for the styles that the grid writes. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
