// Builds the page when its sources changed.
import { binOf, inRoot } from './common.mjs';
import { ensureBuilt } from './built.mjs';

const SOURCES = ['renderer', 'core', 'build/vite.config.ts', 'package-lock.json', 'tsconfig.json'];

export function ensurePage(node) {
  const vite = [binOf('vite'), 'build', '--config', inRoot('build', 'vite.config.ts'), '--logLevel', 'warn'];
  return ensureBuilt(node, { what: 'page', out: 'renderer', sources: SOURCES, runs: [vite] });
}
