import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reply } from '#core/errors.ts';

/** A thread that answers each message with one `Reply`. */
export interface Thread<Message> {
  /** `moved` buffers go over without a copy, and are gone here. */
  readonly ask: (message: Message, moved?: readonly ArrayBuffer[]) => Promise<Reply<unknown>>;
  readonly stop: () => Promise<void>;
}

/** The file of a thread lies beside this one, as TypeScript in a clone and as JavaScript in the packaged program. */
export const threadFile = (name: string): URL => new URL(`./${name}${extname(import.meta.url)}`, import.meta.url);

/** Starts the thread at its first message; one that dies answers all that waits with a fault, and the next message starts anew. */
export function startThread<Message>(url: URL, memoryMb: number): Thread<Message> {
  let worker: Worker | null = null;
  let next = 1;
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();

  const fail = (): void => {
    worker = null;
    for (const settle of waiting.values()) settle({ ok: false, fault: { code: 'internal', incident: 'thread' } });
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    started.on('message', ({ id, reply }: { readonly id: number; readonly reply: Reply<unknown> }) => {
      waiting.get(id)?.(reply);
      waiting.delete(id);
    });
    started.on('error', fail);
    started.on('exit', fail);
    started.unref();
    return started;
  };
  return {
    ask: (message, moved = []) => {
      worker ??= start();
      const id = next++;
      const current = worker;
      current.ref();
      return new Promise((resolve) => {
        waiting.set(id, (reply) => {
          if (waiting.size <= 1) current.unref();
          resolve(reply);
        });
        current.postMessage({ id, message }, [...moved]);
      });
    },
    stop: async () => {
      await worker?.terminate();
    },
  };
}
