import type { NamesOf, OutputOf, ParsedOf } from '#core/contract/index.ts';
import { ruleError } from '#core/errors.ts';
import type { BookTask } from '#electron/services/tasks.ts';
import type { Keeper } from './keeper.ts';
import { throughTempFile } from './library.ts';

/** The tasks of the desk itself: its library, its user. */
export type LibraryTask = Exclude<NamesOf<'task'>, BookTask | `task.${string}`>;
export type LibraryTasks = { readonly [N in LibraryTask]: (input: ParsedOf<N>) => Promise<OutputOf<N>> };

export const libraryTasks = (keeper: Keeper): LibraryTasks => ({
  'library.status': keeper.status,
  'library.open': async ({ key }) => {
    await keeper.openKey(key);
    return keeper.status();
  },
  'library.create': async (input) => {
    await keeper.create(input);
    return keeper.status();
  },
  'library.duplicate': ({ key, name }) =>
    keeper.closedFor(key, () => {
      keeper.library.duplicate(key, name);
      return key;
    }),
  'library.rename': ({ key, name }) => keeper.closedFor(key, () => keeper.library.rename(key, name)),
  'library.import': async ({ name, bytes }) => {
    await keeper.openKey(keeper.library.takeIn(name, bytes));
    return keeper.status();
  },
  'library.export': async ({ key }) => {
    const before = keeper.open();
    const bytes = await throughTempFile(async (file) => {
      if (key !== before) await keeper.openKey(key);
      await keeper.ask({ type: 'copy', file });
    }).finally(() => (before === null || key === before ? undefined : keeper.openKey(before)));
    return { fileName: `${key}.hesuan`, bytes };
  },
  'library.remove': async ({ key }) => {
    if (key === keeper.open()) throw ruleError('book_is_open');
    keeper.library.moveToBin(key);
    return keeper.status();
  },
  'profile.get': async () => ({ actor: keeper.state().actor }),
  'profile.set': async ({ actor }) => {
    keeper.remember({ actor });
    return { actor };
  },
});
