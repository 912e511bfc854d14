import type { EventPack } from '../../core/contract/event/pack.ts';
import { Button } from '../ui/button.tsx';
import { textIn } from './edit/nameable.ts';
import type { DesignerLabel, Labels } from './labels.ts';
import { Choose } from './panel/inputs.tsx';

export interface ToolbarProps {
  readonly pack: EventPack;
  /** BCP 47 tag for the names of templates and categories. */
  readonly language: string;
  readonly labels: Labels;
  /** Ids of what is drawn. */
  readonly template: string;
  readonly category: string;
  readonly sample: string;
  readonly samples: readonly { readonly id: string; readonly name: string }[];
  readonly onTemplate: (id: string) => void;
  readonly onCategory: (id: string) => void;
  readonly onSample: (id: string) => void;
  /** In this order; one that is `null` can't be taken now. */
  readonly actions: readonly {
    readonly label: DesignerLabel;
    readonly kind: 'primary' | 'secondary' | 'quiet';
    readonly press: (() => void) | null;
  }[];
}

/** Which template is edited, for whom it is drawn, and what can be done with it as a whole. */
export function Toolbar(props: ToolbarProps) {
  const { pack, language, labels, samples } = props;
  const named = ({ id, name }: { readonly id: string; readonly name: Readonly<Record<string, string>> }) => ({
    value: id,
    label: textIn(pack, name, language),
  });
  return (
    <header>
      <Choose label={labels('template')} value={props.template} options={pack.templates.map(named)} onChange={props.onTemplate} />
      <Choose label={labels('category')} value={props.category} options={pack.categories.map(named)} onChange={props.onCategory} />
      <Choose
        label={labels('sample')}
        value={props.sample}
        options={samples.map(({ id, name }) => ({ value: id, label: `${id} · ${name}` }))}
        onChange={props.onSample}
      />
      <div className="row">
        {props.actions.map(({ label, kind, press }) => (
          <Button
            key={label}
            kind={kind}
            disabled={press === null}
            repeats={label === 'undo' || label === 'redo'}
            onPress={() => press?.()}
          >
            {labels(label)}
          </Button>
        ))}
      </div>
    </header>
  );
}
