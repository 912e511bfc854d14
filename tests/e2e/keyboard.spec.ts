import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { layoutOf } from '../../renderer/keyboard/layouts/layouts.ts';
import { chooseKeyboard, keyboard, named, typeWithFinger } from './on-screen.ts';
import { type Running, run } from './running.ts';
import { typeScan } from './scanner.ts';
import { look } from './shots.ts';
import { begin, button } from './visitor.ts';

/** A touch screen without keys: whoever registers, looks up, or signs in types on the screen. */
test.describe.configure({ mode: 'serial', timeout: 90_000 });
test.use({ hasTouch: true });
const folder = mkdtempSync(join(tmpdir(), 'foyer-keyboard-'));
let kiosk: Running;
let page: Page;
const errors: string[] = [];
const field = () => page.locator('.field input').first();
const nameField = async () => {
  await begin(page, { language: 'en', category: 'public-visitor', name: '' });
  // What has just come takes no taps yet.
  await named(page, 'Enter').click({ trial: true });
};
const attract = async () => {
  await page.reload();
  await expect(page.locator('.attract')).toBeVisible();
};

test.beforeAll(async ({ browser }) => {
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  page = await browser.newPage({ reducedMotion: 'reduce', hasTouch: true });
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
});
test.afterAll(async () => {
  await page?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a name is typed with a finger, letter by letter, with its accents', async () => {
  await nameField();
  await typeWithFinger(page, layoutOf('en'), "Zoë O'Brien-Łukasz");
  await expect(field()).toHaveValue("Zoë O'Brien-Łukasz");
  await look(page, 'keyboard-1-name');
  await named(page, 'Delete').tap();
  await expect(field()).toHaveValue("Zoë O'Brien-Łukas");
});

test('other keyboards are found by their own names, whatever the language of the screen', async () => {
  await field().fill('');
  for (const [id, text] of [
    ['ru', 'Щербаков Ёлкин'],
    ['ar', 'أحمد الزهراني'],
    ['vi', 'Nguyễn Đặng'],
    ['ko', 'ㅆㅏㅇㅅㅓㅇㅗㄴ'],
  ] as const) {
    await chooseKeyboard(page, layoutOf(id).name);
    await typeWithFinger(page, layoutOf(id), text);
    await expect(field()).toHaveValue(id === 'ko' ? '쌍서온' : text);
    if (id === 'ar') await look(page, 'keyboard-2-arabic');
    await field().fill('');
  }
});

test('Chinese names come from pinyin, from Zhuyin in traditional characters, and from strokes that a finger writes', async () => {
  await chooseKeyboard(page, '拼音');
  for (const letter of 'zhangwei') await named(page, letter).tap();
  await expect(field()).toHaveValue('');
  await look(page, 'keyboard-6-pinyin');
  await keyboard(page).getByRole('group', { name: 'Suggestions' }).getByRole('button', { name: '张伟', exact: true }).tap();
  await expect(field()).toHaveValue('张伟');
  // What was not decided goes in as it is when the visitor goes on, and back again.
  for (const letter of 'an') await named(page, letter).tap();
  await page.locator('.screen h1').tap();
  await expect(field()).toHaveValue('张伟an');
  await field().fill('');
  await field().tap();
  await chooseKeyboard(page, '注音');
  for (const letter of 'ㄔㄣˊㄉㄜˊ') await named(page, letter).tap();
  await look(page, 'keyboard-7-zhuyin');
  await keyboard(page).getByRole('group', { name: 'Suggestions' }).getByRole('button').first().tap();
  await expect(field()).toHaveValue(/^陳/);
  await field().fill('');
  await chooseKeyboard(page, '手写');
  const pad = page.locator('.handwriting canvas');
  const place = await pad.boundingBox();
  if (place === null) throw new Error('There is no pad.');
  for (const [from, to] of [
    [
      [0.2, 0.5],
      [0.8, 0.48],
    ],
    [
      [0.5, 0.15],
      [0.5, 0.85],
    ],
  ] as const) {
    await page.mouse.move(place.x + place.width * from[0], place.y + place.height * from[1]);
    await page.mouse.down();
    await page.mouse.move(place.x + place.width * to[0], place.y + place.height * to[1], { steps: 12 });
    await page.mouse.up();
  }
  await look(page, 'keyboard-8-handwriting');
  await keyboard(page).getByRole('group', { name: 'Suggestions' }).getByRole('button', { name: '十', exact: true }).tap();
  await expect(field()).toHaveValue('十');
  await field().fill('');
});

