import { layoutQr } from '../../core/badge/qr.ts';
import { randomBy } from './people.ts';

/** Pictures of a phone that shows a code, as a kiosk's camera sees it: 640 × 480, grey, 30 a second. */
export const videoSize = { width: 640, height: 480 } as const;
export const framesPerSecond = 30;

export interface SceneOptions {
  readonly seed: number;
  /** Degrees the phone is turned about the camera's axis, and leans away. */
  readonly turn?: number;
  readonly lean?: number;
  /** A light's reflection on the screen, 0 to 1. */
  readonly glare?: number;
  /** Radius in pixels by which everything is out of focus, when the hand has come to rest. */
  readonly blur?: number;
}

/** Where the phone is and how large the code's side, in pixels: the hand swings in and comes to rest in half a second. */
function poseAt(time: number, { seed, turn = 30 }: SceneOptions) {
  const hand = randomBy(seed);
  const rest = Math.max(0, 1 - time / 0.5);
  const centre = {
    x: videoSize.width / 2 + (hand() - 0.5) * 60 + rest * 260 + Math.sin(time * 9) * 2,
    y: videoSize.height / 2 + (hand() - 0.5) * 40 + Math.cos(time * 7) * 2,
  };
  const side = 250 + (hand() - 0.5) * 40;
  const angle = ((turn + (hand() - 0.5) * 6) * Math.PI) / 180;
  const spot = { x: centre.x + (hand() - 0.5) * side, y: centre.y + (hand() - 0.5) * side };
  return { rest, centre, side, angle, spot };
}

/** Seconds until the whole code is in the picture. */
export function inViewAfter(options: SceneOptions): number {
  for (let time = 0; ; time += 0.005) {
    const { centre, side, angle } = poseAt(time, options);
    const reach = (side / 2) * (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle)));
    if (centre.x + reach <= videoSize.width) return time;
  }
}

/** A frame's luminance, row by row. @param time seconds since the hand began to move the phone into the frame */
export function drawFrame(text: string, time: number, options: SceneOptions): Uint8Array {
  const { seed, lean = 15, glare = 0.5, blur = 1.2 } = options;
  const random = randomBy(seed * 7919 + Math.round(time * 1000));
  const { rest, centre, side, angle, spot } = poseAt(time, options);
  const shrink = Math.cos((lean * Math.PI) / 180);
  const { dark, count: modules } = layoutQr(text, { x: 0, y: 0, width: 1, height: 1 });
  const { width, height } = videoSize;
  const count = modules + 8;
  const light = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - centre.x, y - centre.y];
      const u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / side;
      // What leans away is shorter, and the more so the farther off.
      const v = (-dx * Math.sin(angle) + dy * Math.cos(angle)) / (side * shrink * (1 - 0.12 * u));
      let value = 70 + 20 * Math.sin(x / 90);
      if (Math.abs(u) < 0.62 && Math.abs(v) < 0.95) value = 25;
      if (Math.abs(u) < 0.5 && Math.abs(v) < 0.5) {
        const [column, row] = [Math.floor((u + 0.5) * count) - 4, Math.floor((v + 0.5) * count) - 4];
        const isInside = column >= 0 && row >= 0 && column < modules && row < modules;
        value = isInside && dark[row * modules + column] === true ? 35 : 215;
      }
      const distance = Math.hypot(x - spot.x, y - spot.y) / side;
      light[y * width + x] = value + glare * 150 * Math.exp(-distance * distance * 14);
    }
  }
  const soft = boxBlur(boxBlur(light, Math.round(blur), 0), 0, Math.round(blur));
  // While the hand moves, everything is drawn out sideways.
  const moved = boxBlur(soft, Math.round(rest * 14), 0);
  return Uint8Array.from(moved, (value) => Math.max(0, Math.min(255, value + (random() - 0.5) * 24)));
}

function boxBlur(light: Float32Array, across: number, down: number): Float32Array {
  if (across === 0 && down === 0) return light;
  const { width, height } = videoSize;
  const out = new Float32Array(light.length);
  const [step, reach] = across > 0 ? [1, across] : [width, down];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let used = 0;
      for (let offset = -reach; offset <= reach; offset++) {
        const at = across > 0 ? x + offset : y + offset;
        if (at < 0 || at >= (across > 0 ? width : height)) continue;
        sum += light[y * width + x + offset * step] ?? 0;
        used++;
      }
      out[y * width + x] = sum / used;
    }
  }
  return out;
}

/** A video as Chromium takes it for a camera's (YUV4MPEG2). */
export function videoOf(text: string, seconds: number, options: SceneOptions): Buffer {
  const { width, height } = videoSize;
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)];
  const chroma = Buffer.alloc((width * height) / 2, 128);
  for (let frame = 0; frame < seconds * framesPerSecond; frame++)
    parts.push(Buffer.from('FRAME\n'), Buffer.from(drawFrame(text, frame / framesPerSecond, options)), chroma);
  return Buffer.concat(parts);
}
