import { join } from 'node:path';

/** The project's folder. */
export const root: string = join(import.meta.dirname, '..');
