import type { PrinterReason } from '../../../core/contract/reasons.ts';

export interface PrinterStatus {
  readonly state: 'ready' | 'busy' | 'trouble';
  readonly reasons: readonly PrinterReason[];
}

export interface PrintDocument {
  /** A name for the job that tells staff which badge it is; no personal data. */
  readonly name: string;
  readonly pdf: Uint8Array;
}

/** What became of a document. Only `later` may be sent again unasked: the printer has surely not taken it. */
export type PrintOutcome =
  | { readonly kind: 'printed' }
  | { readonly kind: 'later'; readonly reason: PrinterReason }
  | { readonly kind: 'failed'; readonly reason: PrinterReason }
  | { readonly kind: 'unknown'; readonly reason: PrinterReason };

/** A way to a printer. Neither function throws. */
export interface PrinterDriver {
  readonly kind: 'file' | 'ipp';
  readonly name: string;
  status(): Promise<PrinterStatus>;
  print(document: PrintDocument): Promise<PrintOutcome>;
}
