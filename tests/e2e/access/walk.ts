import { expect, type Locator, type Page } from '@playwright/test';
import { wedge } from '../scanner.ts';
import { chooseLanguage } from '../visitor.ts';

/** What leads on, whatever it says. */
export const primary = (page: Page): Locator => page.locator('.screen .actions > .button[data-kind="primary"]');
/** The way back, whatever it says. */
export const back = (page: Page): Locator => page.locator('.screen .actions > .button').first();
const choice = (page: Page, value: string): Locator => page.locator(`.screen .choice[data-value="${value}"]`);
const heading = (page: Page): Locator => page.locator('.screen h1');

/** Does something and waits until another screen is there. */
export async function leads(page: Page, act: () => Promise<void>): Promise<void> {
  const screen = await page.locator('.screen').elementHandle();
  const before = await heading(page).textContent();
  await act();
  await page.waitForFunction(
    ([was, text]) => (was as Element).isConnected === false || document.querySelector('.screen h1')?.textContent !== text,
    [screen, before] as const,
  );
}

/** Goes back until the first screen is there. */
export async function toStart(page: Page): Promise<void> {
  for (let i = 0; i < 14 && !(await page.locator('.attract').isVisible()); i++) await leads(page, () => back(page).click());
  await expect(page.locator('.attract')).toBeVisible();
}

export type Check = (name: string) => Promise<void>;

/** Everything that lies over the attract screen: how it is shown, which language, staff's PIN. */
export async function walkDialogs(page: Page, check: Check): Promise<void> {
  await check('attract');
  await page.locator('.rail .display > .button').last().click();
  await check('display');
  await page.locator('.dialog .actions .button').last().click();
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog').waitFor();
  await check('pin');
  await page.locator('.dialog > .button').click();
  await page.locator('.attract .actions .button').last().click();
  await heading(page).waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('.languages .behind button').click();
  await check('languages');
  await page.locator('.dialog .actions .button').click();
  await toStart(page);
}

/** All that leads to a record, or to none. @param group its code */
export async function walkFind(page: Page, check: Check, group: string): Promise<void> {
  await page.locator('.attract .actions .button').last().click();
  await check('find');
  for (const way of ['phone', 'email', 'document', 'name', 'code']) {
    await leads(page, () => choice(page, way).click());
    await check(`find-by-${way}`);
    await leads(page, () => back(page).click());
  }
  await leads(page, () => choice(page, 'phone').click());
  await page.locator('.field input').fill('12');
  await primary(page).click();
  await page.locator('.screen .notice').waitFor();
  await check('find-notice');
  await page.locator('.field input').fill('13812345678');
  await leads(page, () => primary(page).click());
  await expect(page.locator('.screen .choice')).toHaveCount(2);
  await check('choose');
  await leads(page, () => page.locator('.screen .actions > .button').last().click());
  await check('nobody');
  await toStart(page);
  await wedge(page, group);
  await expect(page.locator('.screen .choice')).toHaveCount(2);
  await check('group');
}

/** A group's badges. */
export async function walkBatch(page: Page, check: Check): Promise<void> {
  await leads(page, () => primary(page).click());
  await expect(page.locator('.batch')).toBeVisible();
  await expect(primary(page)).toBeVisible({ timeout: 20_000 });
  await check('batch');
  await leads(page, () => primary(page).click());
}

/** One step of a form, answered. */
async function answer(page: Page, name: string): Promise<void> {
  for (const value of ['CN', 'phone']) if (await choice(page, value).isVisible()) return leads(page, () => choice(page, value).click());
  const inputs = await page.locator('.field input').all();
  for (const input of inputs) {
    const mode = await input.getAttribute('inputmode');
    if (mode === 'tel') await input.fill('13812345999');
    else if (mode === 'text' && (await input.getAttribute('data-keyboard')) !== 'code') await input.fill(name);
  }
  await leads(page, () => primary(page).click());
}

/** A walk-up registration up to the last tap, each question looked at. */
export async function walkForm(page: Page, check: Check, name: string): Promise<void> {
  await page.locator('.attract .actions .button').first().click();
  await check('category');
  await leads(page, () => choice(page, 'investor').click());
  await page.locator('.field input').fill('WRONG');
  await primary(page).click();
  await page.locator('.problem').waitFor();
  await check('invitation');
  await leads(page, () => back(page).click());
  await leads(page, () => choice(page, 'public-visitor').click());
  await primary(page).click();
  await page.locator('.problem').waitFor();
  await check('form-problem');
  for (let step = 1; step < 14 && !(await page.locator('.consent').first().isVisible()); step++) {
    await check(`form-${step}`);
    await answer(page, name);
  }
  await primary(page).click();
  await page.locator('.consent .problem').first().waitFor();
  await page.locator('.consent > .button').first().click();
  await check('consent');
  await page.locator('[data-purpose="admission"] .choice').click();
  await leads(page, () => primary(page).click());
  await check('review');
  await page.locator('.rail .display > .button').first().click();
  await page.locator('.dialog').waitFor();
  await check('start-over');
  await page.locator('.dialog .actions .button').first().click();
  await page.clock.runFor(46_000);
  await page.locator('.dialog').waitFor();
  await check('idle');
  await page.locator('.dialog .actions .button').first().click();
}

/** Chooses the language on the first screen. */
export async function inLanguage(page: Page, tag: string): Promise<void> {
  await expect(page.locator('.attract')).toBeVisible();
  await chooseLanguage(page, tag);
}
