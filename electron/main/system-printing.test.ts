import { createRouterClient } from '@orpc/server';
import { describe, expect, it, vi } from 'vitest';
import * as double from './double/electron.ts';
import { createHostRouter } from './keys.ts';

vi.mock('electron', () => import('./double/electron.ts'));

describe('printers of the operating system', () => {
  const host = () =>
    createRouterClient(
      createHostRouter(() => {}),
      { context: {} },
    );

  it('are listed with what stops them', async () => {
    const kiosk = new double.BrowserWindow({ webPreferences: {} });
    const of = (name: string, options: Record<string, string>) => ({ name, displayName: name, description: 'Evolis', options });
    kiosk.webContents.printers = [
      of('ready', { 'printer-state': '3', 'printer-state-reasons': 'none' }),
      of('printing', { 'printer-state': '4', 'printer-state-reasons': 'media-low-report' }),
      of('empty', { 'printer-state': '5', 'printer-state-reasons': 'media-empty-error,media-needed' }),
      of('stopped', { 'printer-state': '5', 'printer-state-reasons': 'none' }),
    ];
    for (const other of double.windows) if (other !== kiosk) other.destroy();
    expect(await host().printing.printers({})).toEqual([
      { name: 'ready', make: 'Evolis', state: 'ready', reasons: [] },
      { name: 'printing', make: 'Evolis', state: 'busy', reasons: [] },
      { name: 'empty', make: 'Evolis', state: 'trouble', reasons: ['media-empty'] },
      { name: 'stopped', make: 'Evolis', state: 'trouble', reasons: ['paused'] },
    ]);
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    kiosk.webContents.printers = [of('jam', { status: String(0x8 | 0x400000) })];
    expect(await host().printing.printers({})).toEqual([
      { name: 'jam', make: 'Evolis', state: 'trouble', reasons: ['media-jam', 'cover-open'] },
    ]);
    vi.restoreAllMocks();
  });

  /** Prints two pages, and returns the window that did. */
  async function print() {
    const page = { width: 86, height: 54 };
    const drawings = ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<svg id="2"/>'];
    expect(await host().printing.print({ queue: 'Evolis', name: 'badge-1', page, drawings })).toEqual({ isTaken: true });
    const window = double.windows.at(-1);
    if (window === undefined) throw new Error('no window');
    return window;
  }

  it('are printed to without a dialog, in the size of the badge', async () => {
    const { webContents } = await print();
    expect(webContents.printed).toEqual([
      {
        silent: true,
        deviceName: 'Evolis',
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: 86_000, height: 54_000 },
      },
    ]);
  });

  it('get a page each for every drawing', async () => {
    const { loaded } = await print();
    const html = Buffer.from(loaded[0]?.split('base64,')[1] ?? '', 'base64').toString();
    expect(html).toContain('@page{size:86mm 54mm;margin:0}');
    expect(html.match(/<svg/g)).toHaveLength(2);
  });

  it('are printed to from a window that nobody sees, runs no script, and is gone afterwards', async () => {
    const { options, isGone } = await print();
    expect(options).toMatchObject({ show: false });
    expect(options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false });
    expect(isGone).toBe(true);
  });

  it('are printed to from a window that reaches nothing', async () => {
    await print();
    const guard = double.session.partitions.get('printing')?.handlers.get('onBeforeRequest') as unknown as (
      details: { url: string },
      answer: (result: { cancel: boolean }) => void,
    ) => void;
    const isCancelled = (url: string) => {
      let cancelled = false;
      guard({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    };
    expect(isCancelled('https://example.org/x.png')).toBe(true);
    expect(isCancelled('file:///etc/passwd')).toBe(true);
    expect(isCancelled('data:image/png;base64,AA==')).toBe(false);
  });
});
