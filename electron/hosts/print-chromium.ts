import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleError } from '#core/errors.ts';
import { findChromium } from './browsers.ts';

/** Long enough for a report of hundreds of pages on a busy machine. */
const LIMIT_MS = 120_000;

/** Nothing is loaded for the document or for the browser's own sake, and nothing of it stays. */
const flags = (profile: string, pdf: string): string[] => [
  '--headless=new',
  `--user-data-dir=${profile}`,
  `--print-to-pdf=${pdf}`,
  '--no-pdf-header-footer',
  '--no-first-run',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad', // no dump of a crash, which would hold the page
  '--host-resolver-rules=MAP * ~NOTFOUND',
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []), // it refuses root otherwise
];

const PRINT = 'hesuan-print-';

/** A program that was killed while it printed left the page in the clear: folders of processes that are no more go. */
export function removeLeftPrints(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PRINT}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Prints a document with the Chromium of this machine, through a folder that only this user can read and that goes at the end.
 * @throws AppError rule/no_printer where there is no Chromium, rule/print_failed when it makes no document.
 */
export async function printWithChromium(html: string): Promise<Uint8Array> {
  const program = findChromium();
  if (program === null) throw ruleError('no_printer');
  removeLeftPrints();
  const folder = mkdtempSync(join(tmpdir(), `${PRINT}${process.pid}-`));
  try {
    const page = join(folder, 'page.html');
    const pdf = join(folder, 'page.pdf');
    writeFileSync(page, html, { mode: 0o600 });
    const code = await run(program, [...flags(join(folder, 'profile'), pdf), pathToFileURL(page).href]);
    if (code !== 0) throw ruleError('print_failed');
    return new Uint8Array(readFileSync(pdf));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function run(program: string, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.once('error', () => resolve(null));
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve(code);
    });
  });
}
