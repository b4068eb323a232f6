import { randomUUID } from 'node:crypto';
import type { RecoveryCode, SecurityStatus } from '#core/contract/backups.ts';
import type { NamesOf, OutputOf, ParsedOf } from '#core/contract/index.ts';
import { ruleError } from '#core/errors.ts';
import { forgetKeyMark } from '#db/backups.ts';
import type { BackupKeeper } from './backup-keeper.ts';
import type { Keeper } from './keeper.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyChange } from './session-key.ts';

export type SecurityTask = Extract<NamesOf<'task'>, `security.${string}`>;
export type SecurityTasks = { readonly [N in SecurityTask]: (input: ParsedOf<N>) => Promise<OutputOf<N>> };

export function securityTasks(keeper: Keeper, backups: BackupKeeper, keys: KeyStore): SecurityTasks {
  const status = async (): Promise<SecurityStatus> => {
    const { pageKey, generation } = await backups.standing();
    const file = keeper.opened()!.file;
    return { encrypted: pageKey !== null, generation, canRemember: keys.available, remembered: keys.has(file) };
  };

  /** Rewrites the book under its new key, opens it again, and makes the backup that goes with the new key at once. */
  const change = async (wanted: Pick<KeyChange, 'current' | 'passphrase'>): Promise<string | null> => {
    await backups.standing();
    const open = keeper.opened()!;
    const remembered = keys.has(open.file);
    forgetKeyMark(backups.folder());
    try {
      const code = await keeper.ask({
        type: 'key',
        change: { ...wanted, actor: keeper.actor(), requestId: randomUUID() },
      });
      keys.forget(open.file);
      return code as string | null;
    } finally {
      await keeper.openFile(open);
      const { pageKey } = await backups.standing();
      if (remembered && pageKey !== null) keys.put(open.file, pageKey);
      await backups.make('opened');
    }
  };
  const code = (recoveryCode: string | null): RecoveryCode => ({ recoveryCode: recoveryCode! });

  return {
    'security.status': status,
    'security.encrypt': async ({ passphrase }) => code(await change({ current: null, passphrase })),
    'security.change': async ({ current, passphrase }) => code(await change({ current, passphrase })),
    'security.decrypt': async ({ current }) => {
      await change({ current, passphrase: null });
      return null;
    },
    'security.remember': async ({ remember }) => {
      const { pageKey } = await backups.standing();
      const { file } = keeper.opened()!;
      if (remember && (!keys.available || pageKey === null)) throw ruleError('cannot_remember');
      if (remember) keys.put(file, pageKey!);
      else keys.forget(file);
      return status();
    },
  };
}
