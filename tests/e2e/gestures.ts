import { type CDPSession, expect, type Page } from '@playwright/test';

/** What must never come of fingers, mouse or keys on whatever screen is shown: zoom, selection, drags, drops, menus, leaving. */
export async function expectFirm(page: Page, cdp: CDPSession): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const [x, y] = [width / 2, height / 2];
  for (const gestureSourceType of ['touch', 'mouse'] as const)
    await cdp.send('Input.synthesizePinchGesture', { x, y, scaleFactor: 4, relativeSpeed: 4_000, gestureSourceType });
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -500);
  await page.keyboard.press('Equal');
  await page.keyboard.up('Control');
  expect(await page.evaluate(() => [window.visualViewport?.scale, window.outerWidth / window.innerWidth])).toEqual([1, 1]);
  const taken = await page.evaluate(() => {
    const all = [document.body, ...document.querySelectorAll('h1, h2, p, img, svg, button, video, a')];
    const events = ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart', 'selectstart', 'auxclick'];
    return all.flatMap((each) =>
      events
        .filter((name) => each.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })))
        .map((name) => `${each.tagName} ${name}`),
    );
  });
  expect(taken).toEqual([]);
  // A mouse over everything, as if to mark it.
  await page.mouse.move(1, 1);
  await page.mouse.down();
  await page.mouse.move(width - 1, height - 1, { steps: 4 });
  await page.mouse.up();
  expect(await page.evaluate(() => window.getSelection()?.toString() ?? '')).toBe('');
  const styles = await page.evaluate(() =>
    [document.documentElement, document.body].map((each) => {
      const { touchAction, overscrollBehaviorX, overscrollBehaviorY } = getComputedStyle(each);
      return [touchAction, overscrollBehaviorX, overscrollBehaviorY];
    }),
  );
  for (const style of styles) expect(style).toEqual(['pan-x pan-y', 'none', 'none']);
}
