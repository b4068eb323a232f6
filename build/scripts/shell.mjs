// Builds the Electron host when its sources changed.
import { binOf, inRoot } from './common.mjs';
import { ensureBuilt } from './built.mjs';

const SOURCES = ['electron', 'core', 'db', 'seeds', 'build/shell.config.ts', 'package-lock.json', 'tsconfig.json'];

export function ensureShell(node) {
  const build = (...mode) => [
    binOf('vite'),
    'build',
    '--config',
    inRoot('build', 'shell.config.ts'),
    '--logLevel',
    'warn',
    ...mode,
  ];
  return ensureBuilt(node, {
    what: 'Electron host',
    out: 'electron',
    sources: SOURCES,
    runs: [build(), build('--mode', 'preload')],
  });
}
