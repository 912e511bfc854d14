import { expect, type Page } from '@playwright/test';

/** What a visitor in the tests does at the kiosk. */
export interface Visitor {
  readonly language: 'en' | 'zh-Hans';
  readonly category: string;
  readonly name: string;
  readonly country?: string;
  readonly phone?: string;
}

const words = {
  en: { register: 'Register now', next: 'Continue', skip: 'Skip', print: 'Print my badge', done: 'Done' },
  'zh-Hans': { register: '现场登记', next: '继续', skip: '跳过', print: '打印胸卡', done: '完成' },
} as const;

/** What a visitor finds a button by: its whole accessible name, no part of it. */
export function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

/** Chooses a language where each stands by its own name, or behind the globe on a screen that is low. */
export async function chooseLanguage(page: Page, tag: string): Promise<void> {
  const globe = page.locator('.languages .behind button:visible');
  if ((await page.locator('.attract').count()) === 0 && (await globe.count()) > 0) await globe.click();
  await page
    .locator(`:is(.languages, .language-list) button:visible:has([lang="${tag}"])`)
    .filter({ hasNot: page.locator('svg') })
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', tag);
}

/** From the attract screen to the first question. */
export async function begin(page: Page, { language, category }: Visitor): Promise<void> {
  const text = words[language];
  await chooseLanguage(page, language);
  await button(page, text.register).click();
  await page.locator(`.choice[data-value="${category}"]`).click();
}

/** The public visitor's form: name, country, phone, interests. */
export async function fillPublicForm(page: Page, visitor: Visitor): Promise<void> {
  const text = words[visitor.language];
  await page.locator('.field input').fill(visitor.name);
  await button(page, text.next).click();
  await page.locator(`.choice[data-value="${visitor.country ?? 'CN'}"]`).click();
  await page.locator('.choice[data-value="phone"]').click();
  await page.locator('.field input').fill(visitor.phone ?? '13812345678');
  await button(page, text.next).click();
  await page.locator('.choice[data-value="robots"]').click();
  await button(page, text.next).click();
}

/** Agrees to what admission asks for and to nothing else, and goes on to the review. */
export async function giveConsent(page: Page, { language }: Visitor): Promise<void> {
  await page.locator('[data-purpose="admission"] .choice').click();
  await button(page, words[language].next).click();
}

/** The last tap; resolves with the print job's id when the screen says “take your badge”. */
export async function print(page: Page, { language }: Visitor): Promise<string> {
  await button(page, words[language].print).click();
  const making = page.locator('.making[data-phase="printed"]');
  await expect(making).toBeVisible({ timeout: 20_000 });
  return (await making.getAttribute('data-job')) ?? '';
}

/** One whole kiosk session of a public visitor. */
export async function register(page: Page, visitor: Visitor): Promise<string> {
  await begin(page, visitor);
  await fillPublicForm(page, visitor);
  await giveConsent(page, visitor);
  const job = await print(page, visitor);
  await button(page, words[visitor.language].done).click();
  await expect(page.locator('.attract')).toBeVisible();
  return job;
}
