import { isSigned } from '../../../core/credential/verify.ts';
import { readScan, type ScanReading } from '../../../core/scan/scan.ts';
import { decodeText } from '../../../node/decode-text.ts';
import { verifyEd25519 } from '../../../node/ed25519.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';

/** What a text from a scanner, a camera or a screen is, by the event's time; of two readings the one whose signature holds. */
export const createScanReading =
  (enrolled: EnrolledStation) =>
  (text: string): ScanReading =>
    readScan(
      text,
      new Date(enrolled.time()).getUTCFullYear(),
      (credential) => isSigned(credential, enrolled.keyRing(), verifyEd25519),
      decodeText,
    );
