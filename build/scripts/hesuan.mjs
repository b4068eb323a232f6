// npm run -s hesuan -- VERB …: the command line, on the Node of the lockfile. Says nothing on standard output itself.
import { spawn } from 'node:child_process';
import { fail, inRoot } from './common.mjs';
import { nodeOrRefuse } from './install.mjs';

const node = nodeOrRefuse(2);
// npm changes to the project's folder; names of files are meant from where the person is.
const cwd = process.env.npm_lifecycle_event === 'hesuan' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
const env = { NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'hesuan', 'compiled'), ...process.env };
const child = spawn(node, [inRoot('electron', 'hosts', 'cli.ts'), ...process.argv.slice(2)], {
  cwd,
  env,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(error.message, 2));
child.on('close', (code) => process.exit(code ?? 2));
