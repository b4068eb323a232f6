import {
  app,
  dialog,
  ipcMain,
  Menu,
  protocol,
  session as sessions,
  type BrowserWindow,
  type MenuItemConstructorOptions,
} from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDataDir } from './data-folder.ts';
import type { Desk } from './desk-types.ts';
import { openDesk } from './desk.ts';
import { makeSample } from './first-run.ts';
import { noteIncident } from './incident.ts';
import { answerAppRequest } from './shell/app-files.ts';
import { bookArgument } from './shell/book-argument.ts';
import { lockContents, lockSession } from './shell/lockdown.ts';
import { notesWindow } from './shell/notes-window.ts';
import { SCHEME, START_URL } from './shell/origin.ts';
import { answerPage } from './shell/page-call.ts';
import { createPrinter } from './shell/print.ts';
import { createWindow } from './shell/window.ts';
import { loadStaticFiles } from './static-files.ts';
import { programVersion } from './version.ts';

/** Without `persist:`, so that nothing of a page is ever written to disk. */
const PARTITION = 'hesuan';

/** What Chromium would otherwise ask the network for on its own account. */
const QUIET = ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings'];

const printPdf = createPrinter();
/** Copying and pasting by keyboard needs a menu; the program's own commands are on its pages. */
const menu: MenuItemConstructorOptions[] = [
  ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  { role: 'editMenu' },
  { role: 'togglefullscreen' },
  { role: 'windowMenu' },
];

const notes = notesWindow(() =>
  createWindow(sessions.fromPartition(PARTITION, { cache: false }), { shown: true, preload: true }),
);

let desk: Desk | null = null;
let window: BrowserWindow | null = null;
let asked: string | null = bookArgument(process.argv.slice(1), process.cwd());

for (const flag of QUIET) app.commandLine.appendSwitch(flag);
app.enableSandbox();
app.setPath('userData', join(defaultDataDir(), 'shell'));
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.on('web-contents-created', (_event, contents) => lockContents(contents, notes.show));
app.on('open-file', (event, file) => {
  event.preventDefault();
  void openBook(bookArgument([file], '/'));
});

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => {
    window?.restore();
    window?.focus();
    void openBook(bookArgument(argv.slice(1), folder));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (desk === null) return;
    event.preventDefault();
    const closing = desk;
    desk = null;
    void closing.close().finally(() => app.quit());
  });
  void app.whenReady().then(start).catch(tellAndQuit);
} else {
  app.quit();
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  lockSession(sessions.defaultSession);
  const session = sessions.fromPartition(PARTITION, { cache: false });
  lockSession(session);
  const files = loadStaticFiles(fileURLToPath(new URL('../../dist/renderer', import.meta.url)));
  session.protocol.handle(SCHEME, (request) => answerAppRequest(files, request));
  desk = await openDeskFor(asked);
  await makeSample(desk);
  ipcMain.handle('call', async (event, name, body) => answerPage(event, desk ?? CLOSED, name, body));
  window = createWindow(session, { shown: true, preload: true });
  window.once('closed', notes.close);
  await window.loadURL(START_URL);
}

const openDeskFor = (book: string | null): Promise<Desk> =>
  openDesk({
    host: 'electron',
    version: programVersion(),
    printPdf,
    ...(book === null ? {} : { book }),
  });

/** A desk that is gone answers nothing more, while the windows close. */
const CLOSED: Desk = {
  call: async () => ({ ok: false, fault: { code: 'book', reason: 'none_open', params: {} } }),
  close: async () => {},
};

/** Opens another book in the window that is there; before there is one, it is only noted. */
async function openBook(book: string | null): Promise<void> {
  if (book === null) return;
  asked = book;
  if (desk === null || window === null) return;
  const closing = desk;
  desk = CLOSED;
  await closing.close();
  desk = await openDeskFor(book);
  window.webContents.reload();
}

function tellAndQuit(error: unknown): void {
  const incident = noteIncident(error);
  dialog.showErrorBox('河算 Hesuan', `程序无法启动（${incident}）。\nThe program could not start (${incident}).`);
  app.exit(1);
}
