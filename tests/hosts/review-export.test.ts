import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '#electron/hosts/browsers.ts';
import { runCli } from '#tests/helpers/cli.ts';

const REVIEW = '示例·2026 年二季度审议';
const START = { '.pdf': '%PDF-', '.pptx': 'PK', '.xlsx': 'PK' } as const;
const STEPS = { '.pdf': ['reading', 'layout', 'printing'], '.pptx': ['writing'], '.xlsx': ['writing'] } as const;

let folder: string;
let book: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hesuan-export-'));
  book = join(folder, 'a.hesuan');
  expect((await runCli(['new', book, '--sample'])).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['.pdf', '.pptx', '.xlsx'] as const)('writes a review as %s, its progress on stderr alone', async (ending) => {
  if (ending === '.pdf' && findChromium() === null) return;
  const out = join(folder, `review${ending}`);
  const made = await runCli(['export', 'review', '--review', REVIEW, '--out', out, '--book', book]);
  expect(made.stderr).toContain(STEPS[ending][0]);
  for (const step of STEPS[ending]) expect(made.stderr).toContain(step);
  expect(made.code).toBe(0);
  const bytes = readFileSync(out);
  expect(made.json()).toEqual({ ok: true, value: { out, bytes: bytes.length } });
  expect(bytes.subarray(0, START[ending].length).toString('latin1')).toBe(START[ending]);
});

it('refuses a review that is not there and an ending it does not know, and leaves no file', async () => {
  const out = join(folder, 'none.xlsx');
  const missing = await runCli(['export', 'review', '--review', '没有', '--out', out, '--book', book]);
  expect(missing.code).toBe(1);
  expect(missing.json()).toMatchObject({ ok: false, fault: { code: 'not_found', entity: 'review' } });
  const wrong = await runCli(['export', 'review', '--review', REVIEW, '--out', join(folder, 'a.doc'), '--book', book]);
  expect(wrong.code).toBe(2);
  expect([existsSync(out), existsSync(join(folder, 'a.doc'))]).toEqual([false, false]);
});
