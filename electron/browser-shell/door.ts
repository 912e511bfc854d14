import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ScreenKind } from '../../core/contract/screen/right.ts';

const cookieName = 'foyer_screen';
/** Addresses that were given and not used: the oldest is worth nothing once there are more. */
const maxTokens = 64;

/** A screen that came through the door. */
export interface KnownScreen {
  readonly name: string;
  readonly kind: ScreenKind;
}

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
  const tokens = new Map<string, ScreenKind>();
  const macOf = ({ name, kind }: KnownScreen) => createHmac('sha256', secret).update(`${kind} screen ${name}`).digest('base64url');

  function isHere(request: IncomingMessage): boolean {
    const { host, origin } = request.headers;
    return host === address() && (origin === undefined || origin === `http://${address()}`);
  }

  /** Which screen a request is from, by its cookie, which names its kind; null where it is from none. */
  function screenOf(request: IncomingMessage): KnownScreen | null {
    const cookie = new RegExp(`(?:^|;\\s*)${cookieName}=(own|second)\\.([\\w-]{8,64})\\.([\\w-]{8,64})(?:;|$)`);
    const [, kind, name = '', mac = ''] = cookie.exec(request.headers.cookie ?? '') ?? [];
    const screen: KnownScreen = { name, kind: kind === 'own' ? 'own' : 'second' };
    return kind !== undefined && same(mac, macOf(screen)) ? screen : null;
  }

  return {
    /** A token that opens the door once, to a screen of a kind. */
    token(kind: ScreenKind): string {
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, kind);
      const [oldest] = tokens.keys();
      if (tokens.size > maxTokens && oldest !== undefined) tokens.delete(oldest);
      return token;
    },
    isHere,
    /** Uses a token up; the cookie to set and the kind of screen, or null where it is none. */
    redeem(token: string): { readonly cookie: string; readonly kind: ScreenKind } | null {
      const kind = tokens.get(token);
      if (kind === undefined) return null;
      tokens.delete(token);
      const screen: KnownScreen = { name: randomBytes(18).toString('base64url'), kind };
      return { cookie: `${cookieName}=${kind}.${screen.name}.${macOf(screen)}; HttpOnly; SameSite=Strict; Path=/`, kind };
    },
    knows: (request: IncomingMessage): boolean => screenOf(request) !== null,
    /** The screen that may open a WebSocket by this request, or null: browsers always say where they come from. */
    admits: (request: IncomingMessage): KnownScreen | null =>
      isHere(request) && request.headers.origin !== undefined ? screenOf(request) : null,
  };
}
export type Door = ReturnType<typeof createDoor>;
