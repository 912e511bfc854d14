import type { BrowserWindow, Session, WebContents } from 'electron';
import type * as double from './electron.ts';

// The double has the parts of Electron's objects that the shell uses, no more.
/** The double of a session, for code that takes Electron's. */
export const asSession = (session: double.SessionDouble) => session as unknown as Session;
/** The double of a window's contents, for code that takes Electron's. */
export const asContents = (contents: double.WebContentsDouble) => contents as unknown as WebContents;
/** The double of a window, for code that takes Electron's. */
export const asWindow = (window: double.BrowserWindow) => window as unknown as BrowserWindow;