test('Japanese names come from kana and from romaji, in kanji where there are some', async () => {
  const suggestions = keyboard(page).getByRole('group', { name: 'Suggestions' });
  await field().fill('');
  await chooseKeyboard(page, 'かな');
  for (const kana of ['や', 'ま', 'た', 'Small, voiced, half-voiced ゛゜小']) await named(page, kana).tap();
  await expect(field()).toHaveValue('やまだ');
  await look(page, 'keyboard-11-kana');
  await suggestions.getByRole('button', { name: '山田', exact: true }).tap();
  await expect(field()).toHaveValue('山田');
  await chooseKeyboard(page, 'ローマ字');
  for (const letter of 'hanako') await named(page, letter).tap();
  await suggestions.getByRole('button', { name: '花子', exact: true }).tap();
  await expect(field()).toHaveValue('山田花子');
  await field().fill('');
});

test('two fingers that type at once, and a fast one, lose no letter', async () => {
  await chooseKeyboard(page, 'English');
  await named(page, 'Capital letter').tap();
  const session = await page.context().newCDPSession(page);
  const middles = await Promise.all(
    [...'hjkl'].map(async (letter) => {
      const box = await named(page, letter).boundingBox();
      return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
    }),
  );
  for (let round = 0; round < 10; round++) {
    const [first, second] = middles.slice((round % 2) * 2).map((place, id) => ({ ...place, id }));
    if (first === undefined || second === undefined) throw new Error('There are four keys.');
    // The second finger comes down before the first is lifted.
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first, second] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  await expect(field()).toHaveValue('hjkl'.repeat(5));
  await field().fill('');
});

test('a finger that slides off a key types nothing, and one that comes from elsewhere neither', async () => {
  const [from, to] = await Promise.all(['G', 'T'].map((letter) => named(page, `capital ${letter}`).boundingBox()));
  if (from == null || to == null) throw new Error('The keys are not on the screen.');
  const session = await page.context().newCDPSession(page);
  const at = (box: typeof from) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(from)] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(to)] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await named(page, 'capital H').tap();
  await expect(field()).toHaveValue(/^h$/i);
});

test('a scan while somebody types goes where scans go: not into the field, nor among what is typed', async () => {
  await typeScan(page, 'FYR1:ABCDEFGHIJKLMNOP\n');
  await expect(page.locator('.afloat, .screen')).not.toHaveCount(0);
  await expect(field()).toHaveValue(/^h$/i);
  await expect(keyboard(page)).toBeVisible();
});

test('keys are walked by arrows and pressed by Enter, without a finger', async () => {
  await attract();
  await nameField();
  await page.keyboard.press('ArrowDown');
  for (const press of ['ArrowRight', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'Escape']) await page.keyboard.press(press);
  await expect(field()).toHaveValue('Es');
  await expect(field()).toBeFocused();
  await expect(keyboard(page)).toBeVisible();
});

test('the first real key hides it; a finger on the field brings it back', async () => {
  await page.keyboard.press('x');
  await expect(keyboard(page)).toHaveCount(0);
  await expect(field()).toHaveValue('Esx');
  await look(page, 'keyboard-3-hidden');
  await field().tap();
  await expect(keyboard(page)).toBeVisible();
  await named(page, 'Hide the keyboard').tap();
  await expect(keyboard(page)).toHaveCount(0);
  await button(page, 'Show the on-screen keyboard').tap();
  await expect(keyboard(page)).toBeVisible();
});

