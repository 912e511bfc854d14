import { type RefObject, useEffect, useRef } from 'react';
import { createPresence } from '../../core/scan/presence.ts';
import type { CameraState } from './camera-watch.ts';
import { cameraSize, useCameraStream } from './use-camera-stream.ts';

/** Between two pictures that are read, in milliseconds; a picture takes some ten. */
const readEvery = 50;

/**
 * Reads codes from the kiosk's camera while the screen that uses it is shown. `none` where there is no camera, or it may not be
 * used: the other ways stay.
 */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (code: string) => void): CameraState {
  const state = useCameraStream(video);
  const listener = useRef(onCode);
  useEffect(() => {
    listener.current = onCode;
  });

  useEffect(() => {
    if (state !== 'on') return;
    let isOver = false;
    let timer = 0;
    const hasCome = createPresence();
    const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' });
    const canvas = new OffscreenCanvas(cameraSize.width, cameraSize.height);
    const brush = canvas.getContext('2d', { willReadFrequently: true });

    function read(): void {
      const picture = video.current;
      if (isOver || picture === null || brush === null) return;
      if (picture.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
        timer = window.setTimeout(read, readEvery);
        return;
      }
      brush.drawImage(picture, 0, 0, cameraSize.width, cameraSize.height);
      const image = brush.getImageData(0, 0, cameraSize.width, cameraSize.height);
      worker.postMessage(image, [image.data.buffer]);
    }
    worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => {
      if (isOver) return;
      if (data !== null && hasCome(data, performance.now())) listener.current(data);
      timer = window.setTimeout(read, readEvery);
    });
    read();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      worker.terminate();
    };
  }, [video, state]);
  return state;
}
