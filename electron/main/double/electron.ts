import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/**
 * A small double of the Electron API for the shell's tests: it records what the shell sets, and its message channels are
 * real ones. It stands only where Electron's binary would.
 */
type Handler = (...args: never[]) => unknown;

export class SessionDouble extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  readonly protocol = { handle: (scheme: string, handler: Handler) => void this.handlers.set(`protocol:${scheme}`, handler) };
  readonly webRequest = { onBeforeRequest: (handler: Handler) => void this.handlers.set('onBeforeRequest', handler) };
  setPermissionRequestHandler = (handler: Handler) => void this.handlers.set('permissionRequest', handler);
  setPermissionCheckHandler = (handler: Handler) => void this.handlers.set('permissionCheck', handler);
  setDevicePermissionHandler = (handler: Handler) => void this.handlers.set('devicePermission', handler);
  setDisplayMediaRequestHandler = (handler: Handler) => void this.handlers.set('displayMedia', handler);
}

export class WebContentsDouble extends EventEmitter {
  windowOpenHandler: Handler | null = null;
  readonly posted: { channel: string; ports: MessagePort[] }[] = [];
  zoomFactor = 1;
  zoomLimits: [number, number] | null = null;
  setWindowOpenHandler = (handler: Handler) => {
    this.windowOpenHandler = handler;
  };
  postMessage = (channel: string, _message: unknown, ports: MessagePort[]) => void this.posted.push({ channel, ports });
  setZoomFactor = (factor: number) => {
    this.zoomFactor = factor;
  };
  setVisualZoomLevelLimits = async (low: number, high: number) => {
    this.zoomLimits = [low, high];
  };
  printers: unknown[] = [];
  readonly printed: Record<string, unknown>[] = [];
  isPrintTaken = true;
  getPrintersAsync = async () => this.printers;
  print = (options: Record<string, unknown>, done: (isTaken: boolean) => void) => {
    this.printed.push(options);
    done(this.isPrintTaken);
  };
  forcefullyCrashRenderer = () => this.emit('render-process-gone');
}

export const windows: BrowserWindow[] = [];
export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => windows.filter((window) => !window.isGone);
  isGone = false;
  readonly webContents = new WebContentsDouble();
  readonly loaded: string[] = [];
  readonly options: Record<string, unknown> & { webPreferences: Record<string, unknown> };
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    windows.push(this);
  }
  loadURL = async (url: string) => void this.loaded.push(url);
  isDestroyed = () => this.isGone;
  bounds: unknown = null;
  getBounds = () => ({ x: 0, y: 0, width: 1080, height: 1920 });
  setBounds = (bounds: unknown) => {
    this.bounds = bounds;
  };
  /** Closes unless somebody keeps it open. */
  close = () => {
    let isKept = false;
    this.emit('close', {
      preventDefault: () => {
        isKept = true;
      },
    });
    if (!isKept) this.isGone = true;
  };
  destroy = () => {
    this.isGone = true;
  };
  shown: 'no' | 'active' | 'inactive' = 'no';
  show = () => {
    this.shown = 'active';
  };
  showInactive = () => {
    this.shown = 'inactive';
  };
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  whenReady: async () => {},
  requestSingleInstanceLock: () => true,
  getAppPath: () => '/app',
  getPath: () => '/user-data',
  quit: () => {},
  exit: () => {},
  relaunch: () => {},
});
export const session = {
  defaultSession: new SessionDouble(),
  partitions: new Map<string, SessionDouble>(),
  fromPartition(name: string) {
    const own = session.partitions.get(name) ?? new SessionDouble();
    session.partitions.set(name, own);
    return own;
  },
};
export interface DisplayDouble {
  readonly id: number;
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}
export const screen = Object.assign(new EventEmitter(), {
  displays: [{ id: 1, bounds: { x: 0, y: 0, width: 1080, height: 1920 } }] as DisplayDouble[],
  getAllDisplays: () => screen.displays,
  getDisplayMatching: () => screen.displays[0],
});
export const ipcMain = new EventEmitter();
export const dialog = { shown: [] as string[], showErrorBox: (_title: string, text: string) => void dialog.shown.push(text) };
export const Menu = {
  applicationMenu: 'default' as unknown,
  setApplicationMenu: (menu: unknown) => {
    Menu.applicationMenu = menu;
  },
};
export const protocol = {
  privileged: [] as unknown[],
  registerSchemesAsPrivileged: (schemes: unknown[]) => void protocol.privileged.push(...schemes),
};
export const safeStorage = {
  backend: 'gnome_libsecret',
  isAvailable: true,
  isAsyncEncryptionAvailable: async () => safeStorage.isAvailable,
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptStringAsync: async (plain: string) => Buffer.from(`sealed:${plain}`),
  decryptStringAsync: async (sealed: Buffer) => {
    if (!sealed.toString().startsWith('sealed:')) throw new Error('wrong key');
    return { result: sealed.toString().slice('sealed:'.length), shouldReEncrypt: false };
  },
};

export class MessageChannelMain {
  readonly port1: MessagePort;
  readonly port2: MessagePort & { start(): void };
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = port1;
    this.port2 = port2;
  }
}

export const forked: UtilityProcessDouble[] = [];
export class UtilityProcessDouble extends EventEmitter {
  readonly file: string;
  readonly messages: { message: { kind: string; role?: string }; ports: MessagePort[] }[] = [];
  constructor(file: string) {
    super();
    this.file = file;
  }
  postMessage = (message: { kind: string }, ports: MessagePort[] = []) => {
    this.messages.push({ message, ports });
    if (message.kind === 'stop') this.emit('exit', 0);
  };
  kill = () => this.emit('exit', 1);
}
export const utilityProcess = {
  fork(file: string) {
    const child = new UtilityProcessDouble(file);
    forked.push(child);
    return child;
  },
};
