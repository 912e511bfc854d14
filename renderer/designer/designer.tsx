import './designer.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { BadgeTemplate } from '../../core/contract/event/template.ts';
import type { DesignPreview } from '../../core/contract/screen/design.ts';
import { Button } from '../ui/button.tsx';
import { Canvas } from './canvas.tsx';
import { type Alignment, alignLayers, distributeLayers, duplicateLayers, grid, moveLayers, raiseLayer, removeLayers } from './edit.ts';
import { Findings } from './findings.tsx';
import { useHistory } from './history.ts';
import { Choose, NumberInput } from './inputs.tsx';
import type { Labels } from './labels.ts';
import { LayerPanel } from './layer-panel.tsx';
import { layerKinds, type Named, newLayer } from './new-layer.ts';

export interface DesignerProps {
  readonly pack: EventPack;
  /** The template that is being changed. */
  readonly template: BadgeTemplate;
  /** Whether it differs from the event’s own and could be taken back. */
  readonly isChanged: boolean;
  readonly samples: readonly { readonly id: string; readonly name: string }[];
  /** BCP 47 tag for the names of categories and fields. */
  readonly language: string;
  readonly labels: Labels;
  readonly preview: (template: BadgeTemplate, category: string, sample: string) => Promise<DesignPreview>;
  /** Resolves with what is wrong with it, in words; null when it is saved. */
  readonly onSave: (template: BadgeTemplate) => Promise<string | null>;
  readonly onRevert: () => Promise<void>;
  /** Resolves with a template from elsewhere, or null. */
  readonly onImport: () => Promise<BadgeTemplate | string | null>;
  /** Resolves with what became of it, in words. */
  readonly onExport: (template: BadgeTemplate) => Promise<string | null>;
  readonly onTemplate: (id: string) => void;
  readonly onClose: () => void;
}

const alignments: readonly Alignment[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom'];
/** A drawing is asked for when nothing has changed for so long, in milliseconds. */
const pause = 60;

/** Asks for the drawing of the latest template; an answer that is overtaken is passed over. */
function usePreview(ask: DesignerProps['preview'], template: BadgeTemplate, category: string, sample: string) {
  const [preview, setPreview] = useState<DesignPreview | null>(null);
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    let isLatest = true;
    const timer = window.setTimeout(() => {
      asking
        .current(template, category, sample)
        .then((found) => {
          if (isLatest) setPreview(found);
        })
        .catch(() => {});
    }, pause);
    return () => {
      isLatest = false;
      window.clearTimeout(timer);
    };
  }, [template, category, sample]);
  return preview;
}

