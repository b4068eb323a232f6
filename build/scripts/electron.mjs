// Finds Electron's binary, or tries once to get it; a try that failed is remembered.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, isRoot, readJson, readNotes, run, say, writeNote } from './common.mjs';

const TRY_MS = 90_000;
const folder = inRoot('node_modules', 'electron');

const NAMES = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const binaryIn = (dist) => join(dist, NAMES[process.platform] ?? 'electron');

/** Path of the binary: of a dist that was named, or the installed one; null where there is none. */
export function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const dists = [...(named ? [named] : []), join(folder, 'dist')];
  return dists.map(binaryIn).find((file) => existsSync(file)) ?? null;
}

const version = () => readJson(join(folder, 'package.json')).version;
/** A try is worth repeating when it would ask for something else, or somewhere else. */
const tryKey = () => `${version()} ${process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? ''}`;

/** Why Electron can't be used on this desk, whatever is installed; null when it can. */
export function electronObstacle() {
  if (process.platform === 'linux' && isRoot()) return 'its sandbox does not run as root';
  return null;
}

/** The binary, after one bounded try to download it; null with one line said when it can't be had. */
export async function ensureElectron(node, { again = false } = {}) {
  const found = findElectron();
  if (found !== null) return found;
  const failed = readNotes().electron;
  if (!again && failed?.key === tryKey()) {
    say(`Electron is not here (${failed.why}); using the browser host.`);
    return null;
  }
  say(`Fetching Electron ${version()} (one try, ${TRY_MS / 1000} s at most) …`);
  const { code, output } = await run(node, [join(folder, 'install.js')], {
    what: 'electron',
    quiet: true,
    timeoutMs: TRY_MS,
  });
  const installed = findElectron();
  if (code === 0 && installed !== null) return installed;
  const why = code === null ? `download took longer than ${TRY_MS / 1000} s` : lastLine(output);
  writeNote('electron', { key: tryKey(), why });
  say(`Electron could not be had (${why}); using the browser host. --host electron tries again.`);
  return null;
}

function lastLine(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const named =
    lines.find((line) => /error|ENOTFOUND|ECONN|status|timeout/i.test(line)) ?? lines.filter(Boolean).at(-1);
  return (named ?? 'download failed').slice(0, 120);
}

/** Version of the installed binary, from the file beside it. */
export function electronVersion(binary) {
  const file = join(binary, '..', 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : version();
}
