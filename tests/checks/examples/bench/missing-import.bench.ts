import { nothing } from './there-is-no-such-file.ts';

/** Can't be loaded. */
export const run = async () => [{ what: 'nothing', value: nothing, unit: 'ms' }];
