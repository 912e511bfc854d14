import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const cookieName = 'foyer_screen';
/** As many screens as one station may have at once: the kiosk, a desk, and restarts of either. */
const maxScreens = 64;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Who may use the shell's server: a screen comes once with a one-time token and is known by a cookie from then on. Host and
 * Origin are checked, so that no web page elsewhere in the browser can reach the station (DNS rebinding, cross-site WebSocket).
 */
export function createDoor(address: () => string) {
  const tokens = new Set<string>();
  const screens: string[] = [];

  function isHere(request: IncomingMessage): boolean {
    const { host, origin } = request.headers;
    return host === address() && (origin === undefined || origin === `http://${address()}`);
  }

  return {
    /** A token that opens the door once. */
    token(): string {
      const token = randomBytes(24).toString('base64url');
      tokens.add(token);
      return token;
    },
    isHere,
    /** Uses a token up; the cookie to set, or null where it is none. */
    redeem(token: string): string | null {
      if (!tokens.delete(token)) return null;
      const screen = randomBytes(24).toString('base64url');
      screens.push(screen);
      if (screens.length > maxScreens) screens.shift();
      return `${cookieName}=${screen}; HttpOnly; SameSite=Strict; Path=/`;
    },
    knows(request: IncomingMessage): boolean {
      const given = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1];
      return given !== undefined && screens.some((screen) => same(screen, given));
    },
    /** Whether a WebSocket may be opened: browsers always say where they come from. */
    admits(request: IncomingMessage): boolean {
      return isHere(request) && request.headers.origin !== undefined && this.knows(request);
    },
  };
}
export type Door = ReturnType<typeof createDoor>;
