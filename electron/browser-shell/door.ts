import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const cookieName = 'foyer_screen';
/** Addresses that were given and not used: the oldest is worth nothing once there are more. */
const maxTokens = 64;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Who may use the shell's server: a screen comes once with a one-time token and is known by a cookie from then on. Host and
 * Origin are checked, so that no web page elsewhere in the browser can reach the station (DNS rebinding, cross-site WebSocket).
 * @param secret 32 bytes: cookies made by the same secret are known, so that screens outlive a shell that is started again
 */
export function createDoor(address: () => string, secret: Uint8Array) {
  const tokens = new Set<string>();
  const macOf = (screen: string) => createHmac('sha256', secret).update(`screen ${screen}`).digest('base64url');

  function isHere(request: IncomingMessage): boolean {
    const { host, origin } = request.headers;
    return host === address() && (origin === undefined || origin === `http://${address()}`);
  }

  /** Which screen a request is from, by its cookie; null where it is from none. */
  function screenOf(request: IncomingMessage): string | null {
    const found = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{8,64})\\.([\\w-]{8,64})(?:;|$)`).exec(request.headers.cookie ?? '');
    const [, screen = '', mac = ''] = found ?? [];
    return found !== null && same(mac, macOf(screen)) ? screen : null;
  }

  return {
    /** A token that opens the door once. */
    token(): string {
      const token = randomBytes(24).toString('base64url');
      tokens.add(token);
      const [oldest] = tokens;
      if (tokens.size > maxTokens && oldest !== undefined) tokens.delete(oldest);
      return token;
    },
    isHere,
    /** Uses a token up; the cookie to set, or null where it is none. */
    redeem(token: string): string | null {
      if (!tokens.delete(token)) return null;
      const screen = randomBytes(18).toString('base64url');
      return `${cookieName}=${screen}.${macOf(screen)}; HttpOnly; SameSite=Strict; Path=/`;
    },
    knows: (request: IncomingMessage): boolean => screenOf(request) !== null,
    /** The screen that may open a WebSocket by this request, or null: browsers always say where they come from. */
    admits: (request: IncomingMessage): string | null =>
      isHere(request) && request.headers.origin !== undefined ? screenOf(request) : null,
  };
}
export type Door = ReturnType<typeof createDoor>;
