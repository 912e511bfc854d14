import { base64 } from '@scure/base';
import { imageSize } from 'image-size';
import { isWholeJpeg, isWholePng } from './whole-picture.ts';

/** Larger pictures are of no use on a badge and take a kiosk's memory: 4,096 dots a side, 12 million in all. */
const maxSide = 4_096;
const maxDots = 12_000_000;
/** A handful of copies is a drawing; copies of copies are a bomb. */
const maxUses = 12;

const dataUrl = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/;

function svgProblem(text: string): string | null {
  if (!/<svg[\s>]/.test(text)) return 'is not an SVG picture';
  if (/<script|<foreignObject|\son\w+\s*=|(href|url\()\s*=?\s*["']?\s*(https?:|\/\/|data:|javascript:)/i.test(text))
    return 'an SVG may hold no script, no event handler and no link to anything outside it';
  if (/<!(DOCTYPE[^>]*\[|ENTITY)/i.test(text)) return 'an SVG may define no entities';
  if ((text.match(/<use[\s>]/g) ?? []).length > maxUses) return `an SVG may hold at most ${maxUses} <use>`;
  return null;
}

/** What is wrong with a picture for a badge, null where nothing is. @param value an SVG's text or the data URL of a PNG or JPEG */
export function pictureProblem(value: string): string | null {
  if (!value.startsWith('data:')) return svgProblem(value);
  const [, kind, data] = dataUrl.exec(value) ?? [];
  if (kind === undefined || data === undefined) return 'is no PNG or JPEG';
  let bytes: Uint8Array;
  let size: { width: number; height: number; type?: string | undefined };
  try {
    bytes = base64.decode(data);
    size = imageSize(bytes);
  } catch {
    return `is no ${kind.toUpperCase()} picture`;
  }
  if (size.type !== (kind === 'png' ? 'png' : 'jpg')) return `is ${size.type ?? 'something'} and not ${kind}`;
  if (size.width < 1 || size.height < 1) return 'has no size';
  if (size.width > maxSide || size.height > maxSide || size.width * size.height > maxDots)
    return `has ${size.width} × ${size.height} dots; at most ${maxSide} a side and ${maxDots / 1_000_000} million in all`;
  if (!(kind === 'png' ? isWholePng(bytes) : isWholeJpeg(bytes))) return `is no whole ${kind.toUpperCase()} picture`;
  return null;
}

const kinds: Readonly<Record<string, string>> = { png: 'data:image/png;', jpg: 'data:image/jpeg;' };
/** What is wrong with a picture by its name, as `logo.png`; null where nothing is. @param value as for `pictureProblem` */
export function namedPictureProblem(name: string, value: string): string | null {
  const start = kinds[name.slice(name.lastIndexOf('.') + 1)];
  const isAsNamed = start === undefined ? !value.startsWith('data:') : value.startsWith(start);
  return isAsNamed ? pictureProblem(value) : 'is another kind of picture than its name says';
}
