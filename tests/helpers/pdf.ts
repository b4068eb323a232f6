import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MANY_MB = 64 * 1024 * 1024;

export interface PdfPage {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

export interface PdfReport {
  readonly pages: readonly PdfPage[];
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean; readonly unicode: boolean }[];
  readonly title: string;
}

/** What poppler, a program that knows nothing of ours, finds in a PDF. Radicals are given as the characters they look like, gaps as one space. */
export async function inspectPdf(bytes: Uint8Array): Promise<PdfReport> {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-pdf-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, bytes);
    const ask = async (program: string, ...args: string[]): Promise<string> =>
      (await run(program, [...args, file, ...(program === 'pdftotext' ? ['-'] : [])], { maxBuffer: MANY_MB })).stdout;
    const info = await ask('pdfinfo', '-f', '1', '-l', '9999');
    const sizes = [...info.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/gm)];
    const texts = (await ask('pdftotext', '-layout')).normalize('NFKC').replace(/ +/g, ' ').split('\f');
    const fonts = (await ask('pdffonts'))
      .split('\n')
      .slice(2)
      .filter((row) => row.trim() !== '');
    return {
      pages: sizes.map(([, width, height], index) => ({
        text: texts[index] ?? '',
        width: Number(width),
        height: Number(height),
      })),
      fonts: fonts.map((row) => {
        const [, name, embedded, unicode] = /^(\S+).*?\s(yes|no)\s+(?:yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.exec(row)!;
        return { name: name!, embedded: embedded === 'yes', unicode: unicode === 'yes' };
      }),
      title: /^Title:\s+(.*)$/m.exec(info)?.[1] ?? '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
