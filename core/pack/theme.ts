import { contrast } from '../badge/design/contrast.ts';
import type { PackParts } from './contents.ts';
import type { PackProblem } from './problem.ts';

/** Colours that can be read (WCAG 2.2, 1.4.3 and 1.4.11). */
export function checkLook(parts: PackParts): PackProblem[] {
  const problems: PackProblem[] = [];
  const need = (file: string, path: string, a: string, b: string, least: number, what: string) => {
    const ratio = contrast(a, b);
    if (ratio < least)
      problems.push({
        file,
        path,
        message: `${what} is ${ratio.toFixed(1)} : 1; at least ${least} : 1 is needed, choose a stronger colour`,
      });
  };
  const { brand, surface, ink } = parts.event.value.look;
  need(parts.event.file, 'look.ink', ink, surface, 7, `contrast of ${ink} on ${surface}`);
  need(parts.event.file, 'look.brand', brand, surface, 4.5, `contrast of ${brand} on ${surface}`);
  parts.categories.value.forEach((category, index) => {
    need(parts.categories.file, `${index}.colour`, category.colour, '#ffffff', 4.5, `contrast of white text on ${category.colour}`);
  });
  return problems;
}
