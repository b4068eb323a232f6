import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** The overview, as a committee reads it. */
export interface OverviewPage {
  readonly open: (path?: string) => Promise<void>;
  readonly lead: () => Promise<string>;
  readonly section: (title: string) => Locator;
  /** Cells of the row that begins with a name. */
  readonly direction: (name: string) => Promise<string[]>;
  readonly explain: (name: string) => Promise<Locator>;
}

export function overviewOf({ page, visit }: TestPage): OverviewPage {
  const section = (title: string): Locator => page.getByRole('region', { name: title });
  const row = (name: string): Locator => section('配置与目标').getByRole('row').filter({ hasText: name });
  return {
    open: async (path = '/') => {
      await visit({ path });
      await page.getByRole('heading', { level: 1, name: '总览' }).waitFor();
    },
    lead: async () => (await page.locator('.ph .lead').textContent()) ?? '',
    section,
    direction: (name) => row(name).getByRole('cell').allInnerTexts(),
    explain: async (name) => {
      await row(name).getByRole('button').first().click();
      const panel = page.getByRole('complementary', { name: '为什么是这个数' });
      await panel.locator('.figure').waitFor();
      return panel;
    },
  };
}
