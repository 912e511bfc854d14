import type { Page } from '@playwright/test';

/** Types a code at once, as a scanner does, however busy the machine is. Untrusted events type into no field: where that is asked, use the keyboard. */
export async function wedge(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    for (const key of [...text, 'Enter']) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }, code);
}
