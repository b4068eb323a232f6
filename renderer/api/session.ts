const TOKEN = 'hesuan.token';

/**
 * The browser host prints its address with `#token`. It moves from the address bar into this tab's session storage before
 * anything is drawn, so it stands neither in the history nor in a link that a user copies.
 */
export function takeToken(): void {
  const token = window.location.hash.slice(1);
  if (!/^[A-Za-z0-9_-]{16,}$/.test(token)) return;
  sessionStorage.setItem(TOKEN, token);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
}

export const sessionToken = (): string => sessionStorage.getItem(TOKEN) ?? '';

/** The nonce of this document's policy, for the styles that the grid writes. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
