import { type HubRefusalCode, hubRefusals } from '../../core/contract/hub/refusals.ts';

/** Thrown where a request is not to go on: what is answered is in the contract, by the code. */
export class HubRefusal extends Error {
  readonly code: HubRefusalCode;
  readonly statusCode: number;
  /** Seconds after which it may be tried again; null where that would be no use. */
  readonly retryAfter: number | null;
  constructor(
    code: HubRefusalCode,
    { message = hubRefusals[code].message, retryAfter = null }: { message?: string; retryAfter?: number | null } = {},
  ) {
    super(message);
    this.name = 'HubRefusal';
    this.code = code;
    this.statusCode = hubRefusals[code].status;
    this.retryAfter = retryAfter;
  }
}

/** The answer's body, in the shape that the contract's own errors have. */
export const refusalBody = (code: HubRefusalCode, message: string = hubRefusals[code].message) => ({
  defined: true,
  code,
  status: hubRefusals[code].status,
  message,
});

/** Told to whoever asks while the hub ends. */
export const hubIsEnding = () => new HubRefusal('ENDING', { retryAfter: 5 });

/** Node's and PostgreSQL's codes for a database that is not there: connection refused, cut, not accepting yet, shutting down (PostgreSQL, appendix A). */
const away = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08\w{3}|53300|57P0[1-5])$/;
const awayMessage = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether the caller hung up before its request was whole: Node's own error of a request (`node:http`, event `aborted`), nobody's fault here. */
export const isHungUp = (error: unknown): boolean =>
  error instanceof Error && error.message === 'aborted' && (error as { code?: unknown }).code === 'ECONNRESET';

/** Whether a database that can't be reached is behind an error. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error) || isHungUp(error)) return false;
  const { code } = error as { code?: unknown };
  return (
    (typeof code === 'string' && away.test(code)) ||
    awayMessage.test(error.message) ||
    (error.cause !== undefined && isDatabaseAway(error.cause))
  );
}

/** Codes by the status that a library says. */
const byStatus = new Map<number, HubRefusalCode>([
  [400, 'BAD_REQUEST'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [408, 'TIMEOUT'],
  [413, 'TOO_LARGE'],
  [414, 'HEADERS_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
  [429, 'TOO_MANY_REQUESTS'],
  [431, 'HEADERS_TOO_LARGE'],
]);

/**
 * What is answered to a request that ended with an error; none of the error's own words, unless it is a `HubRefusal`.
 * @param leaving aborted when the hub ends: what stumbles then stumbles over what is being taken down
 */
export function refusalOf(error: unknown, leaving: AbortSignal): HubRefusal {
  if (error instanceof HubRefusal) return error;
  const refusal = ownRefusal(error);
  return leaving.aborted && refusal.statusCode >= 500 ? hubIsEnding() : refusal;
}

function ownRefusal(error: unknown): HubRefusal {
  if (isDatabaseAway(error)) return new HubRefusal('DATABASE_AWAY', { retryAfter: 2 });
  if (isHungUp(error)) return new HubRefusal('BAD_REQUEST');
  const { statusCode } = (typeof error === 'object' && error !== null ? error : {}) as { statusCode?: unknown };
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode > 499) return new HubRefusal('INTERNAL_SERVER_ERROR');
  return new HubRefusal(byStatus.get(statusCode) ?? 'BAD_REQUEST');
}
