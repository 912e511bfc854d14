import { contrast } from '../core/badge/design/contrast.ts';
import type { EventPack } from '../core/contract/event/pack.ts';

/** Gives the design's tokens the pack's three seeds. */
export function applyTheme({ brand, surface, ink }: EventPack['theme'], root: HTMLElement): void {
  const onBrand = contrast('#ffffff', brand) >= contrast('#000000', brand) ? '#ffffff' : '#000000';
  root.style.setProperty('--brand', brand);
  root.style.setProperty('--surface', surface);
  root.style.setProperty('--ink', ink);
  root.style.setProperty('--on-brand', onBrand);
}

/** A picture of a pack, an SVG as its text or a data URL, as an address that `img` takes. */
export const pictureUrl = (picture: string): string => (picture.startsWith('data:') ? picture : svgUrl(picture));

/** An SVG as an address that `img` takes. */
export function svgUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
