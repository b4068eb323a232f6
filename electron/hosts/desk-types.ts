import type { KnownAt } from '#core/contract/known-at.ts';
import type { Reply } from '#core/errors.ts';
import type { Vault } from './key-store.ts';

/** Prints an HTML document that needs nothing from outside itself. @throws AppError rule/no_printer, rule/print_failed. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

/** The open library and its book, as every host sees it; `openDesk` of `desk.ts` makes one. */
export interface Desk {
  /**
   * Dispatches a query or command in the book's worker, or runs a task; never rejects for business faults. With `knownAt`
   * queries and exports answer from the book as it was.
   */
  call(name: string, input: unknown, requestId: string, knownAt?: KnownAt): Promise<Reply<unknown>>;
  close(): Promise<void>;
}

export interface DeskOptions {
  /** Folder of the library; the user's data directory if left out. */
  readonly dataDir?: string;
  /** A `.hesuan` file to open instead of the last book. */
  readonly book?: string;
  /** Where this computer keeps secrets for its user; left out, a passphrase is asked for at every start. */
  readonly vault?: Vault;
  readonly host: 'browser' | 'electron' | 'cli';
  readonly version: string;
  /** Makes a PDF of a document; through the Chromium of this machine if left out. */
  readonly printPdf?: PrintPdf;
}
