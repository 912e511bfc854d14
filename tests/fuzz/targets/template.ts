import { surroundingsOf } from '../../../core/badge/design/samples.ts';
import { readTemplate } from '../../../core/badge/design/template-problems.ts';
import { textOf } from '../input.ts';
import { pack } from '../pack.ts';

const around = surroundingsOf(pack());

/** A badge template's file, as it lies on a removable drive. */
export function fuzz(data: Uint8Array): void {
  readTemplate(textOf(data), around);
}
