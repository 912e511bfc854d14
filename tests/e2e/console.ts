import { type Browser, expect } from '@playwright/test';
import type { Running } from './running.ts';

/** Imports people on the hub's console, as organisers do. @param rows of a CSV file, its header first */
export async function importPeople(browser: Browser, kiosk: Running, rows: readonly string[]): Promise<void> {
  const desk = await browser.newPage();
  await desk.goto(await kiosk.says(/Hub console: (\S+)/, 90_000));
  const section = desk.locator('section', { has: desk.getByRole('heading', { name: 'Import registrants' }) });
  await section.getByLabel('Source').fill('website');
  await section.getByLabel('File').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await section.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(section.getByText(`${rows.length - 1} added`)).toBeVisible();
  await desk.close();
}
