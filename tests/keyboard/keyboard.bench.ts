import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../build/start/window.ts';
import { layoutOf } from '../../renderer/keyboard/layouts/layouts.ts';
import { run as startCommand } from '../e2e/running.ts';
import { type Bench, percentile } from '../support/figure.ts';
import { temporary } from '../sync/bench-hub.ts';
import { type NameToType, namesToType, type Piece, voicedKey } from './names.ts';

/** Of each of twelve languages. `FOYER_BENCH_SMALL=1` divides it by twenty: to try the bench itself. */
const eachLanguage = process.env.FOYER_BENCH_SMALL === undefined ? 84 : 4;
/** Pages of candidates that somebody looks through for one character, at most. */
const maxPages = 100;

interface Spot {
  readonly label: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}
const isThere = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`${what} is not on the screen.`);
  return value;
};

/** In the page: what is on the keyboard now, and where. */
function readSpots(): { keys: Spot[]; candidates: Spot[]; more: Spot[] } {
  const spots = (selector: string): Spot[] =>
    [...document.querySelectorAll<HTMLElement>(selector)].map((key) => {
      const { left, top, width, height } = key.getBoundingClientRect();
      const text = key.querySelector(':scope > span[lang]')?.textContent ?? key.firstChild?.textContent ?? '';
      return { label: key.getAttribute('aria-label') ?? '', text, x: left + width / 2, y: top + height / 2 };
    });
  const row = document.querySelector('.candidates')?.getBoundingClientRect();
  return {
    keys: spots('.key-rows .key, .keyboard-menu .key, .candidate-bar > .key'),
    candidates: spots('.candidates .key').filter(({ y }) => row !== undefined && y < row.bottom),
    more: spots('.more-letters .key'),
  };
}

/** In the page: times from a finger's event to the frame that shows what came of it. */
function watchTimes(): void {
  const times = { feedback: [] as number[], candidates: [] as number[], known: [] as number[] };
  Object.assign(window, { keyboardTimes: times });
  const painted = (from: number, into: number[]) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => into.push(performance.now() - from);
      port2.postMessage(null);
    });
  window.addEventListener(
    'pointerdown',
    ({ target, timeStamp }) => {
      if (target instanceof Element && target.closest('.key') !== null) painted(timeStamp, times.feedback);
    },
    true,
  );
  window.addEventListener(
    'pointerup',
    ({ target, timeStamp }) => {
      if (!(target instanceof Element) || target.closest('.key-rows .key') === null) return;
      painted(timeStamp, times.candidates);
      const row = document.querySelector('.candidates');
      if (row === null) return;
      const changes = new MutationObserver(() => {
        changes.disconnect();
        times.known.push(performance.now() - timeStamp);
      });
      changes.observe(row, { subtree: true, childList: true, characterData: true, attributes: true });
    },
    true,
  );
}

interface Hand {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** How long a finger stays on a key, in milliseconds. */
  readonly stays: number;
}
const spotsOf = ({ page }: Hand) => page.evaluate(readSpots);

