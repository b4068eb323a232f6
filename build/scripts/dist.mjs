// npm run dist: packages for this system (or those named: --win, --mac, --linux). --dir packs a folder only.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binOf, fail, inRoot, readJson, run, say } from './common.mjs';
import { ensureElectron } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { writeLegal } from './legal.mjs';
import { ensurePage } from './pages.mjs';
import { ensureShell } from './shell.mjs';

const args = process.argv.slice(2);
const folderOnly = args.includes('--dir');

/** Where Electron's fuses are in its binary: a mark, the version of the scheme, their number, and one character for each. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = '101100011'; // as Electron is delivered

/** A folder shaped like Electron's, whose program only bears the fuses: enough to pack the application part and look at it. */
function standIn() {
  const dist = inRoot('dist', 'stand-in');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'locales'), { recursive: true });
  mkdirSync(join(dist, 'resources'));
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(dist, name), 'stand-in\n');
  for (const name of ['zh-CN.pak', 'en-US.pak', 'fr.pak']) writeFileSync(join(dist, 'locales', name), '');
  writeFileSync(join(dist, 'version'), readJson(inRoot('node_modules', 'electron', 'package.json')).version);
  const program = Buffer.concat([
    Buffer.from(`stand-in ${FUSE_MARK}`),
    Buffer.from([1, FUSES.length]),
    Buffer.from(FUSES),
  ]);
  writeFileSync(join(dist, 'electron'), program);
  chmodSync(join(dist, 'electron'), 0o755);
  return dist;
}

/** Folder of the Electron to pack with; undefined leaves it to the packer, which fetches other systems' itself. */
async function electronDist(node) {
  if (args.includes('--stand-in')) return standIn();
  const binary = await ensureElectron(node);
  if (binary !== null)
    return args.some((arg) => /^--(win|mac|linux)$/.test(arg)) ? undefined : inRoot('node_modules', 'electron', 'dist');
  if (!folderOnly)
    fail('Packages need Electron, which could not be had. `npm run dist -- --dir` packs the application part alone.');
  say('Packing against a stand-in for Electron: the result can be looked at, not run.');
  return standIn();
}

const node = await ensureInstalled();
await ensurePage(node);
await ensureShell(node);
await writeLegal();
const dist = await electronDist(node);
const builder = [
  binOf('electron-builder'),
  '--config',
  inRoot('build', 'electron-builder.config.mjs'),
  '--publish',
  'never',
];
const passed = args.filter((arg) => arg !== '--stand-in');
const more = dist === undefined ? [] : [`-c.electronDist=${dist}`];
const { code } = await run(node, [...builder, ...passed, ...more], { what: 'electron-builder' });
process.exitCode = code ?? 1;
