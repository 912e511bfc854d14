import { type RefObject, useEffect, useState } from 'react';

/** What a camera is asked for: enough for a code on a phone or a face on a badge. */
export const cameraSize = { width: 640, height: 480 };

export type CameraState = 'starting' | 'on' | 'none';

/** Shows the kiosk's camera in a video while the screen that uses it is shown. `none` where there is none, or it may not be used. */
export function useCameraStream(video: RefObject<HTMLVideoElement | null>): CameraState {
  const [state, setState] = useState<CameraState>('starting');
  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    const end = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    async function start(): Promise<void> {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { ...cameraSize, facingMode: 'user' } });
      if (isOver || video.current === null) {
        end();
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      setState('on');
    }
    start().catch(() => {
      if (!isOver) setState('none');
    });
    return () => {
      isOver = true;
      end();
    };
  }, [video]);
  return state;
}
