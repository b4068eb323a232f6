import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reply } from '#core/errors.ts';
import { createSession } from '#electron/hosts/book-session.ts';
import { openCliBook } from '#electron/hosts/cli/book.ts';
import { fromJson, toJson } from '#electron/hosts/cli/json.ts';
import { runCli } from '#tests/helpers/cli.ts';
import { startTestHost } from '#tests/helpers/host.ts';

/** One way to reach a procedure of an open book; every answer is taken as JSON would show it. */
export interface Transport {
  readonly ask: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly close: () => Promise<void>;
}

interface BookFolder {
  readonly folder: string;
  readonly file: string;
  readonly remove: () => void;
}

function newFolder(): BookFolder {
  const folder = mkdtempSync(join(tmpdir(), 'hesuan-parity-'));
  const file = join(folder, 'book.hesuan');
  createSession(file, { name: '对照', currency: 'CNY', sample: false, actor: '测试员' }).close();
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The dispatch and the tasks in this very process: what every other way is measured against. */
export async function direct(): Promise<Transport> {
  const { file, remove } = newFolder();
  const book = await openCliBook(file);
  return {
    ask: async (name, input) => toJson(await book.call(name, input)) as Reply<unknown>,
    close: async () => {
      book.close();
      remove();
    },
  };
}

export async function overHttp(): Promise<Transport> {
  const { folder, file, remove } = newFolder();
  const host = await startTestHost({ dataDir: join(folder, 'data'), file });
  return {
    ask: async (name, input) => toJson(await host.ask(name, input, randomUUID())) as Reply<unknown>,
    close: async () => {
      await host.close();
      remove();
    },
  };
}

export async function overCli(): Promise<Transport> {
  const { file, remove } = newFolder();
  return {
    ask: async (name, input) => {
      const json = JSON.stringify(toJson(input));
      const result = await runCli(['call', name, '-', '--book', file], json);
      const reply = result.json() as Reply<unknown>;
      if (result.code !== (reply.ok ? 0 : 1)) throw new Error(`exit ${result.code}: ${result.stderr}`);
      return reply;
    },
    close: async () => remove(),
  };
}

export const sameBytes = (value: unknown): Uint8Array => fromJson(value) as Uint8Array;
