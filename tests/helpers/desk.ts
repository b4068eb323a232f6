import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownAt } from '#core/contract/known-at.ts';
import type { AppFault, Reply } from '#core/errors.ts';
import { openDesk } from '#electron/hosts/desk.ts';
import type { Desk, DeskOptions } from '#electron/hosts/desk-types.ts';

/** A desk with a data folder of its own, spoken to as a host speaks to it. */
export interface TestDesk {
  readonly dataDir: string;
  readonly ask: (name: string, input?: unknown, knownAt?: KnownAt) => Promise<Reply<unknown>>;
  /** @throws Error with the fault as JSON. */
  readonly call: <T>(name: string, input?: unknown, knownAt?: KnownAt) => Promise<T>;
  /** The fault of a call that must be refused. */
  readonly refused: (name: string, input?: unknown) => Promise<AppFault>;
  readonly fileOf: (key: string) => string;
  /** Ends the desk, lets `between` change its files, and starts it anew. */
  readonly restart: (between?: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function newTestDesk(options: Partial<DeskOptions> = {}): Promise<TestDesk> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'hesuan-desk-'));
  const start = (): Promise<Desk> => openDesk({ host: 'browser', version: '0.0.0-test', ...options, dataDir });
  let desk = await start();
  const ask: TestDesk['ask'] = (name, input = {}, knownAt) => desk.call(name, input, randomUUID(), knownAt);
  return {
    dataDir,
    ask,
    call: async <T>(name: string, input?: unknown, knownAt?: KnownAt) => {
      const reply = await ask(name, input, knownAt);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.fault)}`);
      return reply.value as T;
    },
    refused: async (name, input) => {
      const reply = await ask(name, input);
      if (reply.ok) throw new Error(`${name} was not refused`);
      return reply.fault;
    },
    fileOf: (key) => join(dataDir, 'library', `${key}.hesuan`),
    restart: async (between = () => {}) => {
      await desk.close();
      between();
      desk = await start();
    },
    close: async () => {
      await desk.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
