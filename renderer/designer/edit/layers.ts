import type { BadgeTemplate, Box, Layer } from '../../../core/contract/event/template.ts';

/** What a box's edges and middle snap to, at most this far away, in millimetres. */
const reach = 1;
/** Where nothing is near, places fall on this grid, in millimetres. */
export const grid = 0.5;
const smallest = 2;

export type Side = 'left' | 'right' | 'top' | 'bottom';
export type Handle = Side | 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
/** A line that something snapped to: across the page at `x` or `y`, in millimetres. */
export type Guide = { readonly x: number } | { readonly y: number };

const round = (value: number) => Math.round(value * 100) / 100;
const onGrid = (value: number) => round(Math.round(value / grid) * grid);

/** The smallest box around others; null around none. */
export function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const [right, bottom] = [Math.max(...boxes.map((box) => box.x + box.width)), Math.max(...boxes.map((box) => box.y + box.height))];
  return { x, y, width: round(right - x), height: round(bottom - y) };
}

/** The template with the layers of these ids changed; ids that it does not have are passed over. */
export function changeLayers(template: BadgeTemplate, ids: readonly string[], change: (layer: Layer) => Layer): BadgeTemplate {
  return { ...template, layers: template.layers.map((layer) => (ids.includes(layer.id) ? change(layer) : layer)) };
}

function moved(layer: Layer, dx: number, dy: number): Layer {
  return { ...layer, box: { ...layer.box, x: round(layer.box.x + dx), y: round(layer.box.y + dy) } };
}

/** Lines to snap to: of the page and of the layers that stay where they are. */
function linesOf(template: BadgeTemplate, ids: readonly string[], axis: 'x' | 'y'): number[] {
  const side = axis === 'x' ? 'width' : 'height';
  const { page, layers } = template;
  const still = layers.filter(({ id }) => !ids.includes(id));
  return [0, page[side] / 2, page[side], ...still.flatMap(({ box }) => [box[axis], box[axis] + box[side] / 2, box[axis] + box[side]])];
}

/** How far to go so that one of `edges` falls on one of `lines`, and which; null where none is near. */
function nearest(edges: readonly number[], lines: readonly number[]): { by: number; line: number } | null {
  let best: { by: number; line: number } | null = null;
  for (const edge of edges)
    for (const line of lines) {
      const by = line - edge;
      if (Math.abs(by) <= reach && (best === null || Math.abs(by) < Math.abs(best.by))) best = { by, line };
    }
  return best;
}

/** Moves layers, snapped to what is near, else to the grid, and kept on the page. */
export function moveLayers(
  template: BadgeTemplate,
  ids: readonly string[],
  dx: number,
  dy: number,
  isSnapping = true,
): { template: BadgeTemplate; guides: Guide[] } {
  const box = around(template.layers.filter(({ id }) => ids.includes(id)).map((layer) => layer.box));
  if (box === null) return { template, guides: [] };
  const guides: Guide[] = [];
  const along = (axis: 'x' | 'y', by: number): number => {
    const side = axis === 'x' ? 'width' : 'height';
    const start = box[axis] + by;
    const found = isSnapping ? nearest([start, start + box[side] / 2, start + box[side]], linesOf(template, ids, axis)) : null;
    const to = found === null ? (isSnapping ? onGrid(start) : start) : start + found.by;
    if (found !== null) guides.push(axis === 'x' ? { x: found.line } : { y: found.line });
    return Math.max(0, Math.min(template.page[side] - box[side], to)) - box[axis];
  };
  const [x, y] = [along('x', dx), along('y', dy)];
  return { template: changeLayers(template, ids, (layer) => moved(layer, x, y)), guides };
}

/** Pulls an edge or a corner of a layer, snapped likewise. */
export function resizeLayer(
  template: BadgeTemplate,
  id: string,
  handle: Handle,
  dx: number,
  dy: number,
): { template: BadgeTemplate; guides: Guide[] } {
  const guides: Guide[] = [];
  const pull = (axis: 'x' | 'y', edge: number, by: number): number => {
    const found = nearest([edge + by], linesOf(template, [id], axis));
    if (found !== null) guides.push(axis === 'x' ? { x: found.line } : { y: found.line });
    const page = template.page[axis === 'x' ? 'width' : 'height'];
    return Math.max(0, Math.min(page, found === null ? onGrid(edge + by) : found.line));
  };
  const next = changeLayers(template, [id], (layer) => {
    const { box } = layer;
    let [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height];
    if (handle.includes('left')) left = Math.min(pull('x', left, dx), right - smallest);
    if (handle.includes('right')) right = Math.max(pull('x', right, dx), left + smallest);
    if (handle.includes('top')) top = Math.min(pull('y', top, dy), bottom - smallest);
    if (handle.includes('bottom')) bottom = Math.max(pull('y', bottom, dy), top + smallest);
    return { ...layer, box: { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top) } };
  });
  return { template: next, guides };
}

