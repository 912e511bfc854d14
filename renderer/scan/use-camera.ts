import { type RefObject, useEffect, useRef, useState } from 'react';

/** What a camera is asked for: enough for a code on a phone, little enough to be read many times a second. */
const size = { width: 640, height: 480 };
/** Between two pictures that are read, in milliseconds; a picture takes some ten. */
const readEvery = 50;
/** A code that stays before the camera is told once in this time, in milliseconds. */
const sameAfter = 4_000;

export type CameraState = 'starting' | 'on' | 'none';

/**
 * Reads codes from the kiosk's camera while the screen that uses it is shown. `none` where there is no camera, or it may not be
 * used: the other ways stay.
 */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (code: string) => void): CameraState {
  const [state, setState] = useState<CameraState>('starting');
  const heard = useRef(onCode);
  useEffect(() => {
    heard.current = onCode;
  });

  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    let timer = 0;
    let last = { code: '', at: 0 };
    const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' });
    const canvas = new OffscreenCanvas(size.width, size.height);
    const brush = canvas.getContext('2d', { willReadFrequently: true });

    function read(): void {
      const picture = video.current;
      if (isOver || picture === null || brush === null) return;
      if (picture.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
        timer = window.setTimeout(read, readEvery);
        return;
      }
      brush.drawImage(picture, 0, 0, size.width, size.height);
      const image = brush.getImageData(0, 0, size.width, size.height);
      worker.postMessage(image, [image.data.buffer]);
    }
    worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
      if (isOver) return;
      const now = performance.now();
      if (data !== null && (data !== last.code || now - last.at > sameAfter)) {
        last = { code: data, at: now };
        heard.current(data);
      }
      timer = window.setTimeout(read, readEvery);
    });
    async function start(): Promise<void> {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...size, facingMode: 'user' } });
      if (isOver || video.current === null) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      setState('on');
      read();
    }
    start().catch(() => {
      if (!isOver) setState('none');
    });
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      worker.terminate();
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [video]);
  return state;
}
