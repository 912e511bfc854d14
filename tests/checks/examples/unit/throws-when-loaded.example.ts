import { it } from 'vitest';

it('is never reached', () => {});
throw new Error('thrown while the file is loaded');
