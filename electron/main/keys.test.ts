import { createRouterClient } from '@orpc/server';
import { describe, expect, it, vi } from 'vitest';
import * as double from './double/electron.ts';
import { createHostRouter, keyBackend } from './keys.ts';

vi.mock('electron', () => import('./double/electron.ts'));

describe('keys', () => {
  it('are kept by a real key store; basic_text is none', async () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
    for (const [backend, available, expected] of [
      ['gnome_libsecret', true, 'gnome_libsecret'],
      ['basic_text', true, 'none'],
      ['unknown', true, 'none'],
      ['kwallet6', false, 'none'],
    ] as const) {
      double.safeStorage.backend = backend;
      double.safeStorage.isAvailable = available;
      expect(await keyBackend()).toBe(expected);
    }
    double.safeStorage.backend = 'gnome_libsecret';
    double.safeStorage.isAvailable = true;
    const host = createRouterClient(
      createHostRouter(() => {}),
      { context: {} },
    );
    const { wrapped } = await host.key.wrap({ plain: 'c2VjcmV0' });
    expect(await host.key.unwrap({ wrapped })).toEqual({ plain: 'c2VjcmV0' });
    await expect(host.key.unwrap({ wrapped: 'eHg=' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    vi.restoreAllMocks();
  });
});
