import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A real Chromium without a window; the one that `npm test` found, or the system's. */
export function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['HESUAN_CHROMIUM'] ?? PLACES.find((file) => existsSync(file));
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
}
