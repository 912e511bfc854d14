import { it } from 'vitest';

it('ends the process that runs it', () => {
  process.kill(process.pid, 'SIGKILL');
});
