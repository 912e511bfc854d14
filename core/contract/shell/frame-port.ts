type Listener = (event?: unknown) => void;

/** A message port made of frames, for shells that can't hand a real one over. */
export class FramePort {
  readonly #send: (data: string | Uint8Array<ArrayBuffer>) => void;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(send: (data: string | Uint8Array<ArrayBuffer>) => void) {
    this.#send = send;
  }

  postMessage(data: string | Uint8Array<ArrayBuffer>): void {
    this.#send(data);
  }

  addEventListener(type: string, listener: Listener): void {
    const set = this.#listeners.get(type) ?? new Set();
    set.add(listener);
    this.#listeners.set(type, set);
  }

  receive(data: string | Uint8Array<ArrayBuffer>): void {
    for (const listener of this.#listeners.get('message') ?? []) listener({ data });
  }

  close(): void {
    for (const listener of this.#listeners.get('close') ?? []) listener();
  }
}
