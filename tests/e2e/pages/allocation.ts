import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

export interface AllocationPage {
  readonly open: (search?: string) => Promise<void>;
  readonly matrix: Locator;
  readonly row: (name: string) => Locator;
  readonly cells: (name: string) => Promise<string[]>;
  readonly toggle: (name: string) => Promise<void>;
  readonly chooseMeasure: (name: string) => Promise<void>;
  readonly choose: (label: string, option: string) => Promise<void>;
  /** Opens the what-if drawer, fills it, and gives the sentence with the room left. */
  readonly tryDeal: (deal: { fund: string; company: string; amount: string }) => Promise<Locator>;
}

export function allocationOf({ page, visit }: TestPage): AllocationPage {
  const matrix = page.locator('table.mx');
  const row = (name: string): Locator => matrix.getByRole('row').filter({ hasText: name }).first();
  return {
    open: async (search = '') => {
      await visit({ path: `/allocation${search}` });
      await matrix.waitFor();
    },
    matrix,
    row,
    cells: (name) => row(name).getByRole('cell').allInnerTexts(),
    toggle: (name) => matrix.getByRole('button', { name: new RegExp(`^(展开|收起) ${name}`) }).click(),
    chooseMeasure: (name) => page.getByRole('tab', { name, exact: true }).click(),
    choose: async (label, option) => {
      await page.locator('.bar').getByLabel(label).selectOption({ label: option });
    },
    tryDeal: async ({ fund, company, amount }) => {
      await page.getByRole('button', { name: '试算一笔投资' }).click();
      const drawer = page.getByRole('complementary', { name: '试算一笔投资' });
      await drawer.getByLabel('出资基金').selectOption({ label: fund });
      await drawer.getByLabel('标的企业').fill(company);
      await drawer.getByLabel('拟投金额').fill(amount);
      await drawer.locator('.deal-room').waitFor();
      return drawer;
    },
  };
}
