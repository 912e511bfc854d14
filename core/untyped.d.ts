/** Shapes of packages that ship no types, as far as they are used here. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}

declare module 'qrcode/lib/core/qrcode.js' {
  export function create(
    segments: { data: string; mode: 'alphanumeric' | 'byte' }[],
    options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): { version: number; modules: { size: number; data: Uint8Array } };
}
