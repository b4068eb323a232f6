// npm start: installs what is missing, builds what is stale, opens the program.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, inRoot, root, say } from './common.mjs';
import { electronObstacle, ensureElectron } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { ensurePage } from './pages.mjs';

const USAGE = 'npm start -- [--book FILE] [--host electron|browser] [--no-open] [--port N]';

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        book: { type: 'string' },
        host: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    });
    if (values.host !== undefined && !['electron', 'browser'].includes(values.host))
      throw new Error(`--host ${values.host}`);
    if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) < 65536))
      throw new Error(`--port ${values.port}`);
    return values;
  } catch (error) {
    return fail(`${error.message}\n${USAGE}`, 2);
  }
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Electron's binary when it is wanted and can be had. */
async function chooseElectron(node, flags) {
  const asked = flags.host === 'electron';
  if (flags.host === 'browser') return null;
  if (!asked && (flags['no-open'] || flags.port !== undefined || !hasDisplay())) return null;
  const obstacle = electronObstacle();
  if (obstacle !== null) {
    say(`Electron is not used: ${obstacle}.`);
    return null;
  }
  return ensureElectron(node, { again: asked });
}

/** Runs until the program ends, and ends as it did. */
function become(program, args) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message));
  child.on('close', (code) => process.exit(code ?? 1));
}

const flags = readFlags();
// npm changes to the project's folder; the file is meant from where the person is.
const from = process.env.npm_lifecycle_event === 'start' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
const book = flags.book === undefined ? undefined : resolve(from, flags.book);
const node = await ensureInstalled();
const electron = await chooseElectron(node, flags);
await ensurePage(node);
if (electron !== null) {
  const { ensureShell } = await import('./shell.mjs');
  await ensureShell(node);
  become(electron, [root, ...(book === undefined ? [] : [book])]);
} else {
  become(node, [
    inRoot('electron', 'hosts', 'start.ts'),
    ...(book === undefined ? [] : ['--book', book]),
    ...(flags.port === undefined ? [] : ['--port', flags.port]),
    ...(flags['no-open'] ? ['--no-open'] : []),
  ]);
}
