import { contrast } from './design/contrast.ts';
import type { GlyphRun, QrItem, Scene, SceneItem } from './scene.ts';

function moveItem(item: SceneItem, dx: number, dy: number): SceneItem {
  const moved = { ...item, x: item.x + dx, y: item.y + dy };
  if (!('turn' in moved) || moved.turn === null) return moved;
  return { ...moved, turn: { ...moved.turn, x: moved.turn.x + dx, y: moved.turn.y + dy } };
}

/** The scene's items moved by so many millimetres to the right and down, on the same page. */
export function moveScene(scene: Scene, dx: number, dy: number): Scene {
  return dx === 0 && dy === 0 ? scene : { ...scene, items: scene.items.map((item) => moveItem(item, dx, dy)) };
}

/**
 * Codes drawn in whole dots of the printer: each module the largest whole number of dots that fits its place, its corner on the
 * grid of dots. @param dpi dots per inch
 */
export function snapCodes(scene: Scene, dpi: number): Scene {
  const dot = 25.4 / dpi;
  const snap = (item: SceneItem): SceneItem => {
    if (item.kind !== 'qr') return item;
    const module = Math.max(1, Math.floor(item.module / dot + 1e-9)) * dot;
    const shift = (item.module - module) * (item.count / 2);
    const onGrid = (at: number) => Math.round((at + shift) / dot) * dot;
    const snapped: QrItem = { ...item, module, x: onGrid(item.x), y: onGrid(item.y) };
    return snapped;
  };
  return { ...scene, items: scene.items.map(snap) };
}

/** A colour that white can be read upon becomes black (WCAG 2.2 SC 1.4.11 asks 3 : 1). */
const readable = 3;
/** What a printer of black alone makes of a colour: black from a contrast of 3 : 1 to white, else white. @param colour as #rrggbb */
export function blackOrWhite(colour: string): '#000000' | '#ffffff' {
  return contrast(colour, '#ffffff') >= readable ? '#000000' : '#ffffff';
}

function covers(item: SceneItem, x: number, y: number): boolean {
  return 'width' in item && x >= item.x && x <= item.x + item.width && y >= item.y && y <= item.y + item.height;
}

/** Where a run's letters are, on the page. */
function middleOf({ x, y, size, turn }: GlyphRun): { x: number; y: number } {
  const [dx, dy] = [x + size * 0.3, y - size * 0.35];
  if (turn === null) return { x: dx, y: dy };
  const angle = (turn.degrees * Math.PI) / 180;
  const [rx, ry] = [dx - turn.x, dy - turn.y];
  return { x: turn.x + rx * Math.cos(angle) - ry * Math.sin(angle), y: turn.y + rx * Math.sin(angle) + ry * Math.cos(angle) };
}

/**
 * The scene in black and white, for printers that have only that. Areas become black where white could be read upon them; text takes
 * the other of what is beneath it, so that nothing that could be read is lost.
 */
export function monochrome(scene: Scene): Scene {
  const items: SceneItem[] = [];
  for (const item of scene.items) {
    if (item.kind === 'rectangle' || item.kind === 'ellipse') items.push({ ...item, fill: blackOrWhite(item.fill) });
    else if (item.kind === 'glyphs') {
      const { x, y } = middleOf(item);
      const beneath = items.findLast((each) => (each.kind === 'rectangle' || each.kind === 'ellipse') && covers(each, x, y));
      const isOnBlack = beneath !== undefined && 'fill' in beneath && beneath.fill === '#000000';
      items.push({ ...item, fill: isOnBlack ? '#ffffff' : '#000000' });
    } else items.push(item);
  }
  return { ...scene, items };
}
