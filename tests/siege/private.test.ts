import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#core/errors.ts';
import { noteIncident } from '#electron/hosts/incident.ts';
import { newTestDesk } from '#tests/helpers/desk.ts';
import { testFolder } from '#tests/helpers/files.ts';

/** Everything below a folder that somebody else may read, write or look into. */
const openToOthers = (folder: string): string[] =>
  ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
    (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
  );

describe.skipIf(process.platform === 'win32')('S12: files are private', () => {
  it('book, log, note, backups, settings and what is set aside, while it is open and after', async () => {
    const desk = await newTestDesk();
    onTestFinished(() => desk.close());
    await desk.call('library.create', { name: '账簿', sample: false });
    await desk.call('backup.create');
    await desk.call('book.rename', { name: '改名' });
    await desk.call('library.duplicate', { key: '账簿', name: '副本' });
    await desk.call('library.remove', { key: '副本' });
    const { dataDir } = desk;
    const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
    for (const part of ['-wal', '-owner', 'desk.json', 'state.json', 'bin'])
      expect(
        names.some((name) => name.includes(part)),
        part,
      ).toBe(true);
    expect(openToOthers(dataDir)).toEqual([]);
    chmodSync(desk.fileOf('账簿'), 0o644);
    expect(openToOthers(dataDir)).toEqual([join('library', '账簿.hesuan')]); // control
  });

  it('a data folder in which everybody may write is refused', async () => {
    const dataDir = testFolder();
    chmodSync(dataDir, 0o777);
    await expect(newTestDesk({ dataDir })).rejects.toMatchObject({
      fault: { code: 'book', reason: 'settings', params: { setting: 'data folder', found: '777' } },
    });
    chmodSync(dataDir, 0o700);
    await (await newTestDesk({ dataDir })).close();
  });
});

describe('S11: what is noted of an error', () => {
  const said = (error: unknown): string => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    try {
      noteIncident(error);
    } finally {
      spy.mockRestore();
    }
    return lines.join('');
  };
  const CANARY = '金丝雀公司 7391';

  it('is where it was, and nothing of the book', () => {
    const errors = [
      new Error(`UNIQUE constraint failed: ${CANARY}`),
      new TypeError(CANARY, { cause: new Error(CANARY) }),
      new AppError({ code: 'conflict', entity: 'party', field: 'name', value: CANARY }),
      Object.assign(new Error('x'), { detail: CANARY }),
      CANARY,
      { name: CANARY },
    ];
    for (const error of errors) {
      expect(said(error)).toMatch(/^incident [0-9a-f]{8}: \w+/);
      expect(said(error)).not.toContain('金丝雀');
    }
  });

  it('control: the message itself has it', () => {
    vi.stubEnv('HESUAN_DEBUG', '1');
    expect(said(new Error(CANARY))).toContain(CANARY);
    vi.unstubAllEnvs();
  });
});
