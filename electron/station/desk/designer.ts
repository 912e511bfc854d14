import { previewDesign } from '../../../core/badge/design/design-preview.ts';
import { samples, surroundingsOf } from '../../../core/badge/design/samples.ts';
import { readTemplate, type TemplateProblem, templateProblems } from '../../../core/badge/design/template-problems.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { BadgeTemplate } from '../../../core/contract/event/template.ts';
import type { DesignPreview } from '../../../core/contract/screen/design.ts';
import { driveGone, driveRefusal } from '../../../node/drive-refusal.ts';
import {
  listDrives,
  maxTemplate,
  type RemovableDrive,
  readFromDrive,
  templateSuffix,
  writeToDrive,
} from '../../../node/removable-drives.ts';
import type { BadgeRenderer } from '../badge/render.ts';
import type { OwnTemplates } from '../membership/own-templates.ts';
import type { Setting } from '../store/settings.ts';

type Kept = 'done' | 'not-found' | { readonly problems: TemplateProblem[] };
type Refused = { readonly kind: 'refused'; readonly detail: string };

/** What was read or written, or why the drive can't be used. */
function withDrive<T>(work: () => T): T | Refused {
  try {
    return work();
  } catch (error) {
    const detail = driveRefusal(error);
    if (detail === null) throw error;
    return { kind: 'refused', detail };
  }
}

/** What staff do with badge templates: for this station alone, until they take it back. */
export function createDeskDesigner(renderer: BadgeRenderer, pack: () => EventPack, setting: Setting<OwnTemplates>, onChange: () => void) {
  const own = () => setting.read() ?? {};
  const isKnown = (id: string) => pack().templates.some((template) => template.id === id);
  function write(next: OwnTemplates): void {
    setting.write(next);
    onChange();
  }
  return {
    about: () => ({ changed: Object.keys(own()).filter(isKnown), samples: samples.map(({ id, name }) => ({ id, name })) }),
    preview: (template: BadgeTemplate, category: string, sample: string): DesignPreview | null =>
      previewDesign(pack(), template, category, sample, renderer.fonts),
    save(template: BadgeTemplate): Kept {
      if (!isKnown(template.id)) return 'not-found';
      const problems = templateProblems(template, surroundingsOf(pack()));
      if (problems.length > 0) return { problems };
      write({ ...own(), [template.id]: template });
      return 'done';
    },
    revert(id: string): Kept {
      const { [id]: before, ...others } = own();
      if (before === undefined) return 'not-found';
      write(others);
      return 'done';
    },
    drives: (): RemovableDrive[] => listDrives(templateSuffix),
    write(path: string, template: BadgeTemplate): Refused | { readonly kind: 'written'; readonly file: string } {
      return withDrive(() => {
        const file = writeToDrive(path, `${template.id}${templateSuffix}`, `${JSON.stringify(template, null, 2)}\n`);
        return file === null ? { kind: 'refused', detail: driveGone } : { kind: 'written', file };
      });
    },
    read(
      path: string,
      file: string,
    ):
      | Refused
      | { readonly kind: 'problems'; readonly problems: TemplateProblem[] }
      | { readonly kind: 'read'; readonly template: BadgeTemplate } {
      return withDrive(() => {
        const text = readFromDrive(path, file, templateSuffix, maxTemplate);
        if (text === null) return { kind: 'refused', detail: driveGone };
        const read = readTemplate(text, surroundingsOf(pack()));
        return 'problems' in read ? { kind: 'problems', problems: read.problems } : { kind: 'read', template: read.template };
      });
    },
  };
}
export type DeskDesigner = ReturnType<typeof createDeskDesigner>;
