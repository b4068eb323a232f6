import type { NamesOf, OutputOf, ParsedOf } from '#core/contract/index.ts';
import { ruleError } from '#core/errors.ts';
import type { BackupKeeper } from './backup-keeper.ts';
import type { KeyStore } from './key-store.ts';
import type { Keeper } from './keeper.ts';
import { throughTempFile } from './library.ts';

/** The tasks of the desk itself: its library, its user. */
export type LibraryTask = Extract<NamesOf<'task'>, `${'library' | 'profile'}.${string}`>;
export type LibraryTasks = { readonly [N in LibraryTask]: (input: ParsedOf<N>) => Promise<OutputOf<N>> };

export const libraryTasks = (keeper: Keeper, backups: BackupKeeper, keys: KeyStore): LibraryTasks => ({
  'library.status': keeper.status,
  'library.open': async ({ key, acceptSynced }) => {
    const wanted = keeper.wanted();
    // A book that lies elsewhere and couldn't be opened is asked for again by its key, too.
    if (wanted?.key === key) await keeper.openFile(wanted, { acceptSynced });
    else await keeper.openKey(key, { acceptSynced });
    return keeper.status();
  },
  'library.unlock': async ({ key, secret, remember }) => {
    const wanted = keeper.wanted();
    const opening = { secret };
    if (wanted?.key === key) await keeper.openFile(wanted, opening);
    else await keeper.openKey(key, opening);
    const opened = keeper.opened();
    if (remember && opened !== null) keys.put(opened.file, (await backups.standing()).pageKey!);
    return keeper.status();
  },
  'library.check': async () => {
    await backups.check().catch((error: unknown) => {
      // What the check found is part of the status.
      if (keeper.found() === null) throw error;
    });
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
