import type { Answers } from '../../../core/contract/common/answers.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { cleanText } from '../../../core/form/clean-text.ts';
import { pictureProblem } from '../../../core/form/picture.ts';
import type { BadgeRenderer } from '../badge/render.ts';

/** Longer text would only be ellipsed. */
const maxLength = 120;

/** A badge that nobody has yet, and what of it would come out as boxes. Sizes in millimetres. */
export interface BadgePreview {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly missing: { field: string | null; letters: string[] }[];
}

/** The badge as it will look, drawn while the visitor types; null where there is no such category. */
export function previewBadge(pack: EventPack, renderer: BadgeRenderer, categoryId: string, answers: Answers): BadgePreview | null {
  const category = pack.categories.find((each) => each.id === categoryId);
  if (category === undefined) return null;
  const fields = Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]) => {
      if (typeof answer !== 'string') return [];
      if (answer.startsWith('data:')) return pictureProblem(answer) === null ? [[name, answer]] : [];
      const cleaned = cleanText(answer.slice(0, 1000), 0, maxLength, false);
      return cleaned.kind === 'clean' ? [[name, cleaned.text]] : [];
    }),
  );
  const subject = { fields, category, language: pack.event.defaultLanguage };
  const scene = renderer.layout(pack, category.template, subject, null);
  return {
    svg: renderer.svg(scene),
    ...scene.page,
    missing: renderer.missing(pack, subject).map(({ field, letters }) => ({ field, letters: [...letters] })),
  };
}
