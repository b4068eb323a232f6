import { publish, removeFile, unfinishedName } from './atomic.ts';
import { copyInto } from './backups.ts';
import { changeKey, newSalt, type PageKey } from './cipher.ts';
import { connectPrivate, type FileKey } from './connection.ts';
import { closeBook, emptyLog, openBook, type OpenBook } from './open.ts';
import { checkWhole } from './check.ts';

/**
 * Writes the book anew under another key, or in the clear, beside itself; lets `record` note it in the new file; proves the new
 * file, closes the book and puts the new file in its place. Until that last step the book stands as it was.
 * @throws AppError book/*; the book is then open as before.
 */
export function rekeyBook(book: OpenBook, key: FileKey | null, record: (changed: OpenBook) => void): void {
  const unfinished = unfinishedName(book.file);
  const pageKey: PageKey | null = key?.key ?? null;
  try {
    copyInto(book.db, unfinished);
    const copy = connectPrivate(unfinished, book.key, 'write');
    try {
      changeKey(copy, pageKey, key?.salt ?? newSalt());
    } finally {
      copy.close();
    }
    const changed = openBook(unfinished, { pageKey, acceptSynced: true });
    try {
      record(changed);
      emptyLog(changed);
    } finally {
      closeBook(changed);
    }
    const proof = openBook(unfinished, { pageKey, readOnly: true });
    try {
      checkWhole(proof.db);
    } finally {
      closeBook(proof);
    }
    emptyLog(book);
  } catch (error) {
    for (const rest of ['', '-wal', '-owner']) removeFile(`${unfinished}${rest}`);
    throw error;
  }
  closeBook(book);
  publish(unfinished, book.file);
}
