import { parentPort } from 'node:worker_threads';
import { runJob, type Job } from '#electron/services/jobs.ts';
import { asAsyncReply } from './book-session.ts';

parentPort!.on('message', ({ id, message }: { readonly id: number; readonly message: Job }) => {
  void asAsyncReply(() => runJob(message)).then((reply) => parentPort!.postMessage({ id, reply }));
});
