import { contrast } from '../badge/design/contrast.ts';
import type { EventPack } from '../contract/event/pack.ts';
import { mix } from './oklab.ts';

/** How much colours differ: as the event wants it; its colours, further apart; or none of them. */
export const contrastModes = ['event', 'more', 'white-on-black', 'black-on-white'] as const;
export type ContrastMode = (typeof contrastModes)[number];

type Seeds = Pick<EventPack['theme'], 'brand' | 'surface' | 'ink'>;

const white = '#ffffff';
const black = '#000000';

/** What is said by a colour besides a shape and a word, the same at every event. */
const signals = { admit: '#0a7a3d', refuse: '#b3261e', wait: '#8a5a00', attention: '#9a4a00' } as const;
const fields = { ask: '#f2b705', same: '#3a3f4d' } as const;

/** Those who need strong colours know these two: white on black with yellow for what is touched, and black on white. */
const strongSeeds: Record<'white-on-black' | 'black-on-white', Seeds> = {
  'white-on-black': { brand: '#ffd83d', surface: black, ink: white },
  'black-on-white': { brand: '#00227a', surface: white, ink: black },
};

/** Least contrast of text, and of what bounds or marks a control (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11). */
export const leastContrast: Record<ContrastMode, { readonly text: number; readonly control: number }> = {
  event: { text: 4.5, control: 3 },
  more: { text: 7, control: 4.5 },
  'white-on-black': { text: 7, control: 4.5 },
  'black-on-white': { text: 7, control: 4.5 },
};

/** The colour, or as little as it takes towards black or white until it can be told from all that it stands on. */
function readable(colour: string, on: readonly string[], least: number): string {
  const weakest = (each: string) => Math.min(...on.map((ground) => contrast(each, ground)));
  const end = weakest(black) > weakest(white) ? black : white;
  for (let share = 1; share > 0; share -= 0.02) {
    const tried = mix(colour, end, share);
    if (weakest(tried) >= least) return tried;
  }
  return end;
}

const onTopOf = (ground: string) => (contrast(white, ground) >= contrast(black, ground) ? white : black);

/**
 * The colours of the design's tokens (`renderer/ui/tokens.css`), from a pack's three and what somebody can see.
 * @returns #rrggbb by the token's name without its dashes
 */
export function paletteOf(theme: Seeds, mode: ContrastMode) {
  const least = leastContrast[mode];
  const isStrong = mode === 'white-on-black' || mode === 'black-on-white';
  const { brand: seed, surface: ownSurface, ink: ownInk } = isStrong ? strongSeeds[mode] : theme;
  const isDark = contrast(ownSurface, white) > contrast(ownSurface, black);
  const surface = mode === 'more' ? mix(ownSurface, isDark ? black : white, 0.4) : ownSurface;
  // Near black, as much of a colour is seen less. No more of it than leaves something that can be read upon it.
  const tint = (colour: string, share: number): string => {
    const tinted = mix(colour, surface, isDark ? share * 1.6 : share);
    return share < 0.01 || contrast(onTopOf(surface), tinted) >= least.text ? tinted : tint(colour, share - 0.01);
  };
  const raised = mix(surface, white, isDark ? 0.9 : 0.35);
  const soft = tint(seed, 0.12);
  const notice = tint(signals.attention, 0.1);
  const keys = tint(ownInk, 0.08);
  const special = tint(ownInk, 0.14);
  const grounds = [surface, raised, soft, notice];
  const ink = readable(ownInk, [...grounds, keys, special], least.text);
  const brand = readable(seed, [surface], least.text);
  const onBrand = onTopOf(brand);
  const line = (share: number) => (isStrong ? ink : mix(ink, surface, share));
  const signal = (name: keyof typeof signals) => readable(signals[name], grounds, least.text);
  return {
    brand,
    'on-brand': onBrand,
    'brand-ink': readable(brand, grounds, least.text),
    'brand-soft': soft,
    'brand-deep': readable(mix(brand, onBrand === white ? black : white, 0.82), [onBrand], least.text),
    surface,
    raised,
    ink,
    quiet: readable(line(0.72), grounds, least.text),
    line: line(mode === 'more' ? 0.4 : 0.16),
    'line-strong': readable(line(0.55), grounds, least.control),
    keys,
    'keys-special': special,
    notice,
    focus: readable(brand, [...grounds, keys, special], least.control),
    admit: signal('admit'),
    refuse: signal('refuse'),
    wait: signal('wait'),
    attention: signal('attention'),
    'admit-field': readable(signals.admit, [white], least.text),
    'refuse-field': readable(signals.refuse, [white], least.text),
    'ask-field': fields.ask,
    'same-field': fields.same,
  };
}
export type Palette = ReturnType<typeof paletteOf>;
