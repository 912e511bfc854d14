import type { EventPack } from '../../contract/event/pack.ts';
import type { BadgeTemplate } from '../../contract/event/template.ts';
import type { DesignPreview } from '../../contract/screen/design.ts';
import { layoutBadge } from '../layout.ts';
import { sceneToSvg } from '../svg.ts';
import type { Fonts } from '../text/fonts.ts';
import { sampleSubject, samples, surroundingsOf } from './samples.ts';
import { templateProblems } from './template-problems.ts';

/** As long as a credential is; a gate refuses it. */
const sampleCode = `FYR1:${'DESIGN0PREVIEW'.repeat(17)}`.slice(0, 240);

/**
 * A template as it looks for one sample of one category, what is wrong with it, and every sample for whom something has to be cut.
 * Null where the category or the sample is unknown.
 */
export function previewDesign(
  pack: EventPack,
  template: BadgeTemplate,
  categoryId: string,
  sampleId: string,
  fonts: Fonts,
): DesignPreview | null {
  const category = pack.categories.find((each) => each.id === categoryId);
  const shown = samples.find((each) => each.id === sampleId);
  if (category === undefined || shown === undefined) return null;
  const problems = templateProblems(template, surroundingsOf(pack));
  // A chain of fonts that leads nowhere can’t be laid out.
  if (problems.some(({ path }) => path.startsWith('fonts') || path.endsWith('font'))) return { svg: null, problems, warnings: [] };
  const scenes = samples.map((sample) => ({
    sample: sample.id,
    scene: layoutBadge(template, sampleSubject(pack, category, sample), pack, sampleCode, fonts),
  }));
  const scene = scenes.find(({ sample }) => sample === sampleId)?.scene;
  return {
    svg: scene === undefined ? null : sceneToSvg(scene, fonts),
    problems,
    warnings: scenes.flatMap(({ sample, scene: { warnings } }) =>
      warnings.map((each) => ({
        sample,
        layer: each.layer,
        warning: each.warning,
        ...(each.letters === undefined ? {} : { letters: [...each.letters] }),
      })),
    ),
  };
}
