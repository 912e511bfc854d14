import { destination, type Logger, pino } from 'pino';
import { serialiseError } from '../../node/serialise-error.ts';

export type HubLog = Pick<Logger, 'info' | 'warn' | 'error'>;

/** The hub's structured log, a line each on standard error: no personal data, no secrets. */
export const createHubLog = (): HubLog =>
  pino({ base: null, serializers: { error: serialiseError } }, destination({ dest: 2, sync: true }));

/** For where nobody reads one. */
export const silentLog: HubLog = pino({ enabled: false });
