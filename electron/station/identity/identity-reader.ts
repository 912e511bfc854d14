import type { IdentityReaderSettings } from '../../../core/contract/screen/identity.ts';
import type { DocumentRead } from '../../../core/document/mrz.ts';
import { readReaderJson } from '../../../core/document/reader-json.ts';
import { textWithin } from '../../../node/bounded-text.ts';
import type { Environment } from '../runtime/environment.ts';

/** What a reader notifies of: a document that was laid down, or that it can or can't be asked. */
export interface ReaderListener {
  readonly onDocument: (document: DocumentRead) => void;
  readonly onState: (state: 'ready' | 'away') => void;
}
/** A reader of identity cards and passports. To add a kind of reader: one function that gives this. */
export interface IdentityReader {
  start(listener: ReaderListener): void;
  stop(): void;
}

/** A service that does not answer for this long is away, in milliseconds. */
const answersWithin = 3_000;
const tryAgainAfter = 2_000;
/** The longest answer that is read, in bytes: some services send the card's picture along. */
const longestAnswer = 4_000_000;

/** The same card lying there is one reading, until it has been taken away. */
function onceEach(listener: ReaderListener): (document: DocumentRead | null) => void {
  let lying: string | null = null;
  return (document) => {
    const key = document === null ? null : `${document.kind}:${document.number}`;
    if (document !== null && key !== lying) listener.onDocument(document);
    lying = key;
  };
}

/** Asks a service over HTTP again and again. */
function createPollingReader(settings: IdentityReaderSettings, environment: Environment): IdentityReader {
  let cancel = () => {};
  let isStopped = false;
  return {
    start(listener) {
      const take = onceEach(listener);
      const ask = async (): Promise<void> => {
        let wait = settings.every;
        try {
          const answer = await fetch(settings.url, { signal: AbortSignal.timeout(answersWithin), redirect: 'error' });
          const text = answer.status === 204 ? '' : await textWithin(answer, longestAnswer);
          listener.onState('ready');
          // Whatever is no card, a service's own words for “none” too, is none.
          take(answer.ok && text !== '' && text !== null ? readReaderJson(parse(text), settings) : null);
        } catch {
          listener.onState('away');
          wait = tryAgainAfter;
        }
        if (!isStopped) cancel = environment.after(wait, () => void ask());
      };
      void ask();
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** Listens to a service over a WebSocket. */
function createListeningReader(settings: IdentityReaderSettings, environment: Environment): IdentityReader {
  let cancel = () => {};
  let isStopped = false;
  let socket: WebSocket | null = null;
  return {
    start(listener) {
      const open = () => {
        const take = onceEach(listener);
        socket = new WebSocket(settings.url);
        socket.addEventListener('open', () => listener.onState('ready'));
        socket.addEventListener('message', ({ data }) => {
          if (typeof data === 'string' && data.length <= longestAnswer) take(readReaderJson(parse(data), settings));
        });
        socket.addEventListener('error', () => {});
        socket.addEventListener('close', () => {
          listener.onState('away');
          if (!isStopped) cancel = environment.after(tryAgainAfter, open);
        });
      };
      open();
    },
    stop() {
      isStopped = true;
      cancel();
      socket?.close();
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The reader at the settings' address: a WebSocket is listened to, anything else asked over HTTP at its poll interval. Nothing is read
 * before `start`; a service that is away is tried again until `stop`.
 */
export function createIdentityReader(settings: IdentityReaderSettings, environment: Environment): IdentityReader {
  return settings.url.startsWith('ws') ? createListeningReader(settings, environment) : createPollingReader(settings, environment);
}
