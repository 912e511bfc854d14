import type { Locator, Page } from '@playwright/test';

/** In CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A hurried finger's second tap, or a bouncing screen's, comes so long after the first, in milliseconds. */
export const secondTapAfter = 120;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The middle of a control once it takes taps: what is drawn there then receives them. */
export async function middleOf(control: Locator): Promise<Place> {
  await control.click({ trial: true });
  const box = await control.boundingBox();
  if (box === null) throw new Error('The control is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Touches a control, and 120 ms later the same place again, or another, whatever is there by then. */
export async function tapTwice(page: Page, control: Locator, elsewhere?: Place): Promise<void> {
  const first = await middleOf(control);
  const second = elsewhere ?? first;
  await page.touchscreen.tap(first.x, first.y);
  await pause(secondTapAfter);
  await page.touchscreen.tap(second.x, second.y);
}

/** Presses a key, and once more 120 ms later. */
export async function pressTwice(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await pause(secondTapAfter);
  await page.keyboard.press(key);
}

/** What the page shows: its screen, dialog, verdict and what is chosen on it, as text. */
export function screenOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const read = (selector: string) => [...document.querySelectorAll(selector)].map((each) => each.textContent).join('|');
    const chosen = [...document.querySelectorAll('[aria-pressed="true"]')]
      .filter((each) => each.closest('[data-on-screen-keyboard]') === null)
      .map((each) => each.textContent)
      .join('|');
    const title = read('.screen h1, .attract h1, .dialog h2, .gate h1, .desk h1, .desk h2');
    return `${title} · ${document.querySelector('.making')?.getAttribute('data-job') ?? ''} · ${chosen}`;
  });
}