/** Puts layers in line: several with each other, one with the page. */
export function alignLayers(template: BadgeTemplate, ids: readonly string[], to: Alignment): BadgeTemplate {
  const chosen = template.layers.filter(({ id }) => ids.includes(id));
  const frame = chosen.length > 1 ? around(chosen.map(({ box }) => box)) : { x: 0, y: 0, ...template.page };
  if (frame === null) return template;
  return changeLayers(template, ids, (layer) => {
    const { box } = layer;
    const [freeX, freeY] = [frame.width - box.width, frame.height - box.height];
    const x = { left: 0, centre: freeX / 2, right: freeX }[to as 'left' | 'centre' | 'right'];
    const y = { top: 0, middle: freeY / 2, bottom: freeY }[to as 'top' | 'middle' | 'bottom'];
    return moved(layer, x === undefined ? 0 : frame.x + x - box.x, y === undefined ? 0 : frame.y + y - box.y);
  });
}

/** Gives three layers and more the same room between each two. */
export function distributeLayers(template: BadgeTemplate, ids: readonly string[], axis: 'x' | 'y'): BadgeTemplate {
  const side = axis === 'x' ? 'width' : 'height';
  const chosen = template.layers.filter(({ id }) => ids.includes(id)).sort((one, other) => one.box[axis] - other.box[axis]);
  const frame = around(chosen.map(({ box }) => box));
  if (frame === null || chosen.length < 3) return template;
  const gap = (frame[side] - chosen.reduce((sum, { box }) => sum + box[side], 0)) / (chosen.length - 1);
  const places = new Map<string, number>();
  let at = frame[axis];
  for (const { id, box } of chosen) {
    places.set(id, at);
    at += box[side] + gap;
  }
  return changeLayers(template, ids, (layer) => {
    const by = (places.get(layer.id) ?? layer.box[axis]) - layer.box[axis];
    return moved(layer, axis === 'x' ? by : 0, axis === 'y' ? by : 0);
  });
}

/** An id like `text-2` that no layer has. */
export function freeId(template: BadgeTemplate, kind: string): string {
  const taken = new Set(template.layers.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? kind : `${kind}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Copies of layers, a little aside, above all else; their ids beside them. */
export function duplicateLayers(template: BadgeTemplate, ids: readonly string[]): { template: BadgeTemplate; ids: string[] } {
  let next = template;
  const made: string[] = [];
  for (const layer of template.layers.filter(({ id }) => ids.includes(id))) {
    const id = freeId(next, layer.id.replace(/-\d+$/, ''));
    const { page } = template;
    const aside = {
      x: Math.max(0, Math.min(page.width - layer.box.width, layer.box.x + 2)),
      y: Math.max(0, Math.min(page.height - layer.box.height, layer.box.y + 2)),
    };
    next = { ...next, layers: [...next.layers, { ...layer, id, box: { ...layer.box, ...aside } }] };
    made.push(id);
  }
  return { template: next, ids: made };
}

/** One step nearer to whoever looks, or further away. */
export function raiseLayer(template: BadgeTemplate, id: string, by: 1 | -1): BadgeTemplate {
  const layers = [...template.layers];
  const at = layers.findIndex((layer) => layer.id === id);
  const to = at + by;
  const layer = layers[at];
  if (layer === undefined || to < 0 || to >= layers.length) return template;
  layers.splice(at, 1);
  layers.splice(to, 0, layer);
  return { ...template, layers };
}

/** The template without these layers; unchanged where none would be left. */
export function removeLayers(template: BadgeTemplate, ids: readonly string[]): BadgeTemplate {
  const layers = template.layers.filter(({ id }) => !ids.includes(id));
  // A template has at least one layer.
  return layers.length === 0 ? template : { ...template, layers };
}
