import { finishBackup, proveBackup, type Draft, type Manifest } from '#db/backups.ts';
import type { Anchor } from '#db/chain.ts';
import { checkWhole } from '#db/check.ts';
import { connectBytes } from '#db/connection.ts';

/** Bytes that came from another thread are plain arrays again. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Finish {
  readonly folder: string;
  readonly draft: Draft;
  readonly key: Uint8Array | null;
}

/** Proves a copy that the book's thread wrote, and gives it its name. */
export const nameBackup = async ({ folder, draft, key }: Finish): Promise<Manifest> =>
  finishBackup(folder, draft, key === null ? null : bufferOf(key));

export const rereadBackup = async (input: { readonly folder: string; readonly manifest: Manifest }): Promise<null> => {
  proveBackup(input.folder, input.manifest);
  return null;
};

/** The whole check over an image of the open book. @throws AppError book/* with the first finding. */
export async function checkImage(input: { readonly image: Uint8Array; readonly anchor: Anchor | null }): Promise<null> {
  const db = connectBytes(bufferOf(input.image));
  try {
    checkWhole(db, input.anchor);
    return null;
  } finally {
    db.close();
  }
}
