// Shared by the scripts. No dependency, and nothing newer than Node 20: these install the rest.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const inRoot = (...parts) => join(root, ...parts);

/** One line for the person who watches; standard output belongs to results. */
export const say = (line) => process.stderr.write(`${line}\n`);

export function fail(line, code = 1) {
  say(line);
  process.exit(code);
}

export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether a program lies on the search path. */
export function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const folder of folders) {
    for (const ending of endings) if (existsSync(join(folder, name + ending))) return join(folder, name + ending);
  }
  return null;
}

export const isRoot = () => process.getuid?.() === 0;

/**
 * Runs a program and gives its exit code, null when it had to be stopped. A long one that shows no output of its own says
 * every few seconds that it is still at work.
 */
export function run(program, args, { what, quiet = false, timeoutMs, env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    const ticking = quiet && what ? setInterval(() => say(`  … ${what} (${seconds()} s)`), 5000) : undefined;
    let stopped = false;
    const limit = timeoutMs
      ? setTimeout(() => {
          stopped = true;
          child.kill('SIGKILL');
        }, timeoutMs)
      : undefined;
    const end = (code) => {
      clearInterval(ticking);
      clearTimeout(limit);
      resolve({ code: stopped ? null : code, output, seconds: seconds() });
    };
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', end);
  });
}

/** The script behind a command of an installed package, to be run by the program's own Node. */
export function binOf(name, command = name) {
  const folder = inRoot('node_modules', name);
  const { bin } = readJson(join(folder, 'package.json'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

function* filesBelow(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(full);
    else if (entry.isFile()) yield full;
  }
}

/** One hash over the names and contents of files and folders of the project. */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const full = inRoot(path);
    if (!existsSync(full)) continue;
    const files = /\.[a-z]+$/.test(path) ? [full] : [...filesBelow(full)].sort();
    for (const file of files) {
      hash.update(relative(root, file).split(sep).join('/')).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

const notesFile = inRoot('node_modules', '.cache', 'hesuan', 'notes.json');

/** What an earlier run found out; gone with node_modules. */
export const readNotes = () => (existsSync(notesFile) ? readJson(notesFile) : {});

export function writeNote(name, value) {
  mkdirSync(dirname(notesFile), { recursive: true });
  writeFileSync(notesFile, JSON.stringify({ ...readNotes(), [name]: value }, null, 2));
}

export const succeeds = (program, args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
