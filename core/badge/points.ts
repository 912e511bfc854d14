/** Of a point of 1/72 inch, as PDF measures (ISO 32000-1 §8.3.2.3). */
export const millimetresPerPoint = 25.4 / 72;

/** Millimetres in points. */
export function pointsOf(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}
