import type { BrowserWindow, Session, WebContents } from 'electron';
import type * as double from './electron.ts';

// The double has the parts of Electron's objects that the shell uses, no more.
/** A session double where a module wants Electron’s own session. */
export const asSession = (session: double.SessionDouble) => session as unknown as Session;
/** A double of web contents where a module wants Electron’s own. */
export const asContents = (contents: double.WebContentsDouble) => contents as unknown as WebContents;
/** A window double where a module wants Electron’s own window. */
export const asWindow = (window: double.BrowserWindow) => window as unknown as BrowserWindow;
