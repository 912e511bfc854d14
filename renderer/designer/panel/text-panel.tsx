import type { TextLayer } from '../../../core/contract/event/template.ts';
import { Choose, Colour, NumberInput } from './inputs.tsx';
import type { TextPanelProps } from './panel-props.ts';
import { SourcePanel } from './source-panel.tsx';

/** How a text is set. */
export function TextPanel(props: TextPanelProps) {
  const { layer, labels, put } = props;
  const { size } = layer;
  return (
    <>
      <SourcePanel {...props} />
      <Choose
        label={labels('weight')}
        value={String(layer.weight)}
        options={(['400', '700'] as const).map((value) => ({ value, label: labels(`weight.${value}`) }))}
        onChange={(weight) => put({ ...layer, weight: weight === '700' ? 700 : 400 })}
      />
      <Colour
        label={labels('colour')}
        ofCategory={labels('of-category')}
        value={layer.colour}
        onChange={(colour) => put({ ...layer, colour: colour as TextLayer['colour'] })}
      />
      <Choose
        label={labels('align')}
        value={layer.align}
        options={(['start', 'center', 'end'] as const).map((value) => ({ value, label: labels(value) }))}
        onChange={(align) => put({ ...layer, align })}
      />
      <Choose
        label={labels('vertical')}
        value={layer.vertical}
        options={(['top', 'middle', 'bottom'] as const).map((value) => ({ value, label: labels(value) }))}
        onChange={(vertical) => put({ ...layer, vertical })}
      />
      <NumberInput
        label={labels('size.min')}
        value={size.min}
        min={4}
        max={size.max}
        onChange={(min) => put({ ...layer, size: { ...size, min } })}
      />
      <NumberInput
        label={labels('size.max')}
        value={size.max}
        min={size.min}
        max={200}
        onChange={(max) => put({ ...layer, size: { ...size, max } })}
      />
      <NumberInput
        label={labels('lines')}
        value={layer.lines}
        min={1}
        max={6}
        step={1}
        onChange={(lines) => put({ ...layer, lines: Math.round(lines) })}
      />
    </>
  );
}
