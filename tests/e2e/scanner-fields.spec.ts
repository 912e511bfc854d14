import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';

/** What has the focus when a scanner types, in a real browser and without a kiosk around it: `renderer/scan/field-in-focus.ts`. */
const file = join(import.meta.dirname, '../../renderer/scan/field-in-focus.ts');
const names = ['takesOwnKeys', 'fieldInFocus', 'typeIntoField', 'takeFromField', 'keepField'];
const source = `${stripTypeScriptTypes(readFileSync(file, 'utf8'))}\nObject.assign(window, { ${names.join(', ')} });`;

async function open(page: Page, body: string): Promise<void> {
  await page.setContent(`<!doctype html>${body}`);
  await page.addScriptTag({ type: 'module', content: source });
  await page.waitForFunction((name) => name in window, names[0] ?? '');
}
const ask = <T>(page: Page, expression: string): Promise<T> => page.evaluate(expression);

test('what takes keys of its own is told from a field of text, and both from what takes none', async ({ page }) => {
  const own = ['date', 'datetime-local', 'time', 'month', 'week', 'range', 'color'].map((type) => `<input type="${type}">`);
  const ofText = ['text', 'search', 'url', 'tel', 'email', 'password', 'number'].map((type) => `<input type="${type}">`);
  const none = ['<button>x</button>', '<input type="checkbox">', '<input type="radio">', '<input type="file">', '<a href="#x">x</a>'];
  for (const [elements, expected] of [
    [
      [...own, '<select><option>x</select>', '<div contenteditable>x</div>'],
      [true, false],
    ],
    [
      [...ofText, '<input>', '<textarea></textarea>'],
      [false, true],
    ],
    [none, [false, false]],
  ] as const)
    for (const element of elements) {
      await open(page, element);
      await ask(page, "document.querySelector('body > *').focus()");
      const seen = await ask(page, '[document.activeElement !== document.body, takesOwnKeys(), fieldInFocus() !== null]');
      expect([element, seen]).toEqual([element, [true, ...expected]]);
    }
  await open(page, '<p>nothing');
  expect(await ask(page, '[takesOwnKeys(), fieldInFocus()]')).toEqual([false, null]);
});

test('what a slow scanner typed is taken out of a field again, and nothing else', async ({ page }) => {
  for (const type of ['text', 'search', 'tel', 'url', 'password', 'email']) {
    await open(page, `<input type="${type}" value="Ada">`);
    await ask(
      page,
      "window.heard = []; document.querySelector('input').addEventListener('input', ({ target }) => heard.push(target.value))",
    );
    await page.locator('input').focus();
    await page.keyboard.press('End');
    await ask(page, "typeIntoField('FYR1')");
    await ask(page, "takeFromField('FYR1')");
    expect([type, await ask(page, "[document.querySelector('input').value, heard.at(-1)]")]).toEqual([type, ['Ada', 'Ada']]);
  }
  await open(page, '<textarea>before after</textarea>');
  await page.locator('textarea').focus();
  await ask(page, "document.querySelector('textarea').setSelectionRange(7, 7)");
  await ask(page, "typeIntoField('FYR1')");
  await ask(page, "takeFromField('FYR1')");
  expect(await ask(page, "[document.querySelector('textarea').value, document.querySelector('textarea').selectionStart]")).toEqual([
    'before after',
    7,
  ]);
  // What the person has typed on meanwhile stays, and so does a field that never had it.
  await ask(page, "typeIntoField('FYR1'); typeIntoField('x'); takeFromField('FYR1')");
  expect(await ask(page, "document.querySelector('textarea').value")).toBe('before FYR1xafter');
  await open(page, '<input type="date" value="2026-11-27">');
  await page.locator('input').focus();
  await ask(page, "takeFromField('27')");
  expect(await ask(page, "document.querySelector('input').value")).toBe('2026-11-27');
});
