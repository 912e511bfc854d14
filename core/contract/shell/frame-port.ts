type Listener = (event?: unknown) => void;

/** A message port made of frames, for shells that can't hand a real one over. A frame is one message as text. */
export class FramePort {
  readonly #send: (data: string) => void;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(send: (data: string) => void) {
    this.#send = send;
  }

  postMessage(data: string): void {
    this.#send(data);
  }

  addEventListener(type: string, listener: Listener): void {
    const set = this.#listeners.get(type) ?? new Set();
    set.add(listener);
    this.#listeners.set(type, set);
  }

  /** A frame came from the other end. */
  receive(data: string): void {
    for (const listener of this.#listeners.get('message') ?? []) listener({ data });
  }

  /** The other end is gone. */
  close(): void {
    for (const listener of this.#listeners.get('close') ?? []) listener();
    this.#listeners.clear();
  }
}
