import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** The data grid, as a reader uses it. Cells are named by the key of their column. */
export interface Grid {
  readonly rows: Locator;
  readonly row: (text: string) => Locator;
  readonly cell: (rowText: string, column: string) => Promise<string>;
  readonly open: (rowText: string, column: string) => Promise<void>;
  /** Types into a cell the way one does: double click, write, Enter. */
  readonly type: (rowText: string, column: string, text: string) => Promise<void>;
  readonly total: (column: string) => Promise<string>;
  /** Pastes as a spreadsheet would, with the corner on the given cell. */
  readonly paste: (rowText: string, column: string, text: string) => Promise<void>;
  readonly quick: (text: string) => Promise<void>;
  /** Ticks a column on or off in the chooser. */
  readonly toggleColumn: (title: string) => Promise<void>;
  readonly saveView: (name: string) => Promise<void>;
  readonly chooseView: (name: string) => Promise<void>;
  /** Sets the filter of a column by its header: greater than, in the unit that is shown. */
  readonly filterAbove: (column: string, text: string) => Promise<void>;
}

export function gridOf({ page }: TestPage): Grid {
  const rows = page.locator('.ag-grid-viewport .ag-row');
  const row = (text: string): Locator => page.locator('.ag-row').filter({ hasText: text });
  const rowIndex = async (text: string): Promise<string> => (await row(text).first().getAttribute('row-index')) ?? '';
  const at = async (text: string, column: string): Promise<Locator> =>
    page.locator(`.ag-row[row-index="${await rowIndex(text)}"] [col-id="${column}"]`);
  return {
    rows,
    row,
    cell: async (text, column) => ((await (await at(text, column)).textContent()) ?? '').trim(),
    open: async (text, column) => (await at(text, column)).click(),
    type: async (text, column, value) => {
      await (await at(text, column)).dblclick();
      await page.locator('.cell-input').fill(value);
      await page.keyboard.press('Enter');
    },
    total: async (column) =>
      ((await page.locator(`.ag-row-pinned[row-index="b-0"] [col-id="${column}"]`).first().textContent()) ?? '').trim(),
    paste: async (text, column, value) => {
      await (await at(text, column)).click();
      await page.evaluate((content) => navigator.clipboard.writeText(content), value);
      await page.keyboard.press('Control+V');
    },
    quick: (text) => page.getByRole('searchbox').first().fill(text),
    toggleColumn: async (title) => {
      await page.getByRole('button', { name: /^列 / }).click();
      await page.locator('.menu-panel').getByLabel(title, { exact: true }).click();
      await page.keyboard.press('Escape');
    },
    saveView: async (name) => {
      await page.getByRole('button', { name: '视图' }).click();
      await page.getByRole('button', { name: '保存当前视图…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill(name);
      await dialog.getByRole('button', { name: '保存', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    chooseView: async (name) => {
      await page.getByRole('button', { name: '视图' }).click();
      await page.locator('.menu-panel').getByRole('button', { name, exact: true }).click();
    },
    filterAbove: async (column, text) => {
      await page.locator(`.ag-header-cell[col-id="${column}"] .ag-header-cell-filter-button`).click();
      const filter = page.locator('.ag-filter');
      await filter.getByRole('combobox').first().click();
      await page.locator('.ag-select-list').getByText('大于', { exact: true }).click();
      await filter.locator('input').first().fill(text);
    },
  };
}
