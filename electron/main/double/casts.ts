import type { BrowserWindow, Session, WebContents } from 'electron';
import type * as double from './electron.ts';

// The double has the parts of Electron's objects that the shell uses, no more.
export const asSession = (session: double.SessionDouble) => session as unknown as Session;
export const asContents = (contents: double.WebContentsDouble) => contents as unknown as WebContents;
export const asWindow = (window: double.BrowserWindow) => window as unknown as BrowserWindow;
