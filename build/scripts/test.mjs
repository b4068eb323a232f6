// npm test: sets up what is missing, runs every check and test, and closes with one line over all of them.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter } from 'node:path';
import { binOf, inRoot, readJson, run, say } from './common.mjs';
import { findElectron, electronObstacle } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { ensurePage } from './pages.mjs';
import { ensureShell } from './shell.mjs';
import { ensureChromium, ensureTools } from './tools.mjs';

const onlyChecks = process.argv.includes('--checks');
const totals = { passed: 0, failed: 0, skipped: 0 };
const broken = [];

const node = await ensureInstalled();
process.env.PATH = `${inRoot('node_modules', '.bin')}${delimiter}${process.env.PATH}`;

/** A step that counts as one test: shown only when it fails. */
async function step(name, script, ...args) {
  const { code, output, seconds } = await run(node, [script, ...args], { what: name, quiet: true });
  if (code === 0) totals.passed += 1;
  else {
    totals.failed += 1;
    broken.push(name);
    say(output.trim());
  }
  say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
}

/** Runs one set of tests and adds what its report says; a set that ends without a report counts as one failure. */
async function suite(project, env = {}) {
  const report = inRoot('node_modules', '.cache', 'hesuan', `${project}.json`);
  mkdirSync(inRoot('node_modules', '.cache', 'hesuan'), { recursive: true });
  rmSync(report, { force: true });
  say(`\n── ${project} ──`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(node, [binOf('vitest'), ...args], { env });
  const seen = existsSync(report) ? readJson(report) : null;
  totals.passed += seen?.numPassedTests ?? 0;
  totals.skipped += (seen?.numPendingTests ?? 0) + (seen?.numTodoTests ?? 0);
  const failed = seen?.numFailedTests ?? 0;
  // A file that can't be loaded, or an error outside a test, fails the run without a failed test.
  totals.failed += code !== 0 && failed === 0 ? 1 : failed;
  if (code !== 0) broken.push(project);
}

async function checks() {
  await step('format', binOf('prettier'), '--check', '.');
  await step('lint', binOf('oxlint'), '--quiet');
  for (const room of ['core', 'node', 'renderer', 'tests'])
    await step(`types ${room}`, binOf('typescript', 'tsc'), '-p', inRoot('build', 'tsconfig', `${room}.json`));
}

async function pageTests() {
  const chromium = await ensureChromium(node);
  if (chromium === null) {
    totals.failed += 1;
    broken.push('e2e');
    say('✗ e2e: no Chromium could be found or installed. Name one in HESUAN_CHROMIUM.');
    return;
  }
  await suite('e2e', { HESUAN_CHROMIUM: chromium });
}

async function electronTests() {
  const binary = findElectron();
  const obstacle = binary === null ? 'its binary is not installed' : electronObstacle();
  if (obstacle !== null) say(`\nThe Electron specs did not run: ${obstacle}.`);
  else {
    await ensureShell(node);
    await suite('electron', { HESUAN_ELECTRON: binary });
  }
}

async function everything() {
  const missing = await ensureTools();
  if (missing.length > 0) say(`Not here: ${missing.join(', ')}; the tests that need them are skipped by name.`);
  await suite('unit');
  await ensurePage(node);
  totals.passed += 1;
  await pageTests();
  await electronTests();
}

await checks();
if (!onlyChecks) await everything();
if (broken.length > 0) say(`\nFailed: ${broken.join(', ')}`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exitCode = totals.failed > 0 || broken.length > 0 ? 1 : 0;
