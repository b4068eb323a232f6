import { contextBridge, ipcRenderer } from 'electron';

/** All that a page can do with Electron: one call, on one channel, with two values. */
contextBridge.exposeInMainWorld('bridge', {
  call: (name: string, body: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, body),
});
