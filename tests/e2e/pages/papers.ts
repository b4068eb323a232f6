import type { Download, Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';
import { layersOf } from './drawer.ts';

/** The documents of the book, as the one who keeps them uses the page. */
export interface Documents {
  readonly rows: Locator;
  readonly said: Locator;
  readonly choose: (files: string | readonly { name: string; text: string }[]) => Promise<void>;
  readonly drop: (name: string, text: string) => Promise<void>;
  readonly open: (title: string) => Promise<void>;
  readonly find: (text: string) => Promise<void>;
  readonly attachToCompany: (name: string) => Promise<void>;
  readonly quote: (place: string, text: string, company: string) => Promise<void>;
  readonly save: () => Promise<Download>;
}

export function documentsOf(test: TestPage): Documents {
  const { page } = test;
  const { drawer, dialog, submit } = layersOf(test);
  return {
    rows: page.locator('.doc-list tbody tr'),
    said: page.locator('.pg > .msg'),
    choose: (files) =>
      page
        .locator('.ph input[type="file"]')
        .setInputFiles(
          typeof files === 'string'
            ? files
            : files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
        ),
    drop: (name, text) =>
      page.evaluate(
        ([fileName, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([content!], fileName!));
          for (const type of ['dragover', 'drop'])
            document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        [name, text],
      ),
    open: async (title) => {
      await page.locator('.doc-list').getByRole('button', { name: title, exact: true }).click();
      await drawer.waitFor();
    },
    find: (text) => page.getByRole('searchbox').fill(text),
    attachToCompany: async (name) => {
      await drawer.getByRole('button', { name: '关联到…' }).click();
      await dialog.getByLabel('种类').selectOption({ label: '企业' });
      await dialog.getByLabel('哪一个').fill(name);
      await submit('保存');
    },
    quote: async (place, text, company) => {
      await drawer.getByRole('button', { name: '引用一处' }).click();
      await dialog.getByLabel('位置').fill(place);
      await dialog.getByLabel('原文').fill(text);
      await dialog.getByLabel('企业').fill(company);
      await dialog.getByLabel('哪一个').selectOption({ index: 1 });
      await submit('保存');
    },
    save: async () => {
      const saved = page.waitForEvent('download');
      await drawer.getByRole('button', { name: '另存文件' }).click();
      return saved;
    },
  };
}
