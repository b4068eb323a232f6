// Brings node_modules to what the lockfile says, and finds the Node that the program runs on.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, inRoot, onPath, readJson, run, say } from './common.mjs';

/** Node that runs the program's TypeScript and loads its SQLite; older ones crash on it. */
const OLDEST_NODE = [22, 14];
const NODE_OF_LOCKFILE = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function newEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** Null when node_modules holds what the lockfile names; else the first thing that is missing or of another version. */
export function staleInstall() {
  const installed = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'node_modules';
  const wanted = readJson(inRoot('package-lock.json')).packages;
  const found = readJson(installed).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.optional || entry.devOptional) continue;
    if (found[path]?.version !== entry.version) return path.replace('node_modules/', '');
    if (!existsSync(inRoot(path, 'package.json'))) return path.replace('node_modules/', '');
  }
  return null;
}

export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args], options);
  return run(onPath('npm') ?? 'npm', args, options);
}

/** Installs with all scripts off: none is needed but the one that brings Node, and that one is called by name. */
export async function ensureInstalled() {
  const stale = staleInstall();
  if (stale !== null) {
    say(`Installing packages (${stale} is missing or changed) …`);
    const { code, output, seconds } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      what: 'npm ci',
      quiet: true,
    });
    if (code !== 0) fail(`npm ci failed:\n${output.trim()}`);
    say(`  packages installed in ${seconds} s`);
  }
  return ensureNode();
}

async function ensureNode() {
  if (!existsSync(NODE_OF_LOCKFILE)) {
    say('Fetching the Node of the lockfile from the package registry …');
    const { code, output } = await run(process.execPath, ['installArchSpecificPackage.js'], {
      what: 'node',
      quiet: true,
      cwd: inRoot('node_modules', 'node'),
    });
    if (code !== 0 && !newEnough(process.version)) fail(`The Node of the lockfile could not be had:\n${output.trim()}`);
  }
  return nodeOrRefuse();
}

/** The Node for the program: the lockfile's, else this one if it is new enough, else a sentence and the end. */
export function nodeOrRefuse(code = 1) {
  if (existsSync(NODE_OF_LOCKFILE)) {
    const { stdout } = spawnSync(NODE_OF_LOCKFILE, ['--version'], { encoding: 'utf8' });
    if (newEnough(stdout ?? '')) return NODE_OF_LOCKFILE;
  }
  if (newEnough(process.version)) return process.execPath;
  return fail(
    `Hesuan needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version} and the one of the lockfile is not installed. Run \`npm ci\` first.`,
    code,
  );
}
