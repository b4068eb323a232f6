// npm run bench -- …: the measurements, on the Node of the lockfile.
import { spawn } from 'node:child_process';
import { fail, inRoot } from './common.mjs';
import { nodeOrRefuse } from './install.mjs';

const node = nodeOrRefuse(2);
const child = spawn(node, [inRoot('bench', 'run.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(error.message, 2));
child.on('close', (code) => process.exit(code ?? 2));
