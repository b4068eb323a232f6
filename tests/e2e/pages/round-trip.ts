import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** The book's data out to a spreadsheet program and back. */
export interface RoundTripPage {
  readonly visit: () => Promise<void>;
  readonly download: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly choose: (bytes: Uint8Array) => Promise<void>;
  readonly lines: (section: string) => Promise<string[]>;
  readonly tick: (cell: string) => Locator;
}

export function roundTripOf(test: TestPage): RoundTripPage {
  const { page } = test;
  return {
    visit: () => test.visit({ path: '/import?tab=edit' }),
    download: async () => {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: '导出账簿数据' }).click();
      return new Uint8Array(readFileSync(await (await saved).path()));
    },
    choose: (bytes) =>
      page.locator('.drop input[type=file]').setInputFiles({
        name: '账簿数据.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: Buffer.from(bytes),
      }),
    lines: (section) => page.getByRole('region', { name: section }).locator('tbody tr').allInnerTexts(),
    tick: (cell) => page.getByRole('checkbox', { name: `接受 ${cell}` }),
  };
}
