import { useState } from 'react';
import type { BadgeTemplate } from '../../core/contract/event/template.ts';
import { useHistory } from './edit/history.ts';
import { keyCommand } from './edit/keys.ts';
import { duplicateLayers, moveLayers, removeLayers } from './edit/layers.ts';
import type { Nameable } from './edit/nameable.ts';
import { type LayerKind, newLayer } from './edit/new-layer.ts';
import { isAdding, toggled } from './edit/selection.ts';

/** A template as it is edited: its history, the chosen layers by id, and what is done to them. */
export function useEditing(initial: BadgeTemplate, nameable: Nameable) {
  const { template, change, undo, redo, open, canUndo, canRedo } = useHistory(initial);
  const [chosen, setChosen] = useState<readonly string[]>([]);

  function remove(): void {
    change(removeLayers(template, chosen));
    setChosen([]);
  }
  function duplicate(): void {
    const copied = duplicateLayers(template, chosen);
    change(copied.template);
    setChosen(copied.ids);
  }
  return {
    template,
    chosen,
    /** The chosen layer, where it is the only one. */
    layer: chosen.length === 1 ? template.layers.find(({ id }) => id === chosen[0]) : undefined,
    canUndo,
    canRedo,
    isDirty: template !== initial && canUndo,
    change,
    undo,
    redo,
    open,
    choose: setChosen,
    remove,
    duplicate,
    /** Chooses a layer alone, or beside the others where the press adds. */
    press: (id: string, event: Parameters<typeof isAdding>[0]) => setChosen(isAdding(event) ? toggled(chosen, id) : [id]),
    /** Whether the event has something for a layer of this kind to show. */
    canAdd: (kind: LayerKind) => newLayer(template, kind, nameable) !== null,
    add(kind: LayerKind): void {
      const fresh = newLayer(template, kind, nameable);
      if (fresh === null) return;
      change({ ...template, layers: [...template.layers, fresh] });
      setChosen([fresh.id]);
    },
    /** Puts a template from elsewhere in the place of the open one; undo brings that back. */
    replace(other: BadgeTemplate): void {
      change({ ...other, id: template.id });
      setChosen([]);
    },
    onKeyDown(event: React.KeyboardEvent): void {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return;
      const command = keyCommand(event, chosen.length > 0);
      if (command === null) return;
      event.preventDefault();
      if (command.kind === 'move') change(moveLayers(template, chosen, command.dx, command.dy, false).template, `keys-${chosen.join()}`);
      else ({ remove, duplicate, undo, redo })[command.kind]();
    },
  };
}
export type Editing = ReturnType<typeof useEditing>;
