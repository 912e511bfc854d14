import type { Layer, TextLayer } from '../../../core/contract/event/template.ts';
import type { Nameable } from '../edit/nameable.ts';
import type { Labels } from '../labels.ts';

/** What a panel of a layer needs; `put` takes the layer as it is to be. */
export interface PanelProps {
  readonly layer: Layer;
  readonly nameable: Nameable;
  readonly labels: Labels;
  readonly put: (layer: Layer) => void;
}

export interface TextPanelProps extends PanelProps {
  readonly layer: TextLayer;
  /** Of the event, by BCP 47 tag. */
  readonly languages: readonly string[];
}
