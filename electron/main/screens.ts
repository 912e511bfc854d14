import { type BrowserWindow, ipcMain, type MessagePortMain, screen } from 'electron';
import type { ScreenKind } from '../../core/contract/screen/right.ts';
import { release } from './lockdown.ts';
import { isOwnPage } from './permissions.ts';
import { greetingPage } from './scheme.ts';
import { openKioskWindow, openSecondWindow } from './window.ts';

export interface ScreensDependencies {
  readonly preload: string;
  readonly isPackaged: boolean;
  /** Whether a second display, where there is one, greets those who come. */
  readonly hasSecond: boolean;
  /** A port to the station for one screen of its kind, and what to do when the station closes it; null while there is no station. */
  readonly connect: (kind: ScreenKind, onClosed: () => void) => MessagePortMain | null;
}

/** A page whose port the station has closed gets another after this many milliseconds. */
const reconnectAfter = 1_000;

/** The station's windows: the kiosk's own, and one on a second display, opened and closed as displays come and go. */
export function openScreens({ preload, isPackaged, hasSecond, connect }: ScreensDependencies) {
  const ready = new Set<BrowserWindow>();
  let isStationReady = false;
  let second: BrowserWindow | null = null;
  const first = openKioskWindow({ preload, isPackaged });

  function handPortOver(window: BrowserWindow): void {
    if (!isStationReady || !ready.has(window)) return;
    const port = connect(window === first ? 'own' : 'second', () => {
      setTimeout(() => {
        if (!window.isDestroyed()) handPortOver(window);
      }, reconnectAfter);
    });
    if (port !== null) window.webContents.postMessage('station-port', null, [port]);
  }
  ipcMain.on('screen-ready', (event) => {
    const window = [first, second].find((each) => each !== null && isOwnPage(event, each));
    if (window === undefined || window === null) return;
    ready.add(window);
    handPortOver(window);
  });

  function closeSecond(): void {
    if (second === null) return;
    ready.delete(second);
    release(second);
    second.close();
    second = null;
  }
  /** Puts the second window onto whichever display the kiosk's own is not on. */
  function place(): void {
    const own = screen.getDisplayMatching(first.getBounds());
    const other = screen.getAllDisplays().find(({ id }) => id !== own.id);
    if (other === undefined) closeSecond();
    else if (second === null) second = openSecondWindow({ preload, isPackaged, page: greetingPage, bounds: other.bounds });
    else second.setBounds(other.bounds);
  }
  if (hasSecond) {
    place();
    screen.on('display-added', place);
    screen.on('display-removed', place);
  }

  return {
    /** The station can be talked to: called again after each of its restarts. */
    stationReady(): void {
      isStationReady = true;
      for (const window of ready) handPortOver(window);
    },
    /** Lets the windows be closed: the app is ending. */
    release(): void {
      for (const window of [first, second]) if (window !== null) release(window);
    },
  };
}
