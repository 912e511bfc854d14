import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { type ContrastMode, paletteOf } from '../../../core/pack/palette.ts';
import { settled, shots } from '../shots.ts';
import { layoutProblems } from './in-page.ts';

export const screens = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
  small: { width: 1280, height: 800 },
} as const;
export type ScreenName = keyof typeof screens;

/** The looks that screens are tried in: the reference pack's, a dark pack's, and the strongest contrasts. */
const seeds = {
  reference: { brand: '#1b3fc4', surface: '#f7f5f0', ink: '#14171f' },
  dark: { brand: '#7fb4ff', surface: '#12161f', ink: '#f2f0ea' },
} as const;
export interface Look {
  readonly screen: ScreenName;
  readonly theme: keyof typeof seeds;
  readonly contrast: ContrastMode;
  readonly text: 100 | 125 | 150 | 200;
}
export const plain: Look = { screen: 'portrait', theme: 'reference', contrast: 'event', text: 100 };

/** Every look is tried where this is set (`npm run access`); else those that have shown most. */
export const isThorough = process.env.FOYER_ACCESS === 'all';

/** Looks in which a screen's structure, names and contrasts are examined. */
export const looksForAxe: readonly Look[] = isThorough
  ? (['portrait', 'landscape'] as const).flatMap((screen) =>
      (
        [
          ['reference', 'event'],
          ['dark', 'event'],
          ['reference', 'more'],
          ['reference', 'white-on-black'],
          ['reference', 'black-on-white'],
        ] as const
      ).map(([theme, contrast]) => ({ screen, theme, contrast, text: 100 as const })),
    )
  : [{ ...plain, screen: 'landscape', theme: 'dark' }, { ...plain, contrast: 'white-on-black', text: 150 }, plain];

/** Looks in which nothing may be cut, covered or too small. */
export const looksForLayout: readonly Look[] = isThorough
  ? (['portrait', 'landscape', 'small'] as const).flatMap((screen) =>
      ([100, 125, 150, 200] as const).map((text) => ({ ...plain, screen, text })),
    )
  : [
      { ...plain, screen: 'small', text: 200 },
      { ...plain, screen: 'small' },
      { ...plain, text: 200 },
      { ...plain, screen: 'landscape', text: 125 },
    ];

/** Shows the page in a look, as its own display panel would. Somebody is there: no time runs out meanwhile. */
export async function show(page: Page, { screen, theme, contrast, text }: Look): Promise<void> {
  if (page.viewportSize()?.width !== screens[screen].width) await page.setViewportSize(screens[screen]);
  await page.evaluate(
    ({ palette, text: size, contrast: mode }) => {
      const root = document.documentElement;
      Object.assign(root.dataset, { text: String(size), contrast: mode });
      for (const [name, colour] of Object.entries(palette)) root.style.setProperty(`--${name}`, colour);
      window.dispatchEvent(new PointerEvent('pointerdown'));
    },
    { palette: paletteOf(seeds[theme], contrast), text, contrast },
  );
  await settled(page);
  // Rail and keyboard measure themselves after they were laid out, and the page makes room for them then.
  await page.waitForFunction(() => {
    const root = document.documentElement.style;
    return (
      [
        ['.keyboard', '--keyboard-height'],
        ['.rail', '--rail'],
      ] as const
    ).every(([selector, name]) => {
      const element = document.querySelector<HTMLElement>(selector);
      return element === null || root.getPropertyValue(name) === `${element.offsetHeight}px`;
    });
  });
}

/** What axe-core finds on the page as it is. */
async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(`window.axe === undefined && (() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 140)} — ${(node.failureSummary ?? '').split('\n').slice(1, 2).join('').trim()}`),
    );
  });
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const nameOf = ({ screen, theme, contrast, text }: Look) => `${screen} ${theme} ${contrast} ${text}`;

/** Where the screens of one walk are tried, and what is wrong with them, by screen and look. */
export interface Findings {
  readonly found: Record<string, string[]>;
  /** @param least the least side of a control, in CSS pixels */
  check(page: Page, name: string, least?: number): Promise<void>;
}

/** @param folder what the pictures' names begin with, where `FOYER_SHOTS` asks for them */
export function createFindings(folder: string): Findings {
  const found: Record<string, string[]> = {};
  const note = (name: string, problems: readonly string[]) => {
    if (problems.length > 0) found[name] = [...problems];
  };
  return {
    found,
    async check(page, name, least = 64) {
      for (const look of looksForLayout) {
        await show(page, look);
        note(`${name} · ${nameOf(look)}`, await page.evaluate(layoutProblems, least));
        if (shots !== undefined) await page.screenshot({ path: join(shots, `${folder}-${name}-${nameOf(look).replaceAll(' ', '-')}.png`) });
      }
      for (const look of looksForAxe) {
        await show(page, look);
        note(`${name} · axe · ${nameOf(look)}`, await axeViolations(page));
        if (shots !== undefined && look.contrast + look.theme !== 'eventreference')
          await page.screenshot({ path: join(shots, `${folder}-${name}-${nameOf(look).replaceAll(' ', '-')}.png`) });
      }
      await show(page, plain);
    },
  };
}

/** Fails with all that was found. */
export function expectNone({ found }: Findings): void {
  expect(found).toEqual({});
}
