import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeAtomic } from '#db/atomic.ts';
import { privateFolder } from './data-folder.ts';

/** What a computer offers to keep a secret for its user: Electron's safeStorage, where its backend is a real one. */
export interface Vault {
  readonly seal: (secret: string) => Uint8Array;
  /** @throws when it was sealed by another user or computer. */
  readonly unseal: (sealed: Uint8Array) => string;
}

/** Page keys of books that this computer may open for its user. */
export interface KeyStore {
  readonly available: boolean;
  readonly has: (file: string) => boolean;
  readonly put: (file: string, pageKey: Uint8Array) => void;
  /** Null where none is kept, or it can't be unsealed here. */
  readonly take: (file: string) => Buffer | null;
  readonly forget: (file: string) => void;
}

export function openKeyStore(dataDir: string, vault: Vault | null): KeyStore {
  const folder = join(dataDir, 'keys');
  const placeOf = (file: string): string =>
    join(folder, `${createHash('sha256').update(resolve(file)).digest('hex').slice(0, 32)}.key`);
  return {
    available: vault !== null,
    has: (file) => existsSync(placeOf(file)),
    put: (file, pageKey) => {
      if (vault === null) return;
      privateFolder(folder);
      writeAtomic(placeOf(file), vault.seal(Buffer.from(pageKey).toString('hex')));
    },
    take: (file) => {
      if (vault === null || !existsSync(placeOf(file))) return null;
      try {
        return Buffer.from(vault.unseal(readFileSync(placeOf(file))), 'hex');
      } catch {
        return null; // the passphrase still opens the book
      }
    },
    forget: (file) => rmSync(placeOf(file), { force: true }),
  };
}
