import type { Page } from '@playwright/test';

/** Which clocks of a page go on while the machine sleeps: the wall clock always, the monotonic one on some systems. */
export type Clocks = 'wall' | 'both';

/** Makes the clocks of a page ones that a test can set on; before it is opened. */
export async function holdClocks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const slept = { wall: 0, monotonic: 0 };
    const [now, monotonic] = [Date.now, performance.now.bind(performance)];
    Date.now = () => now() + slept.wall;
    performance.now = () => monotonic() + slept.monotonic;
    Object.assign(window, { slept });
  });
}

/** Sets a page's clocks on by so many milliseconds, as a sleep of the machine does. */
export async function sleep(page: Page, ms: number, clocks: Clocks = 'both'): Promise<void> {
  await page.evaluate(
    ([by, which]) => {
      const { slept } = window as unknown as { slept: { wall: number; monotonic: number } };
      slept.wall += by;
      if (which === 'both') slept.monotonic += by;
    },
    [ms, clocks] as const,
  );
}
