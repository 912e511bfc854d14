import './camera-view.css';
import { useRef } from 'react';
import { useText } from '../i18n/text.tsx';
import { useCamera } from './use-camera.ts';

/** What the camera sees, with the frame a code belongs into. Nothing where there never was a camera; one that is unplugged is told. */
export function CameraView({ onCode }: { readonly onCode: (code: string) => void }) {
  const text = useText();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video, onCode);
  return (
    <figure className="camera" data-state={state}>
      {state === 'lost' && <p role="alert">{text('find.camera.lost')}</p>}
      <video ref={video} muted playsInline aria-label={text('find.camera')} />
      <svg viewBox="0 0 640 480" fill="none" strokeWidth="10" strokeLinecap="round" aria-hidden="true">
        <path d="M190 150v-40h40m180 0h40v40m0 180v40h-40m-180 0h-40v-40" stroke="white" />
      </svg>
      <figcaption>{text('find.camera.hint')}</figcaption>
    </figure>
  );
}
