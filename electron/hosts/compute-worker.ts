import { parentPort } from 'node:worker_threads';
import { jobs, type JobName } from '#electron/services/jobs.ts';
import { asAsyncReply } from './book-session.ts';

parentPort!.on(
  'message',
  ({ id, message }: { readonly id: number; readonly message: { readonly name: JobName; readonly input: unknown } }) => {
    const run = jobs[message.name] as (input: unknown) => Promise<unknown>;
    void asAsyncReply(() => run(message.input)).then((reply) => parentPort!.postMessage({ id, reply }));
  },
);
