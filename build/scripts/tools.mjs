// What the tests need beyond Node: found, or installed where this user may.
import { existsSync, readdirSync } from 'node:fs';
import { binOf, isRoot, onPath, run, say } from './common.mjs';

/** Debian package → how to see that it is there. Tests that need one of these skip by name where it can't be had. */
const PACKAGES = {
  'fonts-noto-cjk': () => hasFont(/NotoSansCJK/i),
  'libreoffice-calc': () => onPath('soffice') !== null,
  'libreoffice-impress': () => onPath('loimpress') !== null,
  'poppler-utils': () => onPath('pdftotext') !== null,
  gcc: () => onPath('gcc') !== null,
  strace: () => onPath('strace') !== null,
  faketime: () => onPath('faketime') !== null,
};

const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const CHROMIUM_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FONT_FOLDERS = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk', '/usr/share/fonts/truetype/noto'];
const hasFont = (name) =>
  process.platform !== 'linux' ||
  FONT_FOLDERS.some((folder) => existsSync(folder) && readdirSync(folder).some((file) => name.test(file)));

const canApt = () => isRoot() && onPath('apt-get') !== null;
const APT_OPTIONS = ['-y', '-qq', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=30'];
const APT_MS = 15 * 60_000;
let indexed = false;

async function aptInstall(packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args, what) => run('apt-get', [...args], { what, quiet: true, env, timeoutMs: APT_MS });
  if (!indexed) {
    await apt(['update', ...APT_OPTIONS.slice(1)], 'apt-get update');
    indexed = true;
  }
  const { code } = await apt(
    ['install', '--no-install-recommends', ...APT_OPTIONS, ...packages],
    `apt-get install ${packages.join(' ')}`,
  );
  return code === 0;
}

function systemChromium() {
  const named = process.env.HESUAN_CHROMIUM;
  if (named) return existsSync(named) ? named : onPath(named);
  return CHROMIUMS.map(onPath).find(Boolean) ?? CHROMIUM_FILES.find((file) => existsSync(file)) ?? null;
}

async function playwrightChromium() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** Path of a Chromium: the named one, the system's, Playwright's, or a fresh one; null when none can be had. */
export async function ensureChromium(node) {
  const found = systemChromium() ?? (await playwrightChromium());
  if (found !== null) return found;
  if (canApt()) {
    say('Installing Chromium with apt …');
    if ((await aptInstall(['chromium'])) && systemChromium() !== null) return systemChromium();
  }
  say('Installing Chromium through Playwright …');
  const install = [binOf('playwright'), 'install', 'chromium'];
  await run(node, install, { what: 'playwright install', quiet: true, timeoutMs: 5 * 60_000 });
  return playwrightChromium();
}

/** Installs the tools that are missing where that is possible; gives the names of those that stay missing. */
export async function ensureTools() {
  const missing = () => Object.keys(PACKAGES).filter((name) => !PACKAGES[name]());
  const wanted = missing();
  if (wanted.length > 0 && process.platform === 'linux' && canApt()) {
    say(`Installing ${wanted.join(', ')} with apt …`);
    if (!(await aptInstall(wanted))) for (const name of missing()) await aptInstall([name]);
  }
  return missing();
}
