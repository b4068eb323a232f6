import type { Locator } from 'playwright';
import type { TestPage } from '#tests/helpers/page.ts';

/** The layer at the right, and the dialog over everything. */
export interface Layers {
  readonly drawer: Locator;
  readonly dialog: Locator;
  readonly tab: (name: string) => Promise<void>;
  readonly submit: (name: string) => Promise<void>;
}

export function layersOf({ page }: TestPage): Layers {
  const drawer = page.locator('aside.dr');
  const dialog = page.getByRole('dialog');
  return {
    drawer,
    dialog,
    tab: (name) => drawer.getByRole('tab', { name }).click(),
    submit: async (name) => {
      await dialog.getByRole('button', { name, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    },
  };
}
