import './designer.css';
import { useMemo, useState } from 'react';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { BadgeTemplate } from '../../core/contract/event/template.ts';
import { AlignmentBar } from './alignment-bar.tsx';
import { Canvas } from './canvas.tsx';
import { nameableOf, textIn } from './edit/nameable.ts';
import { Findings } from './findings.tsx';
import type { Labels } from './labels.ts';
import { LayerList } from './layer-list.tsx';
import { LayerPanel } from './panel/layer-panel.tsx';
import { PagePanel } from './panel/page-panel.tsx';
import { Toolbar } from './toolbar.tsx';
import { useEditing } from './use-editing.ts';
import { type AskPreview, usePreview } from './use-preview.ts';

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
  readonly preview: AskPreview;
  /** Resolves with what is wrong with it, in words; null when it is saved. */
  readonly onSave: (template: BadgeTemplate) => Promise<string | null>;
  readonly onRevert: () => Promise<void>;
  /** Resolves with a template from elsewhere, what is wrong with it in words, or null where none was chosen. */
  readonly onImport: () => Promise<BadgeTemplate | string | null>;
  /** Resolves with the name of the file that was written, or null where no place was chosen. */
  readonly onExport: (template: BadgeTemplate) => Promise<string | null>;
  readonly onTemplate: (id: string) => void;
  readonly onClose: () => void;
}

/** A badge template to drag, align, set and try with real names, each script and each category. */
export function Designer(props: DesignerProps) {
  const { pack, samples, language, labels } = props;
  const nameable = useMemo(() => nameableOf(pack, language), [pack, language]);
  const editing = useEditing(props.template, nameable);
  const { template, chosen, layer, change, choose } = editing;
  const [message, setMessage] = useState<string | null>(null);
  const firstUser = pack.categories.find((each) => each.template === props.template.id);
  const [category, setCategory] = useState((firstUser ?? pack.categories[0])?.id ?? '');
  const [sample, setSample] = useState(samples[0]?.id ?? '');
  const preview = usePreview(props.preview, template, category, sample);
  const marked = new Set(preview?.warnings.filter((each) => each.sample === sample).map((each) => each.layer));
  const isSound = (preview?.problems ?? []).length === 0;
  const failed = () => labels('failed');

  async function save(): Promise<void> {
    const wrong = await props.onSave(template).catch(failed);
    setMessage(wrong ?? labels('saved'));
    if (wrong === null) editing.open(template);
  }
  async function takeImported(): Promise<void> {
    const found = await props.onImport().catch(failed);
    if (found === null) return;
    if (typeof found === 'string') return setMessage(found);
    editing.replace(found);
    setMessage(null);
  }
  const exportIt = async () => setMessage(await props.onExport(template).catch(failed));
  const revert = async () => setMessage(await props.onRevert().then(() => labels('reverted'), failed));

  return (
    <section className="designer" aria-label={labels('title')} onKeyDown={editing.onKeyDown}>
      <Toolbar
        pack={pack}
        language={language}
        labels={labels}
        template={props.template.id}
        category={category}
        sample={sample}
        samples={samples}
        onTemplate={props.onTemplate}
        onCategory={setCategory}
        onSample={setSample}
        actions={[
          { label: 'undo', kind: 'quiet', press: editing.canUndo ? editing.undo : null },
          { label: 'redo', kind: 'quiet', press: editing.canRedo ? editing.redo : null },
          { label: 'import', kind: 'quiet', press: takeImported },
          { label: 'export', kind: 'quiet', press: exportIt },
          ...(props.isChanged ? [{ label: 'revert', kind: 'quiet', press: revert } as const] : []),
          { label: 'save', kind: 'primary', press: isSound ? save : null },
          { label: 'close', kind: 'secondary', press: props.onClose },
        ]}
      />
      <p role="status">{message ?? (editing.isDirty ? labels('unsaved') : '')}</p>
      <div className="desk-of">
        <LayerList editing={editing} labels={labels} />
        <div className="table">
          <Canvas
            template={template}
            picture={preview?.svg ?? null}
            chosen={chosen}
            marked={marked}
            label={labels('canvas')}
            onChoose={choose}
            onChange={change}
          />
        </div>
        <aside>
          <AlignmentBar editing={editing} labels={labels} />
          {layer !== undefined && (
            <LayerPanel
              key={layer.id}
              template={template}
              layer={layer}
              nameable={nameable}
              languages={pack.event.languages}
              categories={pack.categories.map(({ id, name }) => ({ id, label: textIn(pack, name, language) }))}
              labels={labels}
              onChange={change}
            />
          )}
          {chosen.length === 0 && <PagePanel template={template} labels={labels} onChange={change} />}
          {chosen.length > 1 && <p className="quiet">{labels('several-chosen')}</p>}
          <Findings template={template} preview={preview} labels={labels} onLayer={(id) => choose([id])} onSample={setSample} />
        </aside>
      </div>
    </section>
  );
}
