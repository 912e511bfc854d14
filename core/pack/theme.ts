import { contrast } from '../badge/design/contrast.ts';
import type { PackContents } from './contents.ts';
import type { PackProblem } from './problem.ts';

/** Colours that can be read (WCAG 2.2, 1.4.3 and 1.4.11). */
export function checkTheme(contents: PackContents): PackProblem[] {
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
  const { brand, surface, ink } = contents.event.value.theme;
  need(contents.event.file, 'theme.ink', ink, surface, 7, `contrast of ${ink} on ${surface}`);
  need(contents.event.file, 'theme.brand', brand, surface, 4.5, `contrast of ${brand} on ${surface}`);
  contents.categories.value.forEach((category, index) => {
    need(contents.categories.file, `${index}.colour`, category.colour, '#ffffff', 4.5, `contrast of white text on ${category.colour}`);
  });
  return problems;
}
