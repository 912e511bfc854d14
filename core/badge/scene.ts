/** A laid-out badge: positioned shapes and glyph runs in millimetres from the top left, no more decisions to make. */
export interface Scene {
  readonly page: { readonly width: number; readonly height: number };
  readonly items: readonly SceneItem[];
  readonly warnings: readonly SceneWarning[];
}

/** A turn of what is drawn, clockwise around a point of the page. */
export interface Turn {
  readonly degrees: 90 | 180 | 270;
  readonly x: number;
  readonly y: number;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface RectangleItem extends Area {
  readonly kind: 'rectangle';
  readonly radius: number;
  readonly fill: string;
}

export interface EllipseItem extends Area {
  readonly kind: 'ellipse';
  readonly fill: string;
}

export interface PictureItem extends Area {
  readonly kind: 'picture';
  /** An SVG's text, or the data URL of a PNG or JPEG. */
  readonly picture: string;
  /** `contain` keeps all of it within the area, `cover` fills the area and cuts what hangs over. */
  readonly fit: 'contain' | 'cover';
  readonly turn: Turn | null;
}

export type SceneItem = RectangleItem | EllipseItem | GlyphRun | PictureItem | QrItem;

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
  readonly turn: Turn | null;
}

export interface PlacedGlyph {
  readonly id: number;
  /** From the run's start, in em; y upwards. */
  readonly x: number;
  readonly y: number;
  /** The characters it stands for, empty for the further glyphs of a cluster. */
  readonly text: string;
}

export const sceneWarnings = ['ellipsed', 'below-minimum', 'missing-glyph', 'qr-too-small'] as const;

export interface SceneWarning {
  readonly layer: string;
  readonly warning: (typeof sceneWarnings)[number];
  /** With `missing-glyph`: the characters that no shipped font has. */
  readonly letters?: readonly string[];
}
