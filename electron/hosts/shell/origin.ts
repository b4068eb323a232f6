/** The page's address in the Electron host: a scheme of our own, so that no page has rights of `file:`. */
export const SCHEME = 'app';
export const ORIGIN = 'app://hesuan';
export const START_URL = `${ORIGIN}/`;

/** Whether an address belongs to our page; compared as text, since the origin of an own scheme is opaque to `URL`. */
export const isOwnUrl = (url: string): boolean => url === ORIGIN || url.startsWith(START_URL);
