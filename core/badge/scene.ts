/** A laid-out badge: positioned shapes and glyph runs in millimetres from the top left, no more decisions to make. */
export interface Scene {
  readonly page: { readonly width: number; readonly height: number };
  readonly items: readonly SceneItem[];
  readonly warnings: readonly SceneWarning[];
}

export type SceneItem =
  | {
      readonly kind: 'rectangle';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: string;
    }
  | GlyphRun
  | {
      readonly kind: 'image';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly svg: string;
    }
  | QrItem;

export interface QrItem {
  readonly kind: 'qr';
  /** Top left of the first module, inside the quiet zone. */
  readonly x: number;
  readonly y: number;
  /** Side of one module in millimetres. */
  readonly module: number;
  /** Modules per side. */
  readonly count: number;
  /** Row by row, `count`² entries, true for dark. */
  readonly dark: readonly boolean[];
  readonly version: number;
}

export interface GlyphRun {
  readonly kind: 'glyphs';
  readonly font: string;
  /** Em size in millimetres. */
  readonly size: number;
  readonly fill: string;
  /** Start of the run on its baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
}

export interface PlacedGlyph {
  readonly id: number;
  /** From the run's start, in em; y upwards. */
  readonly x: number;
  readonly y: number;
  /** The characters it stands for, empty for the further glyphs of a cluster. */
  readonly text: string;
}

export interface SceneWarning {
  readonly layer: string;
  readonly warning: 'ellipsed' | 'missing-glyph' | 'qr-too-small';
}
