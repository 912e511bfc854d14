import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ScreenKind } from '../../core/contract/screen/right.ts';
import type { KnownAddress, ScreenStore } from './known-screens.ts';

/** Addresses that were given and by which no screen is bound: the oldest is worth nothing once there are more. The same for all else that is kept. */
const maxKept = 64;
/** Seconds for which a cookie lasts; no browser keeps one longer (RFC 6265bis §5.5). Each load of the page renews it. */
const cookieLasts = 400 * 24 * 3600;

/** A screen that came through the door. */
export interface KnownScreen {
  readonly name: string;
  readonly kind: ScreenKind;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Who may use the shell's server. An address with a token opens one screen: whoever opens it gets a cookie, again and again until the first of them shows
 * the screen, which is bound then; the address opens nothing more, and other cookies that came of it are refused. The cookie lasts, and is known by
 * the secret in the store also when browser, shell or machine were started again. Host and Origin are checked, so that no
 * web page elsewhere in the browser can reach the station (DNS rebinding, cross-site WebSocket).
 */
export function createDoor(address: () => string, store: ScreenStore) {
  const secret = Buffer.from(store.read().secret, 'base64url');
  // Cookies know no ports: each station on a machine has one of its own.
  const cookieName = `foyer_screen_${createHmac('sha256', secret).update('cookie').digest('hex').slice(0, 8)}`;
  const cookiePattern = new RegExp(`(?:^|;\\s*)${cookieName}=(own|second)\\.([\\w-]{8,64})\\.([\\w-]{8,64})(?:;|$)`);
  const macOf = ({ name, kind }: KnownScreen) => createHmac('sha256', secret).update(`${kind} screen ${name}`).digest('base64url');
  const cookieOf = (screen: KnownScreen) =>
    `${cookieName}=${screen.kind}.${screen.name}.${macOf(screen)}; Max-Age=${cookieLasts}; HttpOnly; SameSite=Strict; Path=/`;

  function isHere(request: IncomingMessage): boolean {
    const { host, origin } = request.headers;
    return host === address() && (origin === undefined || origin === `http://${address()}`);
  }

  /** Which screen a request is from, by its cookie, which names its kind; null where it is from none. */
  function screenOf(request: IncomingMessage): KnownScreen | null {
    const [, kind, name = '', mac = ''] = cookiePattern.exec(request.headers.cookie ?? '') ?? [];
    const screen: KnownScreen = { name, kind: kind === 'own' ? 'own' : 'second' };
    return kind !== undefined && same(mac, macOf(screen)) && !store.read().refused.includes(name) ? screen : null;
  }

  /** An address has opened its screen: it opens nothing more, and whoever else came by it is refused. */
  function close(own: KnownAddress, { name }: KnownScreen): void {
    const known = store.read();
    store.write({
      ...known,
      addresses: known.addresses.filter((each) => each !== own),
      refused: [...known.refused, ...own.names.filter((other) => other !== name)].slice(-maxKept * maxKept),
    });
  }
  /** The screen shows something. */
  function bind(screen: KnownScreen): void {
    const own = store.read().addresses.find(({ names }) => names.includes(screen.name));
    if (own !== undefined) close(own, screen);
  }

  return {
    /** A token that opens the door to one screen of a kind. */
    token(kind: ScreenKind): string {
      const token = randomBytes(24).toString('base64url');
      const known = store.read();
      store.write({ ...known, addresses: [...known.addresses, { hash: hashOf(token), kind, names: [] }].slice(-maxKept) });
      return token;
    },
    isHere,
    /**
     * What a request with a token gets: the cookie to set and the kind of screen; null where the token opens nothing, and the request is of no known
     * screen. A screen that is known stays what it is, whether its address was used or not.
     */
    redeem(token: string, request: IncomingMessage): { readonly cookie: string; readonly kind: ScreenKind } | null {
      const hash = hashOf(token);
      const known = store.read();
      const opened = known.addresses.find((each) => each.hash === hash);
      const before = screenOf(request);
      if (before !== null && (opened === undefined || opened.kind === before.kind)) {
        if (opened !== undefined && !opened.names.includes(before.name)) close(opened, before);
        return { cookie: cookieOf(before), kind: before.kind };
      }
      if (opened === undefined || opened.names.length >= maxKept) return null;
      const { kind } = opened;
      const screen: KnownScreen = { name: randomBytes(18).toString('base64url'), kind };
      store.write({
        ...known,
        addresses: known.addresses.map((each) => (each === opened ? { ...opened, names: [...opened.names, screen.name] } : each)),
      });
      return { cookie: cookieOf(screen), kind };
    },
    /** A fresh cookie for the known screen that a request is from; null where it is from none. */
    renew(request: IncomingMessage): string | null {
      const screen = screenOf(request);
      return screen === null ? null : cookieOf(screen);
    },
    /** The screen that may open a WebSocket by this request, which binds it; null for none: browsers always say where they come from. */
    admits(request: IncomingMessage): KnownScreen | null {
      const screen = isHere(request) && request.headers.origin !== undefined ? screenOf(request) : null;
      if (screen !== null) bind(screen);
      return screen;
    },
  };
}
export type Door = ReturnType<typeof createDoor>;
