import type { Session, WebContents } from 'electron';
import { appOrigin } from './scheme.ts';

/** Whether a page asks for the camera, and nothing but the camera, to read codes with it. */
function isCamera(permission: string, url: string, details: object): boolean {
  if (permission !== 'media' || !(url === appOrigin || url.startsWith(`${appOrigin}/`))) return false;
  // A request names all it wants; a check, one thing.
  if ('mediaTypes' in details) return Array.isArray(details.mediaTypes) && details.mediaTypes.join() === 'video';
  return 'mediaType' in details && details.mediaType === 'video';
}

/** Denies every permission, device and download but the camera to the kiosk's own page: it reads codes that visitors show. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isCamera(permission, details.requestingUrl, details)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) => isCamera(permission, origin, details));
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
