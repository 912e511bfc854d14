import type { Page } from '@playwright/test';

/**
 * What is wrong with the present screen to the eye: what is wider than its place, cut, beyond the screen, or lies over a control. A sentence
 * each, none where all is well.
 */
export async function screenFaults(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const faults: string[] = [];
    // Controls that have just come take no taps yet; where they lie is seen all the same.
    const settling = [...document.querySelectorAll('[data-settling]')];
    for (const control of settling) control.removeAttribute('data-settling');
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than the screen`);
    const isShown = (element: Element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    /** Whether some part that scrolls holds it. */
    const isScrolled = (element: Element): boolean => {
      for (let each = element.parentElement; each !== null; each = each.parentElement)
        if (/auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight + 1) return true;
      return false;
    };
    for (const element of document.querySelectorAll('button, h1, h2, .hint, label, .legend, .choice, .problem, .help, dt, dd')) {
      if (!isShown(element) || element.closest('.visually-hidden, .keyboard') !== null || element.matches('.staff-corner')) continue;
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      if (scrollWidth > clientWidth + 2 && getComputedStyle(element).display !== 'inline')
        faults.push(`${name(element)} is wider than its place`);
      if (element.matches('button') && scrollHeight > clientHeight + 2) faults.push(`${name(element)} is higher than its place`);
      const box = element.getBoundingClientRect();
      if (box.left < -1 || box.right > innerWidth + 1) faults.push(`${name(element)} is beside the screen`);
      if (!isScrolled(element) && (box.top < -1 || box.bottom > innerHeight + 1))
        faults.push(`${name(element)} is above or below the screen`);
    }
    // What cuts its own text: a part that hides what is too much.
    for (const element of document.querySelectorAll('.says, .does, .rail, .actions')) {
      const isCut = element.scrollHeight > element.clientHeight + 2 && !/auto|scroll/.test(getComputedStyle(element).overflowY);
      if (isShown(element) && isCut) faults.push(`${name(element)} is cut`);
    }
    for (const button of document.querySelectorAll('.actions button, .rail button')) {
      if (!isShown(button)) continue;
      const box = button.getBoundingClientRect();
      const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (there !== null && !button.contains(there)) faults.push(`${name(button)} lies under ${name(there)}`);
    }
    for (const control of settling) control.setAttribute('data-settling', '');
    return faults;
  });
}

/** The words that stand on the present screen, as people see them. */
export function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (text !== '' && parent !== null && parent.closest('script, style') === null && parent.checkVisibility()) texts.push(text);
    }
    return texts;
  });
}
