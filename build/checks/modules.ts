import { createServer, type ViteDevServer } from 'vite';
import { root } from '../root.ts';

/** Loads TypeScript of the project with what it imports (SQL files, too), for tools that run outside a bundle. */
export function openModules(): Promise<ViteDevServer> {
  return createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
}
