import type { Session, WebContents } from 'electron';
import { appOrigin } from './scheme.ts';

/** Denies every permission, device and download: the kiosk's screen needs none of them. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a page where it is: no navigation, no further window, no embedded page. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Whether a message comes from the kiosk window's own page. */
export function isOwnPage(
  event: { readonly sender: WebContents; readonly senderFrame: { readonly url: string; readonly parent: unknown } | null },
  window: { readonly webContents: WebContents },
): boolean {
  const { sender, senderFrame } = event;
  if (senderFrame === null || senderFrame.parent !== null || sender !== window.webContents) return false;
  return senderFrame.url === appOrigin || senderFrame.url.startsWith(`${appOrigin}/`);
}
