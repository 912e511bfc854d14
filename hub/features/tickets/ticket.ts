import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { Resvg } from '@resvg/resvg-js';
import { pointsOf } from '../../../core/badge/points.ts';
import { layoutQr } from '../../../core/badge/qr.ts';
import { BadgeId } from '../../../core/contract/common/ids.ts';
import { issueCredential } from '../../../core/credential/credential.ts';
import { expiryOf } from '../../../core/credential/validity.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { signingKey } from '../../../node/ed25519.ts';
import type { HubEvent } from '../../store/events.ts';

/** The side of a ticket's code with its white border, in millimetres: read from a phone's screen or from paper. */
const side = 50;
/** Dots of a picture's side: whole dots a module would need a size for each version; this one is sharp enough on any screen. */
const dots = 800;

/**
 * What a ticket's QR says: a credential of type 1 for the registrant's id, signed by the hub. It opens no zone: a kiosk or desk
 * gives the badge for it (`docs/credential.md`). Null where this hub does not hold the event's root key.
 * @param now seconds since 1970
 */
export function ticketText({ pack, rootKey }: HubEvent, { id, category }: RegistrantRow, now: number): string | null {
  const number = pack.categories.find((each) => each.id === category?.value)?.number;
  if (rootKey === null || number === undefined) return null;
  const { publicKey, sign } = signingKey(rootKey);
  const credential = {
    event: pack.event.code,
    badge: BadgeId.parse(id),
    type: 'ticket' as const,
    category: number,
    revision: 0,
    zones: 0,
    issued: now,
    expires: expiryOf(pack, now),
  };
  return issueCredential(credential, publicKey, sign);
}

/** The dark modules row by row, as rectangles in millimetres. */
function rectangles(text: string): { x: number; y: number; width: number; height: number }[] {
  const { x, y, module, count, dark } = layoutQr(text, { x: 0, y: 0, width: side, height: side });
  const found: { x: number; y: number; width: number; height: number }[] = [];
  for (let row = 0; row < count; row++) {
    for (let from = 0; from < count; from++) {
      if (!dark[row * count + from]) continue;
      let to = from;
      while (to < count && dark[row * count + to]) to++;
      found.push({ x: x + from * module, y: y + row * module, width: (to - from) * module, height: module });
      from = to;
    }
  }
  return found;
}

/** A ticket's code as a picture 50 mm wide and high, white border included. @throws RangeError where the text is too long for it */
export function ticketSvg(text: string): string {
  const path = rectangles(text)
    .map(({ x, y, width, height }) => `M${x.toFixed(4)} ${y.toFixed(4)}h${width.toFixed(4)}v${height.toFixed(4)}h-${width.toFixed(4)}z`)
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}mm" height="${side}mm" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}

/** A ticket's code, white border included, as a PNG of 800 by 800 dots. @throws RangeError where the text is too long for it */
export function ticketPng(text: string): Uint8Array {
  return new Resvg(ticketSvg(text), { fitTo: { mode: 'width', value: dots }, font: { loadSystemFonts: false } }).render().asPng();
}

/** One page with the code, vector: for a mail's attachment. */
export async function ticketPdf(text: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([pointsOf(side), pointsOf(side)]);
  for (const { x, y, width, height } of rectangles(text)) {
    page.drawRectangle({
      x: pointsOf(x),
      y: pointsOf(side - y - height),
      width: pointsOf(width),
      height: pointsOf(height),
      color: rgb(0, 0, 0),
    });
  }
  return document.save();
}
