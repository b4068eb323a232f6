import { parentPort } from 'node:worker_threads';
import { jobs, type JobName } from '#electron/services/jobs.ts';
import { asReply } from './book-session.ts';

parentPort!.on('message', ({ id, message }: { readonly id: number; readonly message: { readonly name: JobName; readonly input: unknown } }) => {
  const run = jobs[message.name] as (input: unknown) => unknown;
  parentPort!.postMessage({ id, reply: asReply(() => run(message.input)) });
});
