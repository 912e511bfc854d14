/** A cost is how unlikely something is, in eighths of a bit: 0 certain, 8 every second time. In an index it is a byte. */
export const costOf = (probability: number): number => Math.max(0, Math.min(254, Math.round(-8 * Math.log2(probability))));

/** Of what never stands there. */
export const never = 255;
