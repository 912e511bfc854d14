import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';
import type { PrinterStatus } from '../driver.ts';

/** Every answer to `DLE EOT` has these bits so (Epson, ESC/POS Command Reference, `DLE EOT`). */
const isRealTime = (byte: number) => (byte & 0x93) === 0x12;
/** The first byte of an automatic status (`GS a`): three more follow, which look like answers to `GS r`. */
const isAutomatic = (byte: number) => (byte & 0x93) === 0x10;
/** Every answer to `GS r` has these. */
const isInTurn = (byte: number) => (byte & 0x90) === 0;
const behindAutomatic = 3;

/** What an ESC/POS printer said, by what it answers. */
export interface EscPosAnswers {
  /** To `DLE EOT`. */
  readonly realTime: readonly number[];
  /** To `GS r`, in its turn. */
  readonly inTurn: readonly number[];
  /** Unasked, four bytes each. */
  readonly automatic: readonly (readonly number[])[];
  /** What may be the beginning of an automatic status. */
  readonly rest: Uint8Array;
}

/** Takes apart what a printer said; bytes that are none of its answers, as XON and XOFF, are passed over. */
export function readEscPosAnswers(bytes: Uint8Array): EscPosAnswers {
  const realTime: number[] = [];
  const inTurn: number[] = [];
  const automatic: number[][] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (isAutomatic(byte)) {
      const behind = [...bytes.subarray(at + 1, at + 1 + behindAutomatic)];
      const isPacket = behind.every(isInTurn);
      if (isPacket && behind.length < behindAutomatic) return { realTime, inTurn, automatic, rest: bytes.subarray(at) };
      if (isPacket) automatic.push([byte, ...behind]);
      at += isPacket ? 1 + behindAutomatic : 1;
      continue;
    }
    if (isInTurn(byte)) {
      let end = at;
      while (end < bytes.length && isInTurn(bytes[end] ?? 0xff)) end++;
      // Three in a row are an automatic status whose first byte went elsewhere: one question has one answer.
      inTurn.push(...bytes.subarray(at + (end - at) - ((end - at) % behindAutomatic), end));
      at = end;
      continue;
    }
    if (isRealTime(byte)) realTime.push(byte);
    at++;
  }
  return { realTime, inTurn, automatic, rest: new Uint8Array() };
}

/** Whether an answer to `DLE EOT` says that all is well, whichever question it is to. */
export const isFine = (answer: number): boolean => answer === 0x12;

function statusOf(reasons: readonly PrinterReason[], isLow: boolean, isOffline: boolean): PrinterStatus {
  const all: readonly PrinterReason[] = reasons.length === 0 && isOffline ? ['paused'] : reasons;
  return { state: all.length > 0 ? 'trouble' : 'ready', reasons: all, notes: isLow ? ['media-low'] : [] };
}

/** What stops a printer, from its latest answers to `DLE EOT` 1 to 4; null where there are fewer. */
export function realTimeStatus(answers: readonly number[]): PrinterStatus | null {
  const [printer, offline, error, paper] = answers.slice(-4);
  if (printer === undefined || offline === undefined || error === undefined || paper === undefined) return null;
  const reasons: PrinterReason[] = [];
  if (paper & 0x60 || offline & 0x20) reasons.push('media-empty');
  if (offline & 0x04) reasons.push('cover-open');
  if (error & 0x08) reasons.push('media-jam');
  if (error & 0x60) reasons.push('other');
  return statusOf(reasons, (paper & 0x0c) !== 0, (printer & 0x08) !== 0);
}

/** The same from an automatic status (Epson, ESC/POS Command Reference, `GS a`). */
export function automaticStatus([printer = 0, error = 0, paper = 0]: readonly number[]): PrinterStatus {
  const reasons: PrinterReason[] = [];
  if (paper & 0x0c) reasons.push('media-empty');
  if (printer & 0x20) reasons.push('cover-open');
  if (error & 0x08) reasons.push('media-jam');
  if (error & 0x64) reasons.push('other');
  return statusOf(reasons, (paper & 0x03) !== 0, (printer & 0x08) !== 0);
}

/** Whether an answer to `GS r 1` says that the paper has ended. */
export const saysPaperEnd = (answer: number): boolean => (answer & 0x0c) !== 0;
