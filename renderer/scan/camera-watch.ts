/** `none` where there never was one, or it may not be used; `lost` where it was there and is gone. Both are looked for again. */
export type CameraState = 'starting' | 'on' | 'none' | 'lost';

/** A camera that is not there is looked for so often, in milliseconds, and at once where the browser says that a device has come. */
export const lookAgainAfter = 3_000;

export interface CameraWatchDependencies {
  /** Opens the camera. @throws where there is none, or it may not be used */
  readonly open: () => Promise<MediaStream>;
  /** Shows its picture; null takes it away. */
  readonly show: (stream: MediaStream | null) => Promise<void>;
  readonly onState: (state: CameraState) => void;
  /** Says `devicechange`; undefined in a page that may use no devices at all. */
  readonly devices: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | undefined;
  readonly wait: (ms: number, run: () => void) => () => void;
}

/** Keeps a camera open: one that ends is reported, and looked for until it is there again. @returns ends it */
export function watchCamera({ open, show, onState, devices, wait }: CameraWatchDependencies): () => void {
  let isOver = false;
  let isOpening = false;
  let wasOn = false;
  let stream: MediaStream | null = null;
  let cancelWait = () => {};

  function stop(): void {
    for (const track of stream?.getTracks() ?? []) {
      track.removeEventListener('ended', lose);
      track.stop();
    }
    stream = null;
  }
  function lose(): void {
    stop();
    if (isOver) return;
    void show(null).catch(() => {});
    onState(wasOn ? 'lost' : 'none');
    cancelWait();
    cancelWait = wait(lookAgainAfter, look);
  }
  async function start(): Promise<void> {
    const opened = await open();
    stream = opened;
    if (isOver) return stop();
    for (const track of opened.getTracks()) track.addEventListener('ended', lose);
    if (opened.getTracks().some(({ readyState }) => readyState === 'ended')) throw new Error('The camera ended as it was opened.');
    await show(opened);
    // It may have ended meanwhile.
    if (isOver || stream !== opened) return;
    wasOn = true;
    onState('on');
  }
  function look(): void {
    if (isOver || isOpening || stream !== null) return;
    isOpening = true;
    start()
      .catch(lose)
      .finally(() => {
        isOpening = false;
      });
  }

  look();
  devices?.addEventListener('devicechange', look);
  return () => {
    isOver = true;
    cancelWait();
    devices?.removeEventListener('devicechange', look);
    stop();
  };
}
