import { fork } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeBook, createBook } from '#db/open.ts';
import { newestVersion } from '#db/migrate.ts';
import { createDispatch, systemClock } from '#electron/services/dispatch.ts';
import { testFolder } from '#tests/helpers/files.ts';
import { openTestPage, type TestPage, type View } from '#tests/helpers/page.ts';
import { mountDisk } from '../siege/disk.ts';

/** Set to look at each state, in both languages and themes. */
const FOLDER = process.env['HESUAN_PICTURES'];
const VIEWS: readonly View[] = FOLDER === undefined ? [{}] : [{}, { language: 'en', theme: 'dark' }];

/** A book made without the program's clock, closed. */
function makeBook(file: string, aheadMs = 0): string {
  mkdirSync(dirname(file), { recursive: true });
  const book = createBook(file);
  const now = (): Date => new Date(Date.now() + aheadMs);
  const dispatch = createDispatch(book, { ...systemClock, now, report: String });
  const call = (name: string, input: object): void => {
    const reply = dispatch({ name, input, requestId: name, actor: '测试员' });
    if (!reply.ok) throw new Error(JSON.stringify(reply.fault));
  };
  call('book.begin', { name: '河南算力基金', currency: 'CNY', isSample: false });
  call('party.save', { name: '河南投资集团', roles: ['cornerstone'], origin: 'recorded' });
  closeBook(book);
  return file;
}

const rewrite = (file: string, change: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
};

async function picture(test: TestPage, name: string, { language = 'zh-CN', theme = 'light' }: View): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  await test.page.screenshot({ path: `${FOLDER}/${name}-${language}-${theme}.png` });
}

type Start = { readonly file: string; readonly dataDir: string };

/** The page over a file that was brought into a state; `says` is on it, in Chinese. */
async function stands(
  name: string,
  start: Start,
  says: RegExp,
  then?: (test: TestPage) => Promise<void>,
): Promise<void> {
  const test = await openTestPage(start);
  try {
    for (const view of VIEWS) {
      await test.visit({ path: '/', ...view });
      if (view.language === 'en') await expect.poll(() => test.page.locator('[aria-busy="true"]').count()).toBe(0);
      // The check in the background reads the whole book first.
      else await test.page.getByText(says).first().waitFor({ timeout: 120_000 });
      await picture(test, name, view);
    }
    await test.visit({ path: '/' });
    await then?.(test);
    test.assertQuiet();
  } finally {
    await test.close();
  }
}

const places = (): Start => {
  const folder = testFolder();
  return { file: join(folder, 'book.hesuan'), dataDir: join(folder, 'data') };
};

describe('a book that cannot be opened says why, and what to do', () => {
  it.each([
    [
      'newer',
      /更新版本的河算/,
      (file: string) => rewrite(file, (bytes) => bytes.writeUInt32BE(newestVersion() + 10, 60)),
    ],
    ['damaged', /文件已损坏/, (file: string) => rewrite(file, (bytes) => bytes.fill(0, 8192, 20_480))],
  ] as const)('%s', async (name, says, change) => {
    const start = places();
    change(makeBook(start.file));
    await stands(name, start, says);
  });

  it('locked, by whom', async () => {
    const start = places();
    const held = join(testFolder(), 'first');
    const script = fileURLToPath(new URL('../hosts/hold-book.ts', import.meta.url));
    const holder = fork(script, [held], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    onTestFinished(() => void holder.kill('SIGKILL'));
    await new Promise((resolve) => holder.once('message', resolve));
    await stands('locked', { ...start, file: join(held, 'library', '测试账簿.hesuan') }, /正被 .+上打开/);
  });

  it('a passphrase that is wrong', async () => {
    const start = places();
    const made = await openTestPage({ dataDir: start.dataDir, book: 'empty' });
    await made.host.call('security.encrypt', { passphrase: '一句很长的口令 2026' });
    await made.close();
    const test = await openTestPage({ dataDir: start.dataDir });
    try {
      for (const view of VIEWS) {
        await test.visit(view);
        await test.page.locator('input[type="password"]').fill('不是这一句口令');
        await test.page
          .locator('form')
          .filter({ has: test.page.locator('input[type="password"]') })
          .getByRole('button')
          .click();
        await test.page
          .getByText(view.language === 'en' ? 'passphrase is wrong' : '口令不对')
          .first()
          .waitFor();
        await picture(test, 'wrong-key', view);
      }
    } finally {
      await test.close();
    }
  });

  it('in a synced folder, where it opens only once the reader wants it so', async () => {
    const start = places();
    const file = makeBook(join(dirname(start.file), 'OneDrive', 'book.hesuan'));
    await stands('synced', { ...start, file }, /同步文件夹（OneDrive）/, async (test) => {
      await test.page.getByRole('button', { name: '仍在这里打开' }).click();
      await test.page.locator('.banner').getByText('账簿在同步文件夹里').waitFor();
      for (const view of VIEWS) {
        await test.visit(view);
        await test.page.locator('.banner').waitFor();
        await picture(test, 'synced-open', view);
      }
    });
  });
});

describe('an open book says what is unusual about it', () => {
  it('read-only', async () => {
    const start = places();
    chmodSync(makeBook(start.file), 0o444);
    await stands('read-only', start, /只读/);
  });

  it('a clock that is behind', async () => {
    const start = places();
    makeBook(start.file, 90 * 60_000);
    await stands('clock', start, /电脑时钟偏慢/);
  });

  it('a finding of the check in the background', async () => {
    const start = places();
    const db = new Database(makeBook(start.file));
    db.exec("UPDATE parties SET note = '改过'");
    db.close();
    await stands('finding', start, /账簿核对未通过/);
  });

  it('a disk without room, with what is wanted and what there is', async (context) => {
    const start = places();
    const folder = join(dirname(start.file), 'disk');
    const disk = mountDisk(folder, 4 * 1024 * 1024);
    if (disk === null) return context.skip('no small disk can be made here');
    onTestFinished(disk.unmount);
    const file = join(folder, 'book.hesuan');
    copyFileSync(makeBook(start.file), file);
    const ballast = join(folder, 'ballast');
    const fill = (): void => {
      try {
        writeFileSync(ballast, Buffer.alloc(4 * 1024 * 1024));
      } catch {
        // As much as there is room for.
      }
    };
    await stands('open-before-full', { ...start, file }, /河南算力基金/, async (test) => {
      for (const view of VIEWS) {
        rmSync(ballast, { force: true });
        await test.visit({ path: '/settings?tab=you', ...view });
        fill();
        const name = test.page.getByRole('textbox', { name: view.language === 'en' ? 'Name of the book' : '账簿名称' });
        await name.fill(`改名 ${'很长'.repeat(60)}`);
        await name.press('Enter');
        await test.page
          .getByText(view.language === 'en' ? /disk is full/ : /磁盘空间不足：要写入约/)
          .first()
          .waitFor();
        await picture(test, 'full', view);
      }
      rmSync(ballast, { force: true });
    });
  });
});
