import type { Download, Locator, Page } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** The list of reviews and one review, as the one who prepares and keeps them uses it. */
export interface Reviews {
  readonly open: (name: string) => Promise<void>;
  /** Fills the form for a new review and saves it as a draft, or freezes it. */
  readonly make: (name: string, how: '存为草稿' | '冻结') => Promise<void>;
  readonly tab: (name: string) => Promise<void>;
  /** Titles of the agenda in order. */
  readonly agenda: () => Promise<string[]>;
  readonly page: (title: string) => Promise<void>;
  readonly stamp: Locator;
  readonly decide: (text: string, outcome: string, voters: readonly string[]) => Promise<void>;
  readonly giveAction: (text: string, owner: string, dueOn: string) => Promise<void>;
  readonly sign: (name: string) => Promise<void>;
  readonly section: (title: string) => Locator;
}

export function reviewsOf({ page }: TestPage): Reviews {
  const dialog = page.getByRole('dialog');
  const gone = async (): Promise<void> => dialog.waitFor({ state: 'detached' });
  const press = (name: string): Promise<void> => dialog.getByRole('button', { name, exact: true }).click();
  return {
    open: async (name) => {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    },
    make: async (name, how) => {
      await page.getByRole('button', { name: '新建审议' }).first().click();
      await dialog.getByLabel('名称').fill(name);
      await press(how);
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    },
    tab: (name) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click(),
    agenda: () => page.locator('.rv-pages li > button span').allInnerTexts(),
    page: (title) =>
      page
        .locator('.rv-pages')
        .getByRole('button', { name: new RegExp(`${title}$`) })
        .first()
        .click(),
    stamp: page.locator('.rv-stamp'),
    decide: async (text, outcome, voters) => {
      await page.getByRole('button', { name: '新增决议' }).click();
      await dialog.getByLabel('决议', { exact: true }).fill(text);
      await press(outcome);
      for (const [index, voter] of voters.entries()) {
        await press('加表决人');
        await dialog.getByLabel(`表决人 ${index + 1}`).fill(voter);
      }
      await press('保存');
      await gone();
    },
    giveAction: async (text, owner, dueOn) => {
      await page.getByRole('button', { name: '新增待办' }).click();
      await dialog.getByLabel('事项').fill(text);
      await dialog.getByLabel('责任人').fill(owner);
      await dialog.getByLabel('到期日').fill(dueOn);
      await press('保存');
      await gone();
    },
    sign: async (name) => {
      await page.locator('.ph').getByRole('button', { name: '签署' }).click();
      await dialog.getByLabel('签署人').fill(name);
      await press('签署');
      await gone();
    },
    section: (title) => page.getByRole('region', { name: title }),
  };
}

/** The presenter on the wall. */
export interface Wall {
  readonly title: () => Promise<string>;
  readonly text: () => Promise<string>;
  /** 'at / count' */
  readonly place: () => Promise<string>;
  readonly press: (key: string) => Promise<void>;
  readonly jump: (name: string) => Promise<void>;
  /** Opens the speaker's notes in their window. */
  readonly notes: () => Promise<Page>;
}

export function wallOf({ page }: TestPage): Wall {
  return {
    title: () => page.locator('.pr-slide h1').innerText(),
    text: () => page.locator('.pr-slide').innerText(),
    place: () => page.locator('.pr-foot .num').innerText(),
    press: (key) => page.keyboard.press(key),
    jump: async (name) => {
      await page.keyboard.press('j');
      await page.getByRole('searchbox').fill(name);
      await page.keyboard.press('Enter');
      await page.locator('.pr-slide h1', { hasText: name }).waitFor();
    },
    notes: async () => {
      const opened = page.context().waitForEvent('page');
      await page.keyboard.press('n');
      const notes = await opened;
      await notes.locator('.pr-notes header').waitFor();
      return notes;
    },
  };
}

/** A review on paper and in files, from the menu of its page. */
export interface ReviewFiles {
  readonly choose: (item: string) => Promise<void>;
  readonly save: (item: string) => Promise<Download>;
}

export function reviewFilesOf({ page }: TestPage): ReviewFiles {
  const choose = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: '纸面与文件' }).click();
    await page.locator('.menu-panel').getByRole('button', { name: item }).first().click();
  };
  return {
    choose,
    save: async (item) => {
      const saved = page.waitForEvent('download', { timeout: 120_000 });
      await choose(item);
      return saved;
    },
  };
}
