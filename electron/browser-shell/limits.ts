/** What the shell's server takes from anybody on this machine, so that nobody can stop it for the others. */
export const serverLimits = {
  /** Connections at one time, of all kinds; more are closed at once. */
  maxConnections: 256,
  /** WebSockets in all, and of one screen: a page that is loaded anew has its old one for a moment. */
  maxSockets: 64,
  maxSocketsOfScreen: 8,
  /** Bytes of a request's head. */
  maxHeaderSize: 16_384,
  /** Milliseconds until a head, and a whole request, is there; then the connection is closed. */
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  /** Milliseconds that a connection may be idle between requests, and in the middle of an answer. */
  keepAliveTimeout: 5_000,
  idleTimeout: 30_000,
  /** How often all of these are looked at. */
  checkInterval: 1_000,
  /** Bytes that wait to be read by a screen; one that reads no more is let go. */
  maxBuffered: 32 * 1024 * 1024,
} as const;
