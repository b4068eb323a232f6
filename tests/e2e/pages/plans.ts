import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** The pages of forecasts and scenarios, as a reader uses them. */
export interface PlanPages {
  readonly tab: (name: string) => Promise<void>;
  readonly choose: (label: string, option: string) => Promise<void>;
  /** The cells of a row of a section, by the words it begins with. */
  readonly row: (section: string, begins: string) => Promise<readonly string[]>;
  readonly section: (title: string) => Locator;
  /** Opens a figure by its name and gives what the panel says. */
  readonly why: (name: string | RegExp) => Promise<string>;
  readonly button: (name: string) => Locator;
}

export function planPagesOf({ page }: TestPage): PlanPages {
  const main = page.locator('main');
  const section = (title: string): Locator =>
    main.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const panel = page.locator('aside.dr');
  return {
    tab: (name) => main.getByRole('tab', { name, exact: true }).click(),
    choose: async (label, option) => {
      await main.getByLabel(label, { exact: true }).selectOption({ label: option });
    },
    row: async (title, begins) => {
      const row = section(title)
        .locator('tbody tr')
        .filter({ hasText: new RegExp(`^\\s*${begins}`) });
      await row.first().waitFor();
      return row.first().locator('td').allInnerTexts();
    },
    section,
    why: async (name) => {
      await main.getByTitle(name).first().click();
      await panel.locator('.figure').waitFor();
      const text = await panel.innerText();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      return text;
    },
    button: (name) => main.getByRole('button', { name, exact: true }),
  };
}
