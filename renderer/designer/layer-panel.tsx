import type { BadgeTemplate, Layer, TextLayer, TextSource } from '../../core/contract/event/template.ts';
import { changeLayers } from './edit.ts';
import { Choose, Colour, NumberInput } from './inputs.tsx';
import type { Labels } from './labels.ts';
import type { Named } from './new-layer.ts';

export interface LayerPanelProps {
  readonly template: BadgeTemplate;
  readonly layer: Layer;
  readonly named: Named;
  readonly languages: readonly string[];
  readonly categories: readonly { readonly id: string; readonly label: string }[];
  readonly labels: Labels;
  readonly onChange: (template: BadgeTemplate, series: string) => void;
}

const sources = ['field', 'latin', 'category', 'event', 'text'] as const;

/** The same kind of text from elsewhere. */
function sourceFrom(from: TextSource['from'], before: TextSource, named: Named): TextSource {
  const field = 'field' in before ? before.field : (named.fields.find(({ isPhoto }) => !isPhoto)?.id ?? 'name');
  switch (from) {
    case 'field':
      return { from, field };
    case 'latin':
      return { from, field };
    case 'text':
      return { from, text: { en: 'Text' } };
    default:
      return { from };
  }
}

/** Where a text comes from. */
function SourcePanel({
  layer,
  named,
  languages,
  labels,
  put,
}: Pick<LayerPanelProps, 'named' | 'languages' | 'labels'> & { layer: TextLayer; put: (layer: Layer) => void }) {
  const { source } = layer;
  const set = (next: TextSource) => put({ ...layer, source: next });
  const fields = named.fields.filter(({ isPhoto }) => !isPhoto).map(({ id, label }) => ({ value: id, label: `${label} (${id})` }));
  const none = { value: '', label: labels('none') };
  return (
    <>
      <Choose
        label={labels('source')}
        value={source.from}
        options={sources.map((value) => ({ value, label: labels(`source.${value}`) }))}
        onChange={(from) => set(sourceFrom(from, source, named))}
      />
      {'field' in source && (
        <Choose label={labels('field')} value={source.field} options={fields} onChange={(field) => set({ ...source, field })} />
      )}
      {source.from === 'field' && (
        <Choose
          label={labels('fallback')}
          value={source.fallback ?? ''}
          options={[none, ...fields]}
          onChange={(fallback) => set({ from: 'field', field: source.field, ...(fallback === '' ? {} : { fallback }) })}
        />
      )}
      {source.from === 'text' &&
        languages.map((language) => (
          <label className="input" key={language}>
            <span>
              {labels('text')} ({language})
            </span>
            <input
              value={source.text[language] ?? ''}
              onChange={({ target: { value } }) => {
                const { [language]: _, ...others } = source.text;
                const text = value === '' ? others : { ...others, [language]: value };
                if (Object.keys(text).length > 0) set({ ...source, text });
              }}
            />
          </label>
        ))}
      {(source.from === 'category' || source.from === 'event' || source.from === 'text') && (
        <Choose
          label={labels('language')}
          value={source.language ?? ''}
          options={[{ value: '', label: labels('language.own') }, ...languages.map((value) => ({ value, label: value }))]}
          onChange={(language) => {
            const { language: _, ...rest } = source;
            set(language === '' ? rest : { ...rest, language });
          }}
        />
      )}
    </>
  );
}

/** How a text is set. */
function TextPanel(props: Pick<LayerPanelProps, 'named' | 'languages' | 'labels'> & { layer: TextLayer; put: (layer: Layer) => void }) {
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

/** For whom a layer is shown; a rule that was written by hand in the file is kept as it is. */
function ShownFor({
  layer,
  categories,
  named,
  labels,
  put,
}: Pick<LayerPanelProps, 'categories' | 'named' | 'labels'> & { layer: Layer; put: (layer: Layer) => void }) {
  const { showWhen, ...rest } = layer;
  const set = (condition: Layer['showWhen']) => put(condition === undefined ? (rest as Layer) : { ...layer, showWhen: condition });
  const kind = showWhen === undefined ? 'always' : 'category' in showWhen ? 'categories' : 'given' in showWhen ? 'given' : 'rule';
  const first = categories[0]?.id;
  const field = named.fields[0]?.id;
  return (
    <>
      <Choose
        label={labels('show')}
        value={kind}
        options={(['always', 'categories', 'given', ...(kind === 'rule' ? (['rule'] as const) : [])] as const).map((value) => ({
          value,
          label: labels(`show.${value}`),
        }))}
        onChange={(next) => {
          if (next === 'always') set(undefined);
          if (next === 'categories' && first !== undefined) set({ category: [first] });
          if (next === 'given' && field !== undefined) set({ given: field });
        }}
      />
      {showWhen !== undefined && 'given' in showWhen && (
        <Choose
          label={labels('field')}
          value={showWhen.given}
          options={named.fields.map(({ id, label }) => ({ value: id, label: `${label} (${id})` }))}
          onChange={(given) => set({ given })}
        />
      )}
      {showWhen !== undefined &&
        'category' in showWhen &&
        categories.map(({ id, label }) => {
          const others = showWhen.category.filter((each) => each !== id);
          return (
            <label className="check" key={id}>
              <input
                type="checkbox"
                checked={showWhen.category.includes(id)}
                onChange={({ target }) => {
                  const next = target.checked ? [...others, id] : others;
                  if (next.length > 0) set({ category: next });
                }}
              />
              {label}
            </label>
          );
        })}
    </>
  );
}

/** Everything about one layer. */
export function LayerPanel({ template, layer, named, languages, categories, labels, onChange }: LayerPanelProps) {
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
      {layer.type === 'text' && <TextPanel layer={layer} named={named} languages={languages} labels={labels} put={put} />}
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
          options={named.assets.map((value) => ({ value, label: value }))}
          onChange={(asset) => put({ ...layer, asset: asset as typeof layer.asset })}
        />
      )}
      {layer.type === 'photo' && (
        <Choose
          label={labels('field')}
          value={layer.field}
          options={named.fields.filter(({ isPhoto }) => isPhoto).map(({ id, label }) => ({ value: id, label }))}
          onChange={(field) => put({ ...layer, field: field as typeof layer.field })}
        />
      )}
      <ShownFor layer={layer} categories={categories} named={named} labels={labels} put={put} />
    </div>
  );
}
