import { isField } from './control.ts';

const swallow = (event: Event) => event.preventDefault();

/** What a browser does with these by itself is never a kiosk's: menus, drops, drags, Safari's pinch, a third button that opens windows. */
const never = ['contextmenu', 'dragstart', 'dragenter', 'dragover', 'drop', 'gesturestart', 'gesturechange', 'auxclick'];
const zoomKeys = new Set(['+', '-', '=', '_', '0']);
const historyKeys = new Set(['BrowserBack', 'BrowserForward']);
/** Buttons of a mouse, as `MouseEvent.button` counts them: the wheel's, and those for back and forward. */
const oddButtons = new Set([1, 3, 4]);

/** A page that nobody touches but who sits before it names itself so on its root: `data-zoom="free"`. */
const mayZoom = () => document.documentElement.dataset.zoom === 'free';

function isOfBrowser({ key, code, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (!mayZoom() && (ctrlKey || metaKey) && !altKey && (zoomKeys.has(key) || /^Numpad(Add|Subtract|0)$/.test(code ?? ''))) return true;
  return historyKeys.has(key) || (altKey && (key === 'ArrowLeft' || key === 'ArrowRight'));
}

/**
 * Takes from the browser, on every screen, what fingers must not do to a kiosk: zoom, select, drag, drop files, open menus, go back. What CSS alone can
 * forbid (pinch, double-tap zoom, pull to refresh, swipe back) is in `touch.css`. Text in fields stays selectable.
 */
export function forbidGestures(): void {
  for (const name of never) window.addEventListener(name, swallow, { capture: true });
  window.addEventListener(
    'wheel',
    (event) => {
      // A pinch on a touch pad comes as a wheel with Ctrl.
      if (event.ctrlKey && !mayZoom()) event.preventDefault();
    },
    { passive: false, capture: true },
  );
  window.addEventListener('selectstart', (event) => {
    const at = event.target instanceof Element ? event.target : (event.target as Node | null)?.parentElement;
    if (at == null || !isField(at)) event.preventDefault();
  });
  for (const name of ['mousedown', 'mouseup'] as const)
    window.addEventListener(name, (event) => {
      if (oddButtons.has(event.button)) event.preventDefault();
    });
  window.addEventListener('keydown', (event) => {
    if (typeof event.key === 'string' && isOfBrowser(event)) event.preventDefault();
  });
}
