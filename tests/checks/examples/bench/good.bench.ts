/** A figure within its bound. */
export const run = async () => [{ what: 'good', value: 1, unit: 'ms', limit: 2 }];
