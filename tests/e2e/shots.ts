import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseLanguage } from './visitor.ts';

/** Where pictures go, for looking at them: `FOYER_SHOTS=DIR`. */
export const shots = process.env.FOYER_SHOTS;
const sizes = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } };
const small = { width: 1280, height: 800 };

/** Resolves once the fonts are there and every animation that ends has ended. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const ending = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Takes a kiosk screen's pictures, portrait and landscape, where somebody wants to look at them. */
export async function look(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [shape, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: join(shots, `${name}-${shape}.png`) });
  }
  await page.setViewportSize(sizes.portrait);
}

/** The same in each of these languages and at a small landscape screen as well; the page is left in the first one. */
export async function lookIn(page: Page, name: string, languages: readonly string[]): Promise<void> {
  if (shots === undefined) return;
  for (const language of languages) {
    await page.setViewportSize(sizes.portrait);
    await chooseLanguage(page, language);
    await look(page, `${name}-${language}`);
    await page.setViewportSize(small);
    await settled(page);
    await page.screenshot({ path: join(shots, `${name}-${language}-small.png`) });
    await page.setViewportSize(sizes.portrait);
  }
  await chooseLanguage(page, languages[0] ?? 'en');
}
