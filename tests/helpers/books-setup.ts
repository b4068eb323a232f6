import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOKS_ONCE } from './book.ts';

/** A folder in which the run's processes share what one of them has made. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-books-'));
  process.env[BOOKS_ONCE] = folder;
  return () => rmSync(folder, { recursive: true });
}
