import type { Stroke } from './stroke.ts';

/** Of the pad's shorter side. */
const inkWidth = 0.028;

function context(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const ink = canvas.getContext('2d');
  if (ink === null) return null;
  const scale = canvas.width / Math.max(1, canvas.clientWidth);
  ink.setTransform(scale, 0, 0, scale, 0, 0);
  ink.strokeStyle = getComputedStyle(canvas).color;
  ink.lineWidth = Math.min(canvas.clientWidth, canvas.clientHeight) * inkWidth;
  ink.lineCap = 'round';
  ink.lineJoin = 'round';
  return ink;
}

/** Draws a stroke, or what was added to it, over what is there. A single point is a dot. */
export function drawStroke(canvas: HTMLCanvasElement, stroke: Stroke): void {
  const ink = context(canvas);
  const [first] = stroke;
  if (ink === null || first === undefined) return;
  ink.beginPath();
  ink.moveTo(first.x, first.y);
  for (const { x, y } of stroke) ink.lineTo(x, y);
  ink.stroke();
}

/** Clears the pad, gives it as many dots as the screen has, and draws these strokes. */
export function redraw(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  // A size that is set clears the canvas, also when it is the same.
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  for (const stroke of strokes) drawStroke(canvas, stroke);
}
