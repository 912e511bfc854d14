/** A figure beyond its bound. */
export const run = async () => [{ what: 'missed', value: 3, unit: 'ms', limit: 2 }];
