import type { EventPack } from '../../core/contract/event/pack.ts';
import type { ContrastMode } from '../../core/pack/palette.ts';
import { applyTheme } from '../theme.ts';

/** How large text is, in hundredths of its usual size (WCAG 2.2, 1.4.4: up to twice). `renderer/ui/tokens.css` knows each. */
export const textSizes = [100, 125, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];

/** How somebody wants to see this screen: a visitor until their kiosk session ends, a steward for as long as the gate's screen is open. */
export interface DisplayPreferences {
  readonly text: TextSize;
  readonly contrast: ContrastMode;
  /** `low`: what is touched lies in the lower half. */
  readonly reach: 'normal' | 'low';
  /** `system`: as the machine's own setting says. */
  readonly motion: 'system' | 'less';
}

export const defaultDisplayPreferences: DisplayPreferences = { text: 100, contrast: 'event', reach: 'normal', motion: 'system' };

/** Whether somebody sees the screen another way than the next person is to find it. */
export function isDisplayChanged(display: DisplayPreferences): boolean {
  return JSON.stringify(display) !== JSON.stringify(defaultDisplayPreferences);
}

/** Sets what the style sheets look at, and the colours of the pack in the contrast that is wanted. */
export function applyDisplayPreferences(display: DisplayPreferences, theme: EventPack['theme'], root: HTMLElement): void {
  const { text, contrast, reach, motion } = display;
  Object.assign(root.dataset, { text: String(text), contrast, reach, motion });
  applyTheme(theme, contrast, root);
}
