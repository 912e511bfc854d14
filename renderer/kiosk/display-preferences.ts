/** How a visitor wants to see this kiosk. Back to normal at the end of each kiosk session. */
export interface DisplayPreferences {
  readonly text: 'normal' | 'large';
  readonly contrast: 'normal' | 'high';
  readonly reach: 'normal' | 'low';
}

export const defaultDisplayPreferences: DisplayPreferences = { text: 'normal', contrast: 'normal', reach: 'normal' };

/**
 * Sets what the style sheets look at. High contrast takes the theme's colours off the element: `applyTheme` comes before, and again to
 * bring them back.
 */
export function applyDisplayPreferences(display: DisplayPreferences, root: HTMLElement): void {
  root.dataset.text = display.text;
  root.dataset.contrast = display.contrast;
  root.dataset.reach = display.reach;
  // The pack's colours are set on the element itself; high contrast takes them away.
  if (display.contrast === 'high') for (const name of ['--brand', '--surface', '--ink', '--on-brand']) root.style.removeProperty(name);
}
