import { Button } from '../ui/button.tsx';
import { raiseLayer } from './edit/layers.ts';
import { layerKinds } from './edit/new-layer.ts';
import type { Labels } from './labels.ts';
import type { Editing } from './use-editing.ts';

/** The layers, the topmost first: to choose, raise, lower, duplicate, remove and add. */
export function LayerList({ editing, labels }: { readonly editing: Editing; readonly labels: Labels }) {
  const { template, chosen, layer, change } = editing;
  const raise = (by: 1 | -1) => layer !== undefined && change(raiseLayer(template, layer.id, by));
  return (
    <aside>
      <h3>{labels('layers')}</h3>
      <ol className="layers">
        {[...template.layers].reverse().map(({ id, type }) => (
          <li key={id}>
            <button type="button" aria-pressed={chosen.includes(id)} onClick={(event) => editing.press(id, event)}>
              {id} <small>{type}</small>
            </button>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button kind="quiet" disabled={layer === undefined} onPress={() => raise(1)}>
          {labels('raise')}
        </Button>
        <Button kind="quiet" disabled={layer === undefined} onPress={() => raise(-1)}>
          {labels('lower')}
        </Button>
        <Button kind="quiet" disabled={chosen.length === 0} onPress={editing.duplicate}>
          {labels('duplicate')}
        </Button>
        <Button kind="quiet" disabled={chosen.length === 0 || chosen.length === template.layers.length} onPress={editing.remove}>
          {labels('remove')}
        </Button>
      </div>
      <div className="row">
        {layerKinds.map((kind) => (
          <Button key={kind} kind="quiet" disabled={!editing.canAdd(kind)} onPress={() => editing.add(kind)}>
            {labels(`add.${kind}`)}
          </Button>
        ))}
      </div>
    </aside>
  );
}
