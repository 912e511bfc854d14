/**
 * Why one link between a screen and its station was closed, by the side that closed it: close codes of a WebSocket (RFC 6455 §7.4.1), which
 * stand for the same on every wire. The process at either end goes on.
 */
export const linkCode = {
  /** The other side went away, or was asked to. */
  gone: 1001,
  /** What came is no message of the contract's: another shape, binary, or nested too deep. */
  notRpc: 1003,
  /** More messages, or more text, in a time than a link may carry; or more calls at one time. */
  tooMuch: 1008,
  /** One message is larger than any may be. */
  tooLarge: 1009,
  /** The station starts anew: come back. */
  restart: 1012,
  /** There is no station, or no room for another screen just now: come back. */
  later: 1013,
} as const;