async function touch({ devtools, stays }: Hand, { x, y }: Spot, whileDown: () => Promise<void> = async () => {}): Promise<void> {
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  await whileDown();
  if (stays > 0) await sleep(stays);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** Types one letter: by its key, with Shift or without, or held. */
async function typeLetter(hand: Hand, layoutId: string, letter: string): Promise<void> {
  const find = async (wanted: (spot: Spot) => boolean) => (await spotsOf(hand)).keys.find(wanted);
  const direct = await find(({ text, label }) =>
    letter === ' ' ? label.startsWith('Space') : letter === voicedKey ? label.startsWith('Small') : text === letter,
  );
  if (direct !== undefined) return touch(hand, direct);
  const layout = layoutOf(layoutId);
  const held = Object.entries(layout.more).find(([, letters]) =>
    letters.toLocaleLowerCase(layout.language).includes(letter.toLocaleLowerCase(layout.language)),
  );
  const shift = () => find(({ label }) => label.startsWith('Capital letter'));
  if (held === undefined) {
    await touch(hand, isThere(await shift(), `Shift for ${letter}`));
    return touch(hand, isThere(await find(({ text }) => text === letter), letter));
  }
  const isCapital = letter !== letter.toLocaleLowerCase(layout.language);
  const base = isCapital ? held[0].toLocaleUpperCase(layout.language) : held[0];
  if ((await find(({ text }) => text === base)) === undefined) await touch(hand, isThere(await shift(), `Shift for ${base}`));
  await touch(hand, isThere(await find(({ text }) => text === base), base), () => hand.page.locator('.more-letters').waitFor());
  await touch(
    hand,
    isThere(
      (await spotsOf(hand)).more.find(({ text }) => text === letter),
      letter,
    ),
  );
}

/** What became of a piece that is chosen: on which page its first part was found, from 0; null where no candidate has it. */
type Found = number | null;

/** Chooses a piece of a name from the candidates, at once or by parts. */
async function choose(hand: Hand, piece: Piece): Promise<Found> {
  let left = piece.text;
  let firstPage: Found = null;
  while (left !== '') {
    for (let page = 0; ; page++) {
      const { candidates, keys } = await spotsOf(hand);
      const [best] = candidates.filter(({ label }) => left.startsWith(label)).sort((a, b) => b.label.length - a.label.length);
      if (best !== undefined) {
        firstPage ??= page;
        await touch(hand, best);
        left = left.slice(best.label.length);
        break;
      }
      const next = keys.find(({ label }) => label === 'More suggestions');
      if (page > maxPages || next === undefined) return null;
      await touch(hand, next);
    }
  }
  return firstPage;
}

const shareOf = (all: readonly Found[], counts: (found: Found) => boolean) => (all.filter(counts).length / all.length) * 100;

interface TypedName {
  /** Whether the field holds exactly the name. */
  readonly isRight: boolean;
  readonly found: readonly Found[];
}

/** Types a name with a finger. Kana whose kanji the dictionary has not stay kana. */
async function typeName(hand: Hand, { layout, pieces }: NameToType): Promise<TypedName> {
  const field = hand.page.locator('.field input');
  await field.fill('');
  const found: Found[] = [];
  let wanted = '';
  for (const piece of pieces) {
    for (const key of piece.keys) await typeLetter(hand, layout, key);
    const at = piece.isChosen ? await choose(hand, piece) : 0;
    if (piece.isChosen) found.push(at);
    wanted += at === null ? piece.sound : piece.text;
    // Kana that stay are decided by the next key that is none.
    if (at === null) await field.dispatchEvent('input');
  }
  const typed = await field.inputValue();
  if (typed !== wanted) console.error(`${layout}: wanted ${wanted}, typed ${typed}`);
  return { isRight: typed === wanted, found };
}

async function chooseLayout(hand: Hand, layout: string): Promise<void> {
  for (const wanted of ['Other keyboards', layoutOf(layout).name]) {
    const key = hand.page.locator('.keyboard').getByRole('button', { name: wanted, exact: true });
    await key.click({ trial: true });
    await key.tap();
  }
  await hand.page.locator('.key-rows').waitFor();
  await hand.page.locator('.key-rows .key').first().click({ trial: true });
  await hand.page.locator('.candidates[aria-busy="false"]').waitFor();
}

/** How exactly names of twelve languages are typed by touches, and how soon a key and its candidates answer, the latter at a quarter of the CPU. */
export const run: Bench = async () => {
  const data = temporary();
  const kiosk = startCommand(['start', '--shell', 'none', '--hub', 'none', '--data', data, '--lang', 'en']);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true, reducedMotion: 'reduce' });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/, 180_000));
  const hand: Hand = { page, devtools: await page.context().newCDPSession(page), stays: 0 };
  await page.getByRole('button', { name: 'Register now' }).tap();
  await page.locator('.choice[data-value="public-visitor"]').tap();
  await page.locator('.key-rows .key').first().click({ trial: true });

  const names = namesToType(eachLanguage);
  let right = 0;
  const chinese: Found[] = [];
  const japanese: Found[] = [];
  let layout = '';
  for (const name of names) {
    if (name.layout !== layout) await chooseLayout(hand, name.layout);
    layout = name.layout;
    const { isRight, found } = await typeName(hand, name);
    if (isRight) right++;
    if (layout.startsWith('zh')) chinese.push(...found);
    if (layout.startsWith('ja')) japanese.push(...found);
  }

  await chooseLayout(hand, 'zh-Hans-pinyin');
  await page.evaluate(watchTimes);
  await hand.devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  for (const name of names.filter((each) => each.layout === 'zh-Hans-pinyin').slice(0, 40)) await typeName({ ...hand, stays: 80 }, name);
  const times = await page.evaluate(
    () => (window as unknown as { keyboardTimes: Record<'feedback' | 'candidates' | 'known', number[]> }).keyboardTimes,
  );
  await browser.close();
  await kiosk.stop();
  rmSync(data, { recursive: true, force: true });
  return [
    {
      what: `names typed by touches, of ${names.length} in twelve languages: not as wanted`,
      value: 100 - (right / names.length) * 100,
      unit: '%',
      limit: 0,
    },
    { what: 'pieces of Chinese names (family, given) on the first page', value: shareOf(chinese, (at) => at === 0), unit: '%' },
    { what: 'pieces of Japanese names whose kanji are in the dictionary', value: shareOf(japanese, (at) => at !== null), unit: '%' },
    { what: 'finger to pressed key, a quarter of the CPU: p95', value: percentile(times.feedback, 0.95), unit: 'ms', limit: 50 },
    { what: 'finger to candidates in the page, a quarter of the CPU: p50', value: percentile(times.known, 0.5), unit: 'ms' },
    { what: 'finger to candidates in the page, a quarter of the CPU: p95', value: percentile(times.known, 0.95), unit: 'ms', limit: 30 },
    { what: 'finger to candidates painted, a quarter of the CPU: p50', value: percentile(times.candidates, 0.5), unit: 'ms' },
    { what: 'finger to candidates painted, a quarter of the CPU: p95', value: percentile(times.candidates, 0.95), unit: 'ms' },
  ];
};
