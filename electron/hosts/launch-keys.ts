import { newToken, sameSecret } from './guard.ts';

/**
 * Keys for a browser that is started through a private file: the page of such a file counts as another site, so its first
 * step needs a key, which opens one page once and is worth nothing afterwards.
 */
export interface LaunchKeys {
  readonly issue: () => string;
  readonly take: (key: string) => boolean;
}

export function createLaunchKeys(): LaunchKeys {
  let current: string | null = null;
  return {
    issue: () => (current = newToken()),
    take: (key) => {
      if (current === null || !sameSecret(key, current)) return false;
      current = null;
      return true;
    },
  };
}
