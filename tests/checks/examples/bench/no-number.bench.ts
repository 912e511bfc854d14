/** A figure that is none. */
export const run = async () => [{ what: 'no number', value: Number.NaN, unit: 'ms' }];
