import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import * as electron from '#tests/helpers/electron.ts';

/** Starts the packaged program's own files with the stand-in for Electron, and asks it through its own preload script. */
const folder = process.argv[2]!;
const standIn = new URL('../helpers/electron.ts', import.meta.url).href;
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context)),
});
const load = (name: string): Promise<unknown> => import(pathToFileURL(join(folder, 'dist', 'electron', name)).href);

await load('main.js');
await load('preload.cjs');
electron.app.becomeReady();
while (electron.BrowserWindow.all[0]?.argsOf('show').length !== 1) await wait(50);
const { call } = electron.exposed.get('bridge') as { call: (name: string, body: unknown) => Promise<unknown> };
const book = await call('book.get', { input: {}, requestId: 'a' });
const template = await call('import.template', { input: { kind: 'events', language: 'en' }, requestId: 'b' });
process.stdout.write(JSON.stringify({ book, template: (template as { ok: boolean }).ok }));
electron.app.quit();
while (electron.app.argsOf('gone').length === 0) await wait(50);
