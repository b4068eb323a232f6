import { EventEmitter } from 'node:events';

/**
 * Stands in for the `electron` module: it records what the real `main.ts` and `preload.ts` ask of it, and lets a test play
 * Chromium. Each import after `vi.resetModules()` is a program that has just started.
 */
export type Handler = (...args: never) => unknown;

class Recorder extends EventEmitter {
  /** Every call of a method that only matters by having been made. */
  readonly said: [string, ...unknown[]][] = [];
  protected note(name: string, ...args: unknown[]): void {
    this.said.push([name, ...args]);
  }
  argsOf(name: string): unknown[][] {
    return this.said.filter(([said]) => said === name).map(([, ...args]) => args);
  }
}

class FakeProtocol {
  privileged: { scheme: string; privileges: Record<string, boolean> }[] = [];
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  registerSchemesAsPrivileged(schemes: FakeProtocol['privileged']): void {
    this.privileged = schemes;
  }
  handle(scheme: string, handler: (request: Request) => Response): void {
    this.handlers.set(scheme, handler);
  }
}

export class FakeSession {
  readonly partition: string;
  readonly options: unknown;
  readonly protocol = new FakeProtocol();
  readonly handlers = new Map<string, Handler>();
  spellChecker = true;
  readonly webRequest = {
    onBeforeRequest: (handler: Handler): void => void this.handlers.set('request', handler),
  };
  constructor(partition: string, options: unknown) {
    this.partition = partition;
    this.options = options;
  }
  setPermissionRequestHandler = (handler: Handler): void => void this.handlers.set('permissionRequest', handler);
  setPermissionCheckHandler = (handler: Handler): void => void this.handlers.set('permissionCheck', handler);
  setDevicePermissionHandler = (handler: Handler): void => void this.handlers.set('device', handler);
  setDisplayMediaRequestHandler = (handler: Handler): void => void this.handlers.set('displayMedia', handler);
  setBluetoothPairingHandler = (handler: Handler): void => void this.handlers.set('bluetooth', handler);
  setSpellCheckerEnabled(on: boolean): void {
    this.spellChecker = on;
  }
}

export interface FakeFrame {
  url: string;
}

export class FakeContents extends Recorder {
  readonly mainFrame: FakeFrame = { url: '' };
  readonly session: FakeSession;
  windowOpen: ((details: { url: string }) => { action: string }) | null = null;
  constructor(session: FakeSession) {
    super();
    this.session = session;
  }
  setWindowOpenHandler(handler: FakeContents['windowOpen']): void {
    this.windowOpen = handler;
  }
  reload(): void {
    this.note('reload');
  }
  async printToPDF(options: unknown): Promise<Buffer> {
    this.note('printToPDF', options);
    const page = await this.session.protocol.handlers.get('app')!(new Request(this.mainFrame.url));
    return Buffer.from(`%PDF ${page.status} ${await page.text()}`);
  }
}

export class BrowserWindow extends Recorder {
  static readonly all: BrowserWindow[] = [];
  readonly options: { readonly webPreferences: Record<string, unknown> } & Record<string, unknown>;
  readonly webContents: FakeContents;
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    this.webContents = new FakeContents(options.webPreferences['session'] as FakeSession);
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.note('loadURL', url);
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  }
  show(): void {
    this.note('show');
  }
  restore(): void {
    this.note('restore');
  }
  focus(): void {
    this.note('focus');
  }
  destroy(): void {
    this.note('destroy');
  }
}

class FakeApp extends Recorder {
  readonly isPackaged = false;
  readonly commandLine = { appendSwitch: (flag: string): void => this.note('switch', flag) };
  #ready: () => void = () => {};
  readonly #whenReady = new Promise<void>((resolve) => (this.#ready = resolve));
  becomeReady(): void {
    this.#ready();
  }
  whenReady(): Promise<void> {
    return this.#whenReady;
  }
  enableSandbox(): void {
    this.note('enableSandbox');
  }
  setPath(name: string, path: string): void {
    this.note('setPath', name, path);
  }
  requestSingleInstanceLock(): boolean {
    return !lock.taken;
  }
  quit(): void {
    this.note('quit');
    const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
    this.emit('will-quit', event);
    if (!event.prevented) this.note('gone');
  }
  exit(code: number): void {
    this.note('exit', code);
  }
}

/** Whether another instance is already running. */
export const lock = { taken: false };

export const app = new FakeApp();
export const protocol = new FakeProtocol();
export const defaultSession = new FakeSession('', {});
export const partitions = new Map<string, FakeSession>();

export const session = {
  defaultSession,
  fromPartition: (name: string, options: unknown): FakeSession => {
    const known = partitions.get(name) ?? new FakeSession(name, options);
    partitions.set(name, known);
    return known;
  },
};

export const ipcHandlers = new Map<string, Handler>();
export const ipcMain = {
  handle: (channel: string, handler: Handler): void => void ipcHandlers.set(channel, handler),
};

/** What the preload script put into the page. */
export const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown): void => void exposed.set(name, value),
};

/** A call as Chromium carries it: values are cloned on the way in and on the way out. */
export const ipcRenderer = {
  invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
    const contents = BrowserWindow.all[0]!.webContents;
    const event = { sender: contents, senderFrame: contents.mainFrame };
    return structuredClone(
      await (ipcHandlers.get(channel) as (...all: unknown[]) => unknown)(event, ...structuredClone(args)),
    );
  },
};

export const opened: string[] = [];
export const shell = { openExternal: async (url: string): Promise<void> => void opened.push(url) };

export const errors: string[][] = [];
export const dialog = { showErrorBox: (...words: string[]): void => void errors.push(words) };

export const menus: unknown[] = [];
export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => void menus.push(menu),
};