test('what is typed and not decided goes into the field before Enter, another field, or a question above it', async () => {
  await field().fill('');
  await field().tap();
  await chooseKeyboard(page, '拼音');
  for (const letter of 'wang') await named(page, letter).tap();
  // The first Enter decides, and goes on to nothing.
  await page.keyboard.press('Enter');
  await expect(field()).toHaveValue('wang');
  await expect(page.getByRole('heading', { name: 'What is your name?' })).toBeVisible();
  for (const letter of 'li') await named(page, letter).tap();
  await page.keyboard.press('x');
  await expect(field()).toHaveValue('wanglix');
  await page.keyboard.press('y');
  await expect(field()).toHaveValue('wanglixy');
  await field().tap();
  for (let n = 0; n < 5; n++) await page.locator('.staff-corner').tap();
  await expect(page.locator('.dialog')).toBeVisible();
  await expect(keyboard(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Close' }).tap();
  await field().fill('Esx');
  await field().tap();
  await chooseKeyboard(page, 'English');
});

test('a phone number begins with the code of the country that was chosen, an address ends as most do', async () => {
  await button(page, 'Continue').tap();
  await expect(keyboard(page)).toHaveCount(0);
  await page.locator('.choice[data-value="FR"]').tap();
  await page.locator('.choice[data-value="phone"]').tap();
  await field().tap();
  await expect(named(page, '+33 France')).toBeVisible();
  await look(page, 'keyboard-4-phone');
  await named(page, '+33 France').tap();
  for (const digit of '612345678') await named(page, digit).tap();
  await expect(field()).toHaveValue('+33 612345678');
  await attract();
  await button(page, 'I have registered').tap();
  await page.getByRole('button', { name: 'E-mail address' }).tap();
  await expect(keyboard(page)).toBeVisible();
  for (const letter of 'anna') await named(page, letter).tap();
  await look(page, 'keyboard-5-mail');
  await named(page, '@gmail.com').tap();
  await expect(field()).toHaveValue('anna@gmail.com');
});

test('whoever goes back to the first screen still reads the language that they chose, which stands there once', async () => {
  await attract();
  await page.locator('.attract .languages button:has([lang="zh-Hans"])').tap();
  await button(page, '现场登记').tap();
  await button(page, '返回').tap();
  await expect(button(page, '现场登记')).toBeVisible();
  await expect(page.locator('button:has([lang="zh-Hans"])')).toHaveCount(1);
});

test('staff type on it too: a name at the desk, a number with a point in the designer', async () => {
  await page.reload();
  await expect(page.locator('.attract')).toBeVisible();
  for (let n = 0; n < 5; n++) await page.locator('.staff-corner').tap();
  // The PIN has its digits beside it.
  for (const digit of '2024') await page.locator('.pin-pad').getByRole('button', { name: digit, exact: true }).tap();
  await expect(keyboard(page)).toHaveCount(0);
  await page.locator('.pin-pad').getByRole('button', { name: 'Enter', exact: true }).tap();
  await page.locator('.desk .field input').tap();
  for (const letter of 'es') await named(page, letter).tap();
  await expect(page.locator('.desk .field input')).toHaveValue('es');
  await look(page, 'keyboard-9-desk');
  await page.locator('.desk nav').getByRole('button', { name: 'Badges' }).tap();
  await page.locator('.designer .layers button, .designer .canvas button').first().tap();
  const number = page.locator('.designer input[type="number"]').first();
  await number.tap();
  const before = await number.inputValue();
  for (let n = 0; n < before.length; n++) await named(page, 'Delete').tap();
  for (const key of ['1', '2', 'full stop', '5']) await named(page, key).tap();
  await expect(number).toHaveValue('12.5');
  await look(page, 'keyboard-10-designer');
});

test('nothing of it breaks the page’s own rules', () => {
  expect(errors).toEqual([]);
});
