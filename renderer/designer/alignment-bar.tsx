import { Button } from '../ui/button.tsx';
import { type Alignment, alignLayers, distributeLayers } from './edit/layers.ts';
import type { Labels } from './labels.ts';
import type { Editing } from './use-editing.ts';

const alignments: readonly Alignment[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom'];

/** Puts the chosen layers in line with each other or the page, or spreads them evenly. */
export function AlignmentBar({ editing, labels }: { readonly editing: Editing; readonly labels: Labels }) {
  const { template, chosen, change } = editing;
  return (
    <div className="row">
      {alignments.map((to) => (
        <Button key={to} kind="quiet" disabled={chosen.length === 0} onPress={() => change(alignLayers(template, chosen, to))}>
          {labels(`align.${to}`)}
        </Button>
      ))}
      {(['x', 'y'] as const).map((axis) => (
        <Button key={axis} kind="quiet" disabled={chosen.length < 3} onPress={() => change(distributeLayers(template, chosen, axis))}>
          {labels(`distribute.${axis}`)}
        </Button>
      ))}
    </div>
  );
}
