import type { EventPack } from '../core/contract/event/pack.ts';
import { type ContrastMode, paletteOf } from '../core/pack/palette.ts';

/** Gives the design's tokens the colours of a pack, in a contrast. */
export function applyTheme(theme: EventPack['theme'], contrast: ContrastMode, root: HTMLElement): void {
  for (const [name, colour] of Object.entries(paletteOf(theme, contrast))) root.style.setProperty(`--${name}`, colour);
}

/** A picture of a pack, an SVG as its text or a data URL, as an address that `img` takes. */
export const pictureUrl = (picture: string): string => (picture.startsWith('data:') ? picture : svgUrl(picture));

/** An SVG as an address that `img` takes. */
export function svgUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
