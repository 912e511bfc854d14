import { implement } from '@orpc/server';
import { safeStorage } from 'electron';
import { hostContract } from '../../core/contract/shell/host.ts';
import { printSilently, systemPrinters } from './system-printing.ts';

/** The name of the operating system's key store, or `none`: Linux's `basic_text` encrypts with a key anyone can read. */
export async function keyBackend(): Promise<string> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'none';
  if (process.platform !== 'linux') return process.platform === 'darwin' ? 'keychain' : 'dpapi';
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? 'none' : backend;
}

/** What Electron does for its station. @param relaunch starts the app anew */
export function createHostRouter(relaunch: () => void) {
  const os = implement(hostContract);
  return os.router({
    key: {
      backend: os.key.backend.handler(async () => ({ backend: await keyBackend() })),
      wrap: os.key.wrap.handler(async ({ input, errors }) => {
        if ((await keyBackend()) === 'none') throw errors.UNAVAILABLE();
        return { wrapped: (await safeStorage.encryptStringAsync(input.plain)).toString('base64') };
      }),
      unwrap: os.key.unwrap.handler(async ({ input, errors }) => {
        try {
          const { result } = await safeStorage.decryptStringAsync(Buffer.from(input.wrapped, 'base64'));
          return { plain: result };
        } catch (cause) {
          throw errors.UNAVAILABLE({ cause });
        }
      }),
    },
    printing: {
      printers: os.printing.printers.handler(systemPrinters),
      print: os.printing.print.handler(async ({ input }) => ({ isTaken: await printSilently(input) })),
    },
    relaunch: os.relaunch.handler(() => {
      relaunch();
      return { accepted: true };
    }),
  });
}
