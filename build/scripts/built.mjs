// Builds a folder of dist/ when the hash of its sources is not the one it was built from.
import { existsSync, writeFileSync } from 'node:fs';
import { fail, hashOf, inRoot, readJson, run, say } from './common.mjs';

// Whoever builds, even a test: a build for development would carry this machine's paths.
const PRODUCTION = { NODE_ENV: 'production' };

export async function ensureBuilt(node, { what, out, sources, runs }) {
  const stamp = inRoot('dist', out, '.built.json');
  const hash = hashOf([...sources, 'build/scripts/built.mjs']);
  if (existsSync(stamp) && readJson(stamp).hash === hash) return;
  say(`Building the ${what} …`);
  let seconds = 0;
  for (const args of runs) {
    const result = await run(node, args, { what: `build of the ${what}`, quiet: true, env: PRODUCTION });
    if (result.code !== 0) fail(`The ${what} could not be built:\n${result.output.trim()}`);
    seconds += result.seconds;
  }
  writeFileSync(stamp, JSON.stringify({ hash }));
  say(`  ${what} built in ${seconds} s`);
}
