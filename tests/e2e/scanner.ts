import type { Page } from '@playwright/test';
import { keyOf, type Typing } from '../../core/scan/wedge.fixture.ts';

/** Types a code at once, as a scanner does, however busy the machine is. Untrusted events type into no field: where that is asked, use the keyboard. */
export async function wedge(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    for (const key of [...text, 'Enter']) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }, code);
}

/** One key that is pressed and let go, as the browser's own protocol has it. */
interface Key {
  readonly down: {
    readonly type: 'keyDown' | 'rawKeyDown';
    readonly key: string;
    readonly code?: string;
    readonly modifiers?: number;
    readonly text?: string;
  };
  readonly up: { readonly type: 'keyUp'; readonly key: string; readonly code?: string; readonly modifiers?: number };
}

/** Seconds between two keys of a scanner, and when it pressed the last one. */
const keyTime = 0.001;
let last = 0;

/** Presses keys as a scanner does: each says itself when it was pressed, as those of a device do, however late a busy browser comes to it. The last one is pressed now. */
async function press(page: Page, keys: readonly Key[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const start = Math.max(last + keyTime, Date.now() / 1000 - keys.length * keyTime);
  last = start + keys.length * keyTime;
  await Promise.all(
    keys.flatMap(({ down, up }, index) => {
      const timestamp = start + index * keyTime;
      return [
        session.send('Input.dispatchKeyEvent', { ...down, timestamp }),
        session.send('Input.dispatchKeyEvent', { ...up, timestamp: timestamp + keyTime / 2 }),
      ];
    }),
  );
  await session.detach();
}

/** The same with the browser's own key events, which type into whatever has the focus. */
export const typeScan = (page: Page, text: string): Promise<void> =>
  press(
    page,
    [...text].map((character): Key => {
      const key = character === '\n' ? 'Enter' : character;
      return { down: { type: 'keyDown', key, text: character === '\n' ? '\r' : character }, up: { type: 'keyUp', key } };
    }),
  );

/** The browser's own key events of a scanner that was set up for one keyboard, at a computer of another: its characters and the places of its keys. */
export const typeBy = (page: Page, text: string, typing: Typing): Promise<void> =>
  press(
    page,
    [...text].map((character): Key => {
      const { key, code, shiftKey, ctrlKey, altKey } = keyOf(character, typing);
      const modifiers = (altKey ? 1 : 0) + (ctrlKey ? 2 : 0) + (shiftKey ? 8 : 0);
      const typed = key === 'Enter' ? '\r' : key.length === 1 && !ctrlKey ? key : null;
      const event = { key, code, modifiers };
      return {
        down: typed === null ? { ...event, type: 'rawKeyDown' } : { ...event, type: 'keyDown', text: typed },
        up: { ...event, type: 'keyUp' },
      };
    }),
  );
