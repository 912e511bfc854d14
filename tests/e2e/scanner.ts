import type { Page } from '@playwright/test';
import { keyOf, type Typing } from '../../core/scan/wedge.fixture.ts';

/** Types a code at once, as a scanner does, however busy the machine is. Untrusted events type into no field: where that is asked, use the keyboard. */
export async function wedge(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    for (const key of [...text, 'Enter']) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }, code);
}

/** The same with the browser's own key events, which type into whatever has the focus: all are under way before the first is answered, so none comes late. */
export async function typeScan(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await Promise.all(
    [...text].flatMap((character) => {
      const key = character === '\n' ? 'Enter' : character;
      const down = { type: 'keyDown', key, text: character === '\n' ? '\r' : character } as const;
      return [session.send('Input.dispatchKeyEvent', down), session.send('Input.dispatchKeyEvent', { type: 'keyUp', key })];
    }),
  );
  await session.detach();
}

/** The browser's own key events of a scanner that was set up for one keyboard, at a computer of another: its characters and the places of its keys. */
export async function typeBy(page: Page, text: string, typing: Typing): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await Promise.all(
    [...text].flatMap((character) => {
      const { key, code, shiftKey, ctrlKey, altKey } = keyOf(character, typing);
      const modifiers = (altKey ? 1 : 0) + (ctrlKey ? 2 : 0) + (shiftKey ? 8 : 0);
      const typed = key === 'Enter' ? '\r' : key.length === 1 && !ctrlKey ? key : null;
      const event = { key, code, modifiers };
      return [
        session.send(
          'Input.dispatchKeyEvent',
          typed === null ? { ...event, type: 'rawKeyDown' } : { ...event, type: 'keyDown', text: typed },
        ),
        session.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' }),
      ];
    }),
  );
  await session.detach();
}
