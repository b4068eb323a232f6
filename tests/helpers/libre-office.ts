import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openArchive, textOf } from '#electron/sheets/archive.ts';
import { zip } from '#electron/sheets/zip.ts';

/** Recalculates every formula when a file is opened, whatever values are stored. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Far above what a conversion takes; it only keeps a hung program from holding the run. */
const HANG_MS = 180_000;

export const hasLibreOffice = ((): boolean => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

interface Waiting {
  readonly bytes: Uint8Array;
  readonly from: string;
  readonly to: string;
  readonly done: (made: Uint8Array) => void;
  readonly failed: (error: unknown) => void;
}

const waiting: Waiting[] = [];
let busy = false;

/**
 * Opens a file in LibreOffice and saves it in another format. Its start takes far longer than a file does: while it works, what
 * else is asked for waits, and goes into its next run together.
 */
export const convert = (bytes: Uint8Array, from: string, to: string): Promise<Uint8Array> =>
  new Promise((done, failed) => {
    waiting.push({ bytes, from, to, done, failed });
    void work();
  });

async function work(): Promise<void> {
  if (busy) return;
  busy = true;
  while (waiting.length > 0) {
    const { to } = waiting[0]!;
    const together = waiting.filter((each) => each.to === to);
    waiting.splice(0, waiting.length, ...waiting.filter((each) => each.to !== to));
    try {
      await run(together, to);
    } catch (error) {
      for (const each of together) each.failed(error);
    }
  }
  busy = false;
}

/** With a profile of its own, so that the runs of two processes don't meet. */
async function run(files: readonly Waiting[], to: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-office-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const inputs = files.map(({ bytes, from }, at) => {
      const input = join(folder, `input-${at}.${from}`);
      writeFileSync(input, bytes);
      return input;
    });
    const out = join(folder, 'out');
    await promisify(execFile)(
      'soffice',
      [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', to, '--outdir', out, ...inputs],
      { timeout: HANG_MS },
    );
    const made = existsSync(out) ? readdirSync(out) : [];
    for (const [at, file] of files.entries()) {
      const name = made.find((each) => each.startsWith(`input-${at}.`));
      if (name === undefined) file.failed(new Error(`LibreOffice made no ${to}`));
      else file.done(new Uint8Array(readFileSync(join(out, name))));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The workbook without the values stored beside its formulas, so that whoever opens it must compute them. */
async function withoutValues(bytes: Uint8Array): Promise<Uint8Array> {
  const texts: [string, string][] = [];
  for (const part of openArchive(bytes).values()) texts.push([part.name, await textOf(part)]);
  return zip(texts.map(([name, text]) => ({ name, content: [text.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')] })));
}

export const recalculated = async (bytes: Uint8Array): Promise<Uint8Array> =>
  convert(await withoutValues(bytes), 'xlsx', 'xlsx');
