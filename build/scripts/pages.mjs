// Builds the page when its sources changed.
import { existsSync, writeFileSync } from 'node:fs';
import { binOf, fail, hashOf, inRoot, readJson, run, say } from './common.mjs';

const SOURCES = ['renderer', 'core', 'build/vite.config.ts', 'package-lock.json', 'tsconfig.json'];
const stamp = inRoot('dist', 'renderer', '.built.json');

export async function ensurePage(node) {
  const hash = hashOf(SOURCES);
  if (existsSync(stamp) && readJson(stamp).hash === hash) return;
  say('Building the page …');
  const vite = [binOf('vite'), 'build', '--config', inRoot('build', 'vite.config.ts'), '--logLevel', 'warn'];
  const { code, output, seconds } = await run(node, vite, { what: 'vite build', quiet: true });
  if (code !== 0) fail(`The page could not be built:\n${output.trim()}`);
  writeFileSync(stamp, JSON.stringify({ hash }));
  say(`  page built in ${seconds} s`);
}
