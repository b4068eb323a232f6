import { expect } from 'vitest';
import type { Download, Locator } from 'playwright';
import type { TestPage, View } from '#tests/helpers/page.ts';

export type Tab = 'table' | 'curve' | 'bridge' | 'contribution' | 'comparison' | 'horizons';

/** The performance and the benchmarks page: choices above, tables of figures that explain themselves, a workbook. */
export interface ReturnsPage {
  readonly open: (tab?: Tab, view?: Omit<View, 'path'>) => Promise<void>;
  readonly go: (tab: string) => Promise<void>;
  readonly openBenchmarks: (view?: Omit<View, 'path'>) => Promise<void>;
  readonly lead: Locator;
  readonly section: (title: string) => Locator;
  readonly choose: (label: string, choice: string) => Promise<void>;
  readonly press: (group: string, choice: string) => Promise<void>;
  /** Texts of a row's cells, by what its first cell says. */
  readonly row: (section: string, name: string) => Promise<string[]>;
  /** Opens a figure by its title: row · column. */
  readonly explain: (title: string) => Promise<Locator>;
  readonly exported: () => Promise<Download>;
  /** Pictures of the page, once all are drawn. */
  readonly drawn: (count: number) => Promise<void>;
}

export function returnsOf({ page, visit }: TestPage): ReturnsPage {
  const section = (title: string): Locator => page.getByRole('region', { name: title, exact: true });
  const ready = async (): Promise<void> => {
    await page.locator('main h1').waitFor();
    await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
  };
  return {
    open: async (tab = 'table', view = {}) => {
      await visit({ path: `/performance?tab=${tab}`, ...view });
      await ready();
    },
    go: async (tab) => {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await ready();
    },
    openBenchmarks: async (view = {}) => {
      await visit({ path: '/benchmarks', ...view });
      await ready();
    },
    lead: page.locator('.ph .lead'),
    section,
    choose: async (label, choice) => {
      await page.getByLabel(label, { exact: true }).selectOption({ label: choice });
      await ready();
    },
    press: async (group, choice) => {
      await page.getByRole('group', { name: group }).getByRole('button', { name: choice, exact: true }).click();
      await ready();
    },
    row: async (title, name) => {
      const rows = section(title)
        .getByRole('row')
        .filter({ has: page.getByRole('cell', { name, exact: true }) });
      return rows.first().getByRole('cell').allInnerTexts();
    },
    explain: async (title) => {
      await page
        .getByTitle(new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} · 为什么`))
        .first()
        .click();
      const panel = page.locator('aside.dr');
      await panel.locator('.figure').waitFor();
      return panel;
    },
    exported: async () => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /导出工作簿|Export workbook/ }).click();
      return download;
    },
    drawn: async (count) => {
      await page
        .locator('.chart-canvas canvas')
        .nth(count - 1)
        .waitFor();
    },
  };
}
