import { join } from 'node:path';
import { startTestHost } from '#tests/helpers/host.ts';

/** The main job over the browser host, as a process of its own that a test can watch from outside. */
const host = await startTestHost({ dataDir: join(process.argv[2]!, 'data') });
await host.call('library.create', { name: '观察', currency: 'CNY', sample: true });
await host.call('book.get', {});
await host.call('allocation.matrix', { asOf: '2026-09-30' });
await host.call('import.template', { kind: 'events', language: 'zh-CN' });
await host.call('allocation.export', { asOf: '2026-09-30' });
await host.close();
