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

declare module 'opencc-js/t2cn' {
  export function Converter(options: { from: 't'; to: 'cn' }): (text: string) => string;
}

declare module 'opencc-js/cn2t' {
  export function Converter(options: { from: 'cn'; to: 't' | 'tw' }): (text: string) => string;
}

declare module 'vcf' {
  interface Property {
    valueOf(): string;
    toJSON(): [name: string, parameters: Record<string, unknown>, type: string, value: unknown];
  }
  export default class vCard {
    static parse(text: string): vCard[];
    get(name: string): Property | Property[] | undefined;
  }
}

declare module 'bidi-js' {
  interface Levels {
    readonly levels: Uint8Array;
    readonly paragraphs: readonly { readonly start: number; readonly end: number; readonly level: number }[];
  }
  interface Bidi {
    getEmbeddingLevels(text: string, base?: 'ltr' | 'rtl' | 'auto'): Levels;
    /** Index ranges, both ends included, to be reversed one after the other. */
    getReorderSegments(text: string, levels: Levels, start?: number, end?: number): [number, number][];
    getMirroredCharacter(character: string): string | null;
  }
  export default function createBidi(): Bidi;
}