/** A badge template to drag, align, set and try with real names, each script and each category. */
export function Designer(props: DesignerProps) {
  const { pack, samples, language, labels, onTemplate, onClose } = props;
  const { template, change, undo, redo, open, canUndo, canRedo } = useHistory(props.template);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [message, setMessage] = useState<string | null>(null);
  const users = pack.categories.filter((each) => each.template === props.template.id);
  const [category, setCategory] = useState((users[0] ?? pack.categories[0])?.id ?? '');
  const [sample, setSample] = useState(samples[0]?.id ?? '');
  const preview = usePreview(props.preview, template, category, sample);
  const nameOf = (text: Readonly<Record<string, string>>) => text[language] ?? text[pack.event.defaultLanguage] ?? '';
  const named = useMemo((): Named => {
    const fields = new Map<string, Named['fields'][number]>();
    for (const field of pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields)))
      if (!fields.has(field.id))
        fields.set(field.id, {
          id: field.id,
          label: field.label[language] ?? field.label[pack.event.defaultLanguage] ?? field.id,
          isPhoto: field.type === 'photo',
        });
    return { fields: [...fields.values()], assets: Object.keys(pack.assets) };
  }, [pack, language]);
  const layer = chosen.length === 1 ? template.layers.find(({ id }) => id === chosen[0]) : undefined;
  const warnings = preview?.warnings ?? [];
  const here = warnings.filter((each) => each.sample === sample);
  const problems = preview?.problems ?? [];
  const isDirty = template !== props.template && canUndo;

  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
    const far = event.shiftKey ? 5 : grid;
    const way = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] }[event.key];
    const isCommand = event.ctrlKey || event.metaKey;
    if (way !== undefined && chosen.length > 0) {
      const [dx = 0, dy = 0] = way;
      change(moveLayers(template, chosen, dx, dy, false).template, `keys-${chosen.join()}`);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && chosen.length > 0) {
      change(removeLayers(template, chosen));
      setChosen([]);
    } else if (isCommand && event.key.toLowerCase() === 'z') (event.shiftKey ? redo : undo)();
    else if (isCommand && event.key.toLowerCase() === 'y') redo();
    else if (isCommand && event.key.toLowerCase() === 'd') duplicate();
    else return;
    event.preventDefault();
  }
  function duplicate(): void {
    const copied = duplicateLayers(template, chosen);
    change(copied.template);
    setChosen(copied.ids);
  }
  async function save(): Promise<void> {
    const wrong = await props.onSave(template).catch(() => labels('failed'));
    setMessage(wrong ?? labels('saved'));
    if (wrong === null) open(template);
  }
  async function take(): Promise<void> {
    const found = await props.onImport().catch(() => labels('failed'));
    if (found === null) return;
    if (typeof found === 'string') return setMessage(found);
    // It takes the place of the one that is open.
    change({ ...found, id: template.id });
    setChosen([]);
    setMessage(null);
  }
  const aligning = (disabled: boolean, name: Parameters<Labels>[0], press: () => void) => (
    <Button key={name} kind="quiet" disabled={disabled} onPress={press}>
      {labels(name)}
    </Button>
  );

  return (
    <section className="designer" aria-label={labels('title')} onKeyDown={onKeyDown}>
      <header>
        <Choose
          label={labels('template')}
          value={props.template.id}
          options={pack.templates.map(({ id, name }) => ({ value: id, label: nameOf(name) }))}
          onChange={onTemplate}
        />
        <Choose
          label={labels('category')}
          value={category}
          options={pack.categories.map(({ id, name }) => ({ value: id, label: nameOf(name) }))}
          onChange={setCategory}
        />
        <Choose
          label={labels('sample')}
          value={sample}
          options={samples.map(({ id, name }) => ({ value: id, label: `${id} · ${name}` }))}
          onChange={setSample}
        />
        <div className="row">
          <Button kind="quiet" disabled={!canUndo} onPress={undo}>
            {labels('undo')}
          </Button>
          <Button kind="quiet" disabled={!canRedo} onPress={redo}>
            {labels('redo')}
          </Button>
          <Button kind="quiet" onPress={() => void take()}>
            {labels('import')}
          </Button>
          <Button
            kind="quiet"
            onPress={() =>
              void props.onExport(template).then(
                (labels) => setMessage(labels),
                () => setMessage(labels('failed')),
              )
            }
          >
            {labels('export')}
          </Button>
          {props.isChanged && (
            <Button
              kind="quiet"
              onPress={() =>
                void props.onRevert().then(
                  () => setMessage(labels('reverted')),
                  () => setMessage(labels('failed')),
                )
              }
            >
              {labels('revert')}
            </Button>
          )}
          <Button kind="primary" disabled={problems.length > 0} onPress={() => void save()}>
            {labels('save')}
          </Button>
          <Button kind="secondary" onPress={onClose}>
            {labels('close')}
          </Button>
        </div>
      </header>
      <p role="status">{message ?? (isDirty ? labels('unsaved') : '')}</p>
      <div className="desk-of">
        <aside>
          <h3>{labels('layers')}</h3>
          <ol className="layers">
            {[...template.layers].reverse().map(({ id, type }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={chosen.includes(id)}
                  onClick={(event) =>
                    setChosen(
                      event.shiftKey || event.ctrlKey || event.metaKey
                        ? chosen.includes(id)
                          ? chosen.filter((each) => each !== id)
                          : [...chosen, id]
                        : [id],
                    )
                  }
                >
                  {id} <small>{type}</small>
                </button>
              </li>
            ))}
          </ol>
          <div className="row">
            {aligning(layer === undefined, 'raise', () => layer !== undefined && change(raiseLayer(template, layer.id, 1)))}
            {aligning(layer === undefined, 'lower', () => layer !== undefined && change(raiseLayer(template, layer.id, -1)))}
            {aligning(chosen.length === 0, 'duplicate', duplicate)}
            {aligning(chosen.length === 0 || chosen.length === template.layers.length, 'remove', () => {
              change(removeLayers(template, chosen));
              setChosen([]);
            })}
          </div>
          <div className="row">
            {layerKinds.map((kind) => {
              const fresh = newLayer(template, kind, named);
              return aligning(fresh === null, `add.${kind}`, () => {
                if (fresh === null) return;
                change({ ...template, layers: [...template.layers, fresh] });
                setChosen([fresh.id]);
              });
            })}
          </div>
        </aside>
        <div className="table">
          <Canvas
            template={template}
            picture={preview?.svg ?? null}
            chosen={chosen}
            marked={new Set(here.map((each) => each.layer))}
            label={labels('canvas')}
            onChoose={setChosen}
            onChange={change}
          />
        </div>
        <aside>
          <div className="row">
            {alignments.map((to) => aligning(chosen.length === 0, `align.${to}`, () => change(alignLayers(template, chosen, to))))}
            {(['x', 'y'] as const).map((axis) =>
              aligning(chosen.length < 3, `distribute.${axis}`, () => change(distributeLayers(template, chosen, axis))),
            )}
          </div>
          {layer !== undefined && (
            <LayerPanel
              key={layer.id}
              template={template}
              layer={layer}
              named={named}
              languages={pack.event.languages}
              categories={pack.categories.map(({ id, name }) => ({ id, label: nameOf(name) }))}
              labels={labels}
              onChange={change}
            />
          )}
          {chosen.length === 0 && (
            <div className="panel">
              <p className="quiet">{labels('nothing-chosen')}</p>
              <div className="pair">
                <NumberInput
                  label={`${labels('page')} – ${labels('width')}`}
                  value={template.page.width}
                  min={20}
                  max={420}
                  onChange={(width) => change({ ...template, page: { ...template.page, width } }, 'page')}
                />
                <NumberInput
                  label={`${labels('page')} – ${labels('height')}`}
                  value={template.page.height}
                  min={20}
                  max={420}
                  onChange={(height) => change({ ...template, page: { ...template.page, height } }, 'page')}
                />
              </div>
            </div>
          )}
          {chosen.length > 1 && <p className="quiet">{labels('several-chosen')}</p>}
          <Findings template={template} preview={preview} labels={labels} onLayer={(id) => setChosen([id])} onSample={setSample} />
        </aside>
      </div>
    </section>
  );
}
