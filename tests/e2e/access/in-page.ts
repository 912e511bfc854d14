/**
 * What is wrong with the layout of the page that is shown, in words; runs in the page. Looked at: texts and controls that are cut, that lie
 * outside of the screen, or upon each other, and controls that are too small to be touched.
 * @param least the least height and width of a control, in CSS pixels
 */
export function layoutProblems(least: number): string[] {
  const problems: string[] = [];
  const slack = 2;
  const screen = { left: 0, top: 0, right: window.innerWidth, bottom: window.innerHeight };
  type Box = typeof screen;
  const nameOf = (element: Element) => {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30);
    return `${element.tagName.toLowerCase()}.${element.className || element.parentElement?.className || ''} “${text}”`;
  };
  const isSeen = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const isHidden = (element: Element) =>
    element.closest('.visually-hidden, [aria-hidden="true"], .staff-corner, .key-preview, .candidates') !== null;
  const isOn = (box: Box) => box.right - box.left > 1 && box.bottom - box.top > 1;
  const meet = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const scrolls = (value: string) => value === 'auto' || value === 'scroll';

  /** What is left of a box in all that cuts it; null where it can be scrolled into sight. Says what cuts it for good. */
  function cut(element: Element, box: Box, what: string): Box | null {
    let left = box;
    let canScroll = false;
    let isFixed = false;
    for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (isFixed && style.position !== 'fixed') continue;
      if (at !== element || style.overflow !== 'visible') {
        const around = at.getBoundingClientRect();
        if (style.overflowY === 'hidden' && !canScroll && (left.top < around.top - slack || left.bottom > around.bottom + slack))
          problems.push(`${what} is cut from above or below by ${nameOf(at)}`);
        if (style.overflowX !== 'visible' && (left.left < around.left - slack || left.right > around.right + slack))
          problems.push(`${what} is cut at a side by ${nameOf(at)}`);
        if (scrolls(style.overflowY)) canScroll = true;
        if (style.overflowY !== 'visible') left = meet(left, around);
      }
      if (style.position === 'fixed') isFixed = true;
    }
    if (!canScroll && (left.top < -slack || left.bottom > screen.bottom + slack)) problems.push(`${what} lies above or below the screen`);
    if (left.left < -slack || left.right > screen.right + slack) problems.push(`${what} lies beside the screen`);
    const shown = meet(left, screen);
    return isOn(shown) ? shown : null;
  }

  const top = [...document.querySelectorAll('.veil')].at(-1);
  const keyboard = document.querySelector('.keyboard');
  const isBehind = (element: Element) => top !== undefined && !top.contains(element) && keyboard?.contains(element) !== true;

  const texts: { element: Element; box: Box }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || (node.textContent ?? '').trim() === '' || isHidden(element) || isBehind(element) || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { left, top: upper, right, bottom } = range.getBoundingClientRect();
    if (!isOn({ left, top: upper, right, bottom })) continue;
    const { textOverflow, overflowX } = getComputedStyle(element);
    // What may be cut says so by an ellipsis, and is said in full elsewhere.
    if (textOverflow === 'ellipsis' && overflowX === 'hidden') continue;
    const shown = cut(element, { left, top: upper, right, bottom }, nameOf(element));
    if (shown !== null) texts.push({ element, box: shown });
  }
  for (const [i, one] of texts.entries())
    for (const other of texts.slice(i + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      // What stays at the end of what scrolls lies upon it, on a ground of its own.
      if (one.element.closest('.actions') !== other.element.closest('.actions')) continue;
      if ((one.element.closest('.keyboard') === null) !== (other.element.closest('.keyboard') === null)) continue;
      const both = meet(one.box, other.box);
      const isUpon = both.right - both.left > slack * 2 && both.bottom - both.top > Math.min(one.box.bottom - one.box.top, 30) * 0.35;
      if (isUpon) problems.push(`${nameOf(one.element)} and ${nameOf(other.element)} lie upon each other`);
    }

  for (const control of document.querySelectorAll('button, input, select, textarea, a[href]')) {
    if (isHidden(control) || isBehind(control) || !isSeen(control)) continue;
    const whole = control.getBoundingClientRect();
    const isKey = control.closest('.keyboard') !== null;
    const enough = isKey ? Math.min(least, 40) : least;
    if (whole.width < enough - 0.5 && !isKey) problems.push(`${nameOf(control)} is ${Math.round(whole.width)} px wide`);
    if (whole.height < enough - 0.5) problems.push(`${nameOf(control)} is ${Math.round(whole.height)} px high`);
    const shown = cut(control, whole, nameOf(control));
    if (shown === null) continue;
    const at = document.elementFromPoint((shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2);
    const isOwn = at !== null && (control.contains(at) || at.contains(control));
    const isCovered = at?.closest('.actions, .keyboard, .rail, .ending') != null && shown.bottom - shown.top < whole.height - slack;
    if (!isOwn && !isCovered && !control.matches(':disabled, [data-settling]') && at?.closest('.actions, .keyboard') == null)
      problems.push(`${nameOf(control)} is covered by ${at === null ? 'nothing' : nameOf(at)}`);
  }
  const primary = [...document.querySelectorAll('.screen .actions .button[data-kind="primary"]')].find((each) => !isBehind(each));
  if (primary !== undefined) {
    const { top: upper, bottom } = primary.getBoundingClientRect();
    const floor = keyboard?.getBoundingClientRect().top ?? screen.bottom;
    if (upper < -slack || bottom > floor + slack) problems.push(`${nameOf(primary)}, which leads on, is not in sight`);
  }
  return [...new Set(problems)];
}
