import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** Search and commands, as a reader uses them. */
export interface PalettePage {
  readonly open: () => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly option: (text: string) => Locator;
  /** Types a title and takes the line that has it. */
  readonly choose: (title: string) => Promise<void>;
}

export function paletteOf({ page }: TestPage): PalettePage {
  const field = page.getByRole('combobox');
  const option = (text: string): Locator => page.locator('.palette [role=option]').filter({ hasText: text });
  return {
    open: async () => {
      await page.keyboard.press('Control+k');
      await field.waitFor();
    },
    type: (text) => field.fill(text),
    option,
    choose: async (title) => {
      await field.fill(title);
      await option(title).first().click();
      await page.locator('.palette').waitFor({ state: 'detached' });
    },
  };
}
