import type { PrinterIdentity } from '../../../../core/contract/screen/printing.ts';

/** Who a printer was when it was set up, and whoever answers at its address now. */
export interface PrinterTrust {
  /** Null until it has answered for the first time. */
  pinned(): PrinterIdentity | null;
  /** What is to be pinned from now on. */
  pin(identity: PrinterIdentity): void;
}

/** Takes whoever answers: for tests and what is asked once. */
export function trustAnybody(): PrinterTrust {
  let pinned: PrinterIdentity | null = null;
  return {
    pinned: () => pinned,
    pin(identity) {
      pinned = identity;
    },
  };
}

/** Whether whoever answers may be the printer that was set up: what was pinned is the same, what was not known can't be compared. */
export function isSamePrinter(pinned: PrinterIdentity | null, seen: PrinterIdentity): boolean {
  const isSame = (one: string | null | undefined, other: string | null) => one == null || one === other;
  return isSame(pinned?.uuid, seen.uuid) && isSame(pinned?.certificate, seen.certificate);
}

/** What is pinned once the same printer has said more of itself; null where nothing is new. */
export function learnt(pinned: PrinterIdentity | null, seen: PrinterIdentity): PrinterIdentity | null {
  const next = { uuid: pinned?.uuid ?? seen.uuid, certificate: pinned?.certificate ?? seen.certificate };
  return next.uuid === (pinned?.uuid ?? null) && next.certificate === (pinned?.certificate ?? null) ? null : next;
}
