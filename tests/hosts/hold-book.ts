import { startTestHost } from '#tests/helpers/host.ts';

/** A host on the named book in a process of its own, until that is ended or its parent is gone. */
const host = await startTestHost({ dataDir: process.argv[2]!, book: 'empty' });
await host.call('book.get', {});
process.once('disconnect', () => process.exit(0));
process.send!('open');
