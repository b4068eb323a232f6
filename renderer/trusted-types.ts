/** What the content policy allows by name; absent in browsers without Trusted Types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {
      createHTML(text: string): string;
      createScriptURL(url: string): string;
      createScript(text: string): string;
    },
  ): unknown;
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

const refuse = (what: string, text: string): never => {
  throw new TypeError(`${what} refused: ${text.slice(0, 80)}`);
};

/**
 * Strings never become markup or script here: React, the grid and the charts build elements. Only emptying an element, which
 * the charts do, goes through.
 */
export function guardMarkup(): void {
  window.trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text === '' ? text : refuse('markup', text)),
    createScriptURL: (url) =>
      new URL(url, window.location.href).origin === window.location.origin ? url : refuse('script address', url),
    createScript: (text) => refuse('script', text),
  });
}
