/** Whether an address below the built screens is a worker's script. */
export const isWorker = (path: string): boolean => path.startsWith('/workers/');

/**
 * The screens' Content Security Policy (CSP Level 3), the same in both shells. A worker has the policy of its own file: only there
 * WebAssembly may run, which reads codes out of pictures; the page itself can't make code of data at all.
 * @param connect what the page may connect to besides itself
 */
export function contentSecurityPolicy(connect: string, forWorker = false): string {
  return [
    "default-src 'none'",
    forWorker ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    `connect-src 'self' ${connect}`.trimEnd(),
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
