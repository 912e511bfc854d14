import type { BadgeTemplate, Layer } from '../../../core/contract/event/template.ts';
import { changeLayers } from '../edit/layers.ts';
import type { Nameable } from '../edit/nameable.ts';
import type { Labels } from '../labels.ts';
import { Choose, Colour, NumberInput } from './inputs.tsx';
import { ShowWhenPanel } from './show-when-panel.tsx';
import { TextPanel } from './text-panel.tsx';

export interface LayerPanelProps {
  readonly template: BadgeTemplate;
  readonly layer: Layer;
  readonly nameable: Nameable;
  readonly languages: readonly string[];
  readonly categories: readonly { readonly id: string; readonly label: string }[];
  readonly labels: Labels;
  readonly onChange: (template: BadgeTemplate, series: string) => void;
}

/** Everything about one layer. */
export function LayerPanel({ template, layer, nameable, languages, categories, labels, onChange }: LayerPanelProps) {
  const put = (next: Layer) =>
    onChange(
      changeLayers(template, [layer.id], () => next),
      `panel-${layer.id}`,
    );
  const { box } = layer;
  const place = (part: Partial<Layer['box']>) => put({ ...layer, box: { ...box, ...part } });
  return (
    <div className="panel">
      <div className="pair">
        <NumberInput label={labels('x')} value={box.x} min={-5} max={420} onChange={(x) => place({ x })} />
        <NumberInput label={labels('y')} value={box.y} min={-5} max={420} onChange={(y) => place({ y })} />
        <NumberInput label={labels('width')} value={box.width} min={0.5} max={420} onChange={(width) => place({ width })} />
        <NumberInput label={labels('height')} value={box.height} min={0.5} max={420} onChange={(height) => place({ height })} />
      </div>
      <Choose
        label={labels('turn')}
        value={String(layer.turn)}
        options={(['0', '90', '180', '270'] as const).map((value) => ({ value, label: `${value}°` }))}
        onChange={(turn) => put({ ...layer, turn: Number(turn) as Layer['turn'] })}
      />
      {layer.type === 'text' && <TextPanel layer={layer} nameable={nameable} languages={languages} labels={labels} put={put} />}
      {layer.type === 'shape' && (
        <>
          <Colour
            label={labels('colour')}
            ofCategory={labels('of-category')}
            value={layer.fill}
            onChange={(fill) => put({ ...layer, fill: fill as typeof layer.fill })}
          />
          {layer.shape === 'rectangle' && (
            <NumberInput label={labels('radius')} value={layer.radius} min={0} max={50} onChange={(radius) => put({ ...layer, radius })} />
          )}
        </>
      )}
      {layer.type === 'image' && (
        <Choose
          label={labels('asset')}
          value={layer.asset}
          options={nameable.assets.map((value) => ({ value, label: value }))}
          onChange={(asset) => put({ ...layer, asset: asset as typeof layer.asset })}
        />
      )}
      {layer.type === 'photo' && (
        <Choose
          label={labels('field')}
          value={layer.field}
          options={nameable.fields.filter(({ isPhoto }) => isPhoto).map(({ id, label }) => ({ value: id, label }))}
          onChange={(field) => put({ ...layer, field: field as typeof layer.field })}
        />
      )}
      <ShowWhenPanel layer={layer} categories={categories} nameable={nameable} labels={labels} put={put} />
    </div>
  );
}
