import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** Header, navigation and status bar, as a reader uses them. */
export interface Frame {
  readonly header: Locator;
  readonly status: Locator;
  readonly go: (page: string) => Promise<void>;
  readonly chooseLanguage: (label: string) => Promise<void>;
  readonly chooseUnit: (label: string) => Promise<void>;
  readonly chooseTheme: (label: string) => Promise<void>;
  readonly chooseDay: (day: string) => Promise<void>;
  readonly day: () => Promise<string>;
  /** What the document says of the reader's taste. */
  readonly root: () => Promise<{ lang: string; theme: string; unit: string }>;
}

export function frameOf({ page }: TestPage): Frame {
  const header = page.locator('header.hd');
  return {
    header,
    status: page.locator('footer.sb'),
    go: (name) => page.locator('nav.nv').getByRole('link', { name, exact: true }).click(),
    chooseLanguage: (label) => header.getByRole('button', { name: label, exact: true }).click(),
    chooseUnit: (label) => header.getByRole('button', { name: label, exact: true }).click(),
    chooseTheme: async (label) => {
      await header.getByRole('button', { name: /外观|Appearance/ }).click();
      await header.locator('.menu-panel').getByRole('button', { name: label, exact: true }).click();
      await page.keyboard.press('Escape');
    },
    chooseDay: async (day) => {
      await header.getByRole('button', { name: /^截至|^As of/ }).click();
      await header.getByRole('textbox').fill(day);
      await page.keyboard.press('Enter');
      await header.locator('.menu-panel').waitFor({ state: 'detached' });
    },
    day: async () => (await header.locator('.asof b').first().textContent()) ?? '',
    root: () =>
      page.evaluate(() => {
        const { lang, dataset } = document.documentElement;
        return { lang, theme: dataset['theme'] ?? '', unit: dataset['unit'] ?? '' };
      }),
  };
}
