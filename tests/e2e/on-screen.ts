import { expect, type Locator, type Page } from '@playwright/test';
import { isSpecial, type Layout, moreOf, textOf } from '../../renderer/keyboard/layout.ts';

/** The keyboard on the screen. */
export const keyboard = (page: Page): Locator => page.locator('.keyboard');
/** A key by what it types. */
const key = (page: Page, text: string): Locator =>
  page.locator('.key-rows .key').filter({ has: page.locator('> span[lang]', { hasText: exactly(text) }) });
const exactly = (text: string) => new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}$`, 'u');
/** A key by what it does. */
export const named = (page: Page, name: string): Locator => keyboard(page).getByRole('button', { name, exact: true });

/** How a character is typed: which key, with Shift or not, held or not. */
function wayTo(layout: Layout, character: string): { readonly key: string; readonly isShifted: boolean; readonly isHeld: boolean } | null {
  const keys = layout.rows.flat().filter((each): each is string => !isSpecial(each));
  for (const isHeld of [false, true])
    for (const isShifted of [false, true])
      for (const each of [...keys, ...layout.marks]) {
        const types = isHeld ? moreOf(layout, each, isShifted) : [textOf(layout, each, isShifted)];
        if (types.includes(character)) return { key: textOf(layout, each, isShifted), isShifted, isHeld };
      }
  return null;
}

/** Chooses a keyboard by its own name. */
export async function chooseKeyboard(page: Page, name: string): Promise<void> {
  await named(page, 'Other keyboards').tap();
  await named(page, name).tap();
  await expect(page.locator('.key-rows')).toBeVisible();
}

/** Holds a key with a finger until it offers its other letters, and lifts it. */
async function hold(page: Page, on: Locator): Promise<void> {
  const box = await on.boundingBox();
  if (box === null) throw new Error('The key is not on the screen.');
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  const session = await page.context().newCDPSession(page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await page.locator('.more-letters').waitFor();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

/** Types a text letter by letter with a finger, in a page in English, on a keyboard without candidates. */
export async function typeWithFinger(page: Page, layout: Layout, text: string): Promise<void> {
  for (const character of text) {
    if (character === ' ') {
      await keyboard(page)
        .getByRole('button', { name: /^Space/ })
        .tap();
      continue;
    }
    const way = wayTo(layout, character);
    if (way === null) throw new Error(`The keyboard ${layout.id} does not type ${character}.`);
    const isLetter = layout.marks.every((mark) => mark !== way.key);
    // A name begins with a capital by itself.
    if (isLetter && !(await key(page, way.key).isVisible()))
      await keyboard(page)
        .getByRole('button', { name: /^Capital letter/ })
        .tap();
    if (way.isHeld) {
      await hold(page, key(page, way.key));
      await page.locator('.more-letters .key', { hasText: exactly(character) }).tap();
    } else await key(page, way.key).tap();
  }
}
