import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Opens a file in LibreOffice and saves it in another format; a profile of its own, so that runs don't meet. */
export async function convert(bytes: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-office-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    const input = join(folder, `input.${from}`);
    writeFileSync(input, bytes);
    const out = join(folder, 'out');
    await promisify(execFile)(
      'soffice',
      [`-env:UserInstallation=file://${profile}`, '--headless', '--convert-to', to, '--outdir', out, input],
      { timeout: HANG_MS },
    );
    const [made] = readdirSync(out);
    if (made === undefined) throw new Error(`LibreOffice made no ${to}`);
    return new Uint8Array(readFileSync(join(out, made)));
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
