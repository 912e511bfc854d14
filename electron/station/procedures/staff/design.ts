import type { DeskDesigner } from '../../desk/designer.ts';
import type { GuardedContract } from '../guard.ts';
import { found } from '../outcome.ts';

/** Contract → badge templates of this station, for staff. */
export function createDesignRouter(os: GuardedContract['staff']['design'], designer: DeskDesigner) {
  const isDone = { done: true } as const;
  return os.router({
    about: os.about.handler(() => designer.about()),
    preview: os.preview.handler(({ input, errors }) =>
      found(designer.preview(input.template, input.category, input.sample), errors.NOT_FOUND),
    ),
    save: os.save.handler(({ input, errors }) => {
      const kept = designer.save(input.template);
      if (kept === 'not-found') throw errors.NOT_FOUND();
      if (kept !== 'done') throw errors.TEMPLATE_REFUSED({ data: { problems: kept.problems } });
      return isDone;
    }),
    revert: os.revert.handler(({ input, errors }) => {
      if (designer.revert(input.template) !== 'done') throw errors.NOT_FOUND();
      return isDone;
    }),
    drives: os.drives.handler(() => designer.drives()),
    write: os.write.handler(({ input, errors }) => {
      const written = designer.write(input.path, input.template);
      if (written.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
      return { file: written.file };
    }),
    read: os.read.handler(({ input, errors }) => {
      const read = designer.read(input.path, input.file);
      if (read.kind === 'refused') throw errors.DRIVE_REFUSED({ data: { detail: read.detail } });
      if (read.kind === 'problems') throw errors.TEMPLATE_REFUSED({ data: { problems: read.problems } });
      return read.template;
    }),
  });
}
