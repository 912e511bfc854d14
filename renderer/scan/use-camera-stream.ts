import { type RefObject, useEffect, useState } from 'react';
import { type CameraState, watchCamera } from './camera-watch.ts';

/** What a camera is asked for: enough for a code on a phone or a face on a badge. */
export const cameraSize = { width: 640, height: 480 };

/** Shows the kiosk's camera in a video while the screen that uses it is shown, also one that was unplugged and is there again. */
export function useCameraStream(video: RefObject<HTMLVideoElement | null>): CameraState {
  const [state, setState] = useState<CameraState>('starting');
  useEffect(
    () =>
      watchCamera({
        open: () => navigator.mediaDevices.getUserMedia({ audio: false, video: { ...cameraSize, facingMode: 'user' } }),
        async show(stream) {
          if (video.current === null) return;
          video.current.srcObject = stream;
          if (stream !== null) await video.current.play();
        },
        onState: setState,
        devices: navigator.mediaDevices,
        wait(ms, run) {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      }),
    [video],
  );
  return state;
}
