import type { PrinterNote, PrinterReason } from '../../../core/contract/common/reasons.ts';
import type { PrinterIdentity } from '../../../core/contract/screen/printing.ts';
import type { Bitmap } from '../badge/bitmap.ts';
import type { Pixels } from '../badge/png.ts';

/** Something a printer uses up, as it reports it itself; `level` in percent, null where it can't tell. */
export interface Supply {
  readonly name: string;
  readonly level: number | null;
}

export interface PrinterStatus {
  readonly state: 'ready' | 'busy' | 'trouble';
  /** What stops it. */
  readonly reasons: readonly PrinterReason[];
  /** What will stop it soon. */
  readonly notes?: readonly PrinterNote[];
  readonly supplies?: readonly Supply[];
  /** What lies in it, as it names it. */
  readonly media?: readonly string[];
  /** Who answers, where that is not who was pinned. */
  readonly seen?: PrinterIdentity;
}

/** Pages to print, in whatever form a driver asks for; drawn when asked. */
export interface PrintDocument {
  /** A name for the job by which staff know the badge; no personal data. */
  readonly name: string;
  /** Of its first page, in millimetres. */
  readonly page: { readonly width: number; readonly height: number };
  pdf(): Promise<Uint8Array>;
  readonly pageCount: number;
  /** A page in black and white. @param page from 0 @param dpi dots per inch */
  bitmap(page: number, dpi: number): Bitmap;
  /** A page in colour. */
  pixels(page: number, dpi: number): Pixels;
  /** A drawing a page. */
  drawings(): string[];
}

/** What was made of a document for one printer: nothing of it has been sent yet. */
export interface Encoded {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly page: PrintDocument['page'];
  /** How many pages the bytes make; one where it is left out. */
  readonly pageCount?: number;
}

/** What became of a document. Only `later` may be sent again unasked: the printer has surely not taken it. */
export type PrintOutcome =
  | { readonly kind: 'printed' }
  | { readonly kind: 'later'; readonly reason: PrinterReason }
  | { readonly kind: 'failed'; readonly reason: PrinterReason }
  | { readonly kind: 'unknown'; readonly reason: PrinterReason };

/** The kinds of drivers, as printer addresses begin. */
export const driverKinds = ['file', 'ipp', 'zpl', 'escpos', 'brother-ql', 'system'] as const;
export type DriverKind = (typeof driverKinds)[number];

/** What staff have set for a printer. */
export interface Calibration {
  /** How dark it burns, in the printer's own steps; null leaves its setting. Only ZPL printers have it: 0–30. */
  readonly darkness: number | null;
}

/** A way to a printer. `status` and `print` never throw. */
export interface PrinterDriver {
  readonly kind: DriverKind;
  readonly name: string;
  status(): Promise<PrinterStatus>;
  /** Whether a page can come out whole of what the printer says lies in it. Left out, or true, where it can't tell. */
  takes?(page: PrintDocument['page']): boolean;
  /** Puts a document into the printer's language. Rejects with CannotPrint where it can't be printed there. */
  encode(document: PrintDocument, calibration: Calibration): Promise<Encoded>;
  /** Reads the printer's state first, and sends nothing where that is trouble. */
  print(encoded: Encoded): Promise<PrintOutcome>;
}

/** A document that a printer can't print, however well it is: too wide for its head, too many pages. */
export class CannotPrint extends Error {}

/** Why a document could not be put into a printer's language. */
export const encodingReason = (error: unknown): PrinterReason => (error instanceof CannotPrint ? 'media-mismatch' : 'other');

/** Encodes page by page, each in a turn of its own: only then is the memory of the page before given back. */
export async function encodePages(count: number, encode: (page: number) => Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let page = 0; page < count; page++) {
    parts.push(encode(page));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return Buffer.concat(parts);
}
