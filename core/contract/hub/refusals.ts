/**
 * What the hub may answer instead of a procedure or route, by code, with its HTTP status: every answer of 400 and above carries one of
 * these, or one that its procedure's contract declares. Messages say nothing of what happened inside.
 */
export const hubRefusals = {
  BAD_REQUEST: { status: 400, message: 'The request is not what this address takes.' },
  UNAUTHORIZED: { status: 401, message: 'The request carries no token or key that opens this.' },
  FORBIDDEN: { status: 403, message: 'The caller may not do this.' },
  NOT_FOUND: { status: 404, message: 'There is no such address, event, station or entry.' },
  TIMEOUT: { status: 408, message: 'The request did not come in time.' },
  EDGE: { status: 409, message: 'This is an edge hub: that is done at the hub above.' },
  TOO_LARGE: { status: 413, message: 'The body is larger than this address takes.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'This address takes JSON, as it is: not packed, and in no other form.' },
  REFUSED: { status: 422, message: 'That can’t be taken.' },
  MISDIRECTED: { status: 421, message: 'This hub does not go by that name: see --public-host.' },
  TOO_MANY_REQUESTS: { status: 429, message: 'Too many requests, or too many wrong keys, came from there. Try again later.' },
  HEADERS_TOO_LARGE: { status: 431, message: 'The head of the request is too large.' },
  INTERNAL_SERVER_ERROR: { status: 500, message: 'The hub stumbled. Its log says over what.' },
  BUSY: { status: 503, message: 'Too many strangers are at the door. Try again in a moment.' },
  ENDING: { status: 503, message: 'The hub is being stopped. Try again when it is back.' },
  DATABASE_AWAY: { status: 503, message: 'The hub can’t reach its database just now. Try again in a moment.' },
} as const;
export type HubRefusalCode = keyof typeof hubRefusals;
