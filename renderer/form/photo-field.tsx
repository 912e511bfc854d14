import './photo-field.css';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { maxPhoto } from '../../core/form/field.ts';
import { useText } from '../i18n/text.tsx';
import { useCameraStream } from '../scan/use-camera-stream.ts';
import { useAfter } from '../time/use-time.ts';
import { Button } from '../ui/button.tsx';

/** Three by four, as on a badge; 320 rows are 300 dots an inch at 27 mm. */
const size = { width: 240, height: 320 };
/** So many seconds to look up. */
const countFrom = 3;
const second = 1_000;
const qualities = [0.85, 0.75, 0.6, 0.45, 0.3];

/** The middle of the camera's picture as a JPEG that fits a record; null where not even the coarsest does. */
function takePicture(video: HTMLVideoElement): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const brush = canvas.getContext('2d');
  if (brush === null) return null;
  const width = Math.min(video.videoWidth, (video.videoHeight * size.width) / size.height);
  brush.drawImage(video, (video.videoWidth - width) / 2, 0, width, video.videoHeight, 0, 0, size.width, size.height);
  return qualities.map((quality) => canvas.toDataURL('image/jpeg', quality)).find((url) => url.length <= maxPhoto) ?? null;
}

function Viewfinder({ onTake }: { readonly onTake: (picture: string) => void }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCameraStream(video);
  /** Seconds until the picture is taken; null while nobody has asked for one. */
  const [left, setLeft] = useState<number | null>(null);
  // Whoever is about to be photographed looks up, and at the camera; one that went away counts no further.
  const isCounting = left !== null && state === 'on';
  useEffect(() => {
    if (state !== 'on') setLeft(null);
  }, [state]);
  useAfter(
    isCounting ? second : null,
    () => {
      if (left !== null && left > 1) {
        setLeft(left - 1);
        return;
      }
      setLeft(null);
      const picture = video.current === null ? null : takePicture(video.current);
      if (picture !== null) onTake(picture);
    },
    `${left}`,
  );
  return (
    <>
      <div className="photo-frame" data-state={state}>
        <video ref={video} muted playsInline />
        <span className="photo-guide" aria-hidden="true" />
        <strong className="photo-count" role="status" aria-live="assertive">
          {isCounting ? formatNumber(left) : ''}
        </strong>
      </div>
      {(state === 'none' || state === 'lost') && <p role="status">{text(state === 'lost' ? 'find.camera.lost' : 'photo.no-camera')}</p>}
      <Button kind="secondary" disabled={state !== 'on' || isCounting} onPress={() => setLeft(countFrom)}>
        {text('photo.take')}
      </Button>
    </>
  );
}

/** A picture of the visitor for their badge: taken, looked at, taken again or left out. */
export function PhotoField({ picture, onPicture }: { readonly picture: string; readonly onPicture: (picture: string) => void }) {
  const text = useText();
  if (picture === '')
    return (
      <div className="photo">
        <Viewfinder onTake={onPicture} />
      </div>
    );
  return (
    <div className="photo">
      <div className="photo-frame">
        <img src={picture} alt={text('photo.taken')} />
      </div>
      <Button kind="secondary" onPress={() => onPicture('')}>
        {text('photo.again')}
      </Button>
    </div>
  );
}
