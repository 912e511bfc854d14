import { moveScene } from './arrange.ts';
import type { RectangleItem, Scene, SceneItem } from './scene.ts';

/** Paper sizes in millimetres (ISO 216, ANSI/ASME Y14.1). */
export const papers = {
  a4: { width: 210, height: 297 },
  a3: { width: 297, height: 420 },
  letter: { width: 215.9, height: 279.4 },
} as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** White edge that office printers can't print on, in millimetres. */
const margin = 8;
/** Between two badges: room for the marks of both. */
const gap = 6;
const markLength = 3;
const markOffset = 0.5;
/** A hair line, in millimetres. */
const hair = 0.1;

/** Where badges of a size go on a sheet, row by row; empty where not even one fits. */
export function sheetCells(paper: Size, badge: Size): { x: number; y: number }[] {
  const fitting = (room: number, side: number) => Math.max(0, Math.floor((room - 2 * margin + gap) / (side + gap) + 1e-9));
  const columns = fitting(paper.width, badge.width);
  const rows = fitting(paper.height, badge.height);
  const start = (room: number, side: number, count: number) => (room - count * side - (count - 1) * gap) / 2;
  const left = start(paper.width, badge.width, columns);
  const top = start(paper.height, badge.height, rows);
  return Array.from({ length: rows * columns }, (_, index) => ({
    x: left + (index % columns) * (badge.width + gap),
    y: top + Math.floor(index / columns) * (badge.height + gap),
  }));
}

/** Two lines outside each corner, where to cut. */
export function cropMarks({ x, y }: { x: number; y: number }, { width, height }: Size): RectangleItem[] {
  const line = (left: number, top: number, w: number, h: number): RectangleItem => ({
    kind: 'rectangle',
    x: left,
    y: top,
    width: w,
    height: h,
    radius: 0,
    fill: '#000000',
  });
  const away = markOffset + markLength;
  return [x, x + width].flatMap((edge, isRight) =>
    [y, y + height].flatMap((side, isLow) => [
      line(edge - hair / 2, isLow === 1 ? side + markOffset : side - away, hair, markLength),
      line(isRight === 1 ? edge + markOffset : edge - away, side - hair / 2, markLength, hair),
    ]),
  );
}

/**
 * Badges on sheets of paper with crop marks, as many sheets as needed; badges of one size share a sheet. A sheet may be turned if
 * more fit so. Throws a RangeError where a badge is larger than the paper.
 */
export function layoutSheets(scenes: readonly Scene[], paper: Size): Scene[] {
  const bySize = new Map<string, Scene[]>();
  for (const scene of scenes) {
    const size = `${scene.page.width} × ${scene.page.height}`;
    bySize.set(size, [...(bySize.get(size) ?? []), scene]);
  }
  return [...bySize].flatMap(([size, group]) => {
    const badge = group[0]?.page ?? { width: 0, height: 0 };
    const turned = { width: paper.height, height: paper.width };
    const page = sheetCells(turned, badge).length > sheetCells(paper, badge).length ? turned : paper;
    const cells = sheetCells(page, badge);
    if (cells.length === 0) throw new RangeError(`A badge of ${size} mm does not fit the paper.`);
    return Array.from({ length: Math.ceil(group.length / cells.length) }, (_, sheet): Scene => {
      const onSheet = group.slice(sheet * cells.length, (sheet + 1) * cells.length);
      const items = onSheet.flatMap((scene, index): SceneItem[] => {
        const cell = cells[index] ?? { x: 0, y: 0 };
        return [...moveScene(scene, cell.x, cell.y).items, ...cropMarks(cell, badge)];
      });
      return { page, items, warnings: onSheet.flatMap((scene) => scene.warnings) };
    });
  });
}
