import { BrowserWindow, type Session } from 'electron';
import { fileURLToPath } from 'node:url';

/** The one place that makes windows: every one has the same rights, which are none. */
export function createWindow(
  session: Session,
  options: { readonly shown: boolean; readonly preload: boolean },
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    title: '河算 Hesuan',
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      ...(options.preload ? { preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)) } : {}),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      javascript: options.preload,
    },
  });
  if (options.shown) window.once('ready-to-show', () => window.show());
  return window;
}
