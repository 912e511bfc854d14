import type { Point } from './stroke.ts';

/** What touches the pad, as far as a decision needs it: of a `PointerEvent`. */
export interface Touch {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly button: number;
  /** Of what touches the glass, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** A finger on glass is up to 45 pixels wide, also on a large screen; a palm or an arm is wider. */
const palmSize = 72;

/** Whether what touches the pad begins a stroke: one finger at a time, and no palm. @param writing the pointer that writes already */
export function beginsStroke({ pointerType, button, width, height }: Touch, writing: number | null): boolean {
  if (writing !== null || button !== 0) return false;
  return pointerType !== 'touch' || Math.max(width, height) < palmSize;
}

/** Adds to a stroke what was written since; a point that lies where the last one does says nothing. */
export function append(stroke: Point[], points: readonly Point[]): void {
  for (const point of points) {
    const last = stroke.at(-1);
    if (last?.x !== point.x || last.y !== point.y) stroke.push(point);
  }
}
