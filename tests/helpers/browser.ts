import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium that `npm test` found, or the system's. */
export const chromiumPath = (): string | undefined =>
  process.env['HESUAN_CHROMIUM'] ?? PLACES.find((file) => existsSync(file));

/** A real Chromium without a window. */
export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
}
