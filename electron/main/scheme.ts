import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy, isWorker } from '../../core/contract/shell/content-security.ts';

/** Where the screen's pages come from: a scheme of the app's own, no `file://`. */
export const appOrigin = 'app://foyer';
export const appPage = `${appOrigin}/index.html`;
/** The page of a second screen, towards those who come. */
export const greetingPage = `${appPage}#greeting`;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
};

/** Must be called before the app is ready (Electron, `protocol.registerSchemesAsPrivileged`). */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** The file an `app://foyer/…` address names, or null where it names none of ours. */
export function fileOf(address: string, folders: { readonly renderer: string; readonly fonts: string }): string | null {
  let url: URL;
  let path: string;
  try {
    url = new URL(address);
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== 'app:' || url.host !== 'foyer' || path.includes('\0')) return null;
  const [folder, rest] = path.startsWith('/fonts/')
    ? [folders.fonts, path.slice('/fonts'.length)]
    : [folders.renderer, path === '/' ? '/index.html' : path];
  const file = join(folder, normalize(rest));
  return file.startsWith(join(folder, '/')) && types[extname(file)] !== undefined ? file : null;
}

/** Serves the built renderer and the fonts, and lets nothing else be loaded at all. */
export function serveApp(session: Session, folders: { readonly renderer: string; readonly fonts: string }): void {
  session.protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? fileOf(request.url, folders) : null;
    const bytes = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || bytes === null) return new Response('There is no such file.', { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy('', isWorker(new URL(request.url).pathname)),
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      },
    });
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const { protocol: scheme } = new URL(details.url);
    answer({ cancel: !['app:', 'data:', 'blob:', 'devtools:'].includes(scheme) });
  });
}
