import { type BrowserWindow, type Input, Menu } from 'electron';

/** Keys with Ctrl or Command that a form needs; every other chord is kept from the page and the window. */
const editing = new Set(['a', 'c', 'v', 'x', 'z', 'y', 'backspace', 'delete', 'arrowleft', 'arrowright', 'home', 'end']);

/** Whether a key press may reach the page. */
export function isAllowed({ key, control, meta, alt }: Pick<Input, 'key' | 'control' | 'meta' | 'alt'>): boolean {
  // Right Alt types accented letters on many keyboards and is reported as Ctrl and Alt together.
  if (control && alt && key.length === 1) return true;
  if (/^F\d{1,2}$/.test(key) || key === 'BrowserBack' || key === 'BrowserForward') return false;
  if (control || meta) return editing.has(key.toLowerCase());
  if (alt) return key.length === 1;
  return true;
}

/** Takes away what leads out of the kiosk: menus, shortcuts, context menu, zoom. */
export function lockDown(window: BrowserWindow): void {
  Menu.setApplicationMenu(null);
  const { webContents } = window;
  webContents.on('before-input-event', (event, input) => {
    if (!isAllowed(input)) event.preventDefault();
  });
  webContents.on('context-menu', (event) => event.preventDefault());
  webContents.on('zoom-changed', () => webContents.setZoomFactor(1));
  void webContents.setVisualZoomLevelLimits(1, 1);
  window.on('close', (event) => {
    // The window is closed by the app's own end only.
    if (!isEnding.has(window)) event.preventDefault();
  });
}

const isEnding = new WeakSet<BrowserWindow>();

/** Lets a window be closed: the app is ending. */
export function release(window: BrowserWindow): void {
  isEnding.add(window);
}
