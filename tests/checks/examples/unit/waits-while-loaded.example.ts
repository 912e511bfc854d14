import { it } from 'vitest';

it('is never reached', () => {});
await new Promise(() => {});
