/** Of 1,024 code points each: a name takes in one or two of them, not 30 MB. */
const pieceSize = 0x400;
/** The blocks of Han characters that are cut into pieces, from their first code point on: compatibility ideographs and extensions B to F. */
const rareBlocks = [
  [0xf900, 0xfaff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81f],
  [0x2b820, 0x2ceaf],
  [0x2ceb0, 0x2ebef],
] as const;

/** A family of fonts that is shipped. */
export interface FontFamily {
  readonly name: string;
  /** Beginning of its files' path in `resources/fonts/`; `-Regular.ttf` and `-Bold.ttf` follow, or for a family in pieces the piece. */
  readonly file: string;
  /** The writing systems that it is taken for. */
  readonly scripts: RegExp;
  /** `two` are regular and bold; `one` is regular only, also where bold is asked for; `pieces` are of one weight, each a file. */
  readonly weights: 'two' | 'one' | 'pieces';
}

export type FontWeight = 400 | 700;

/** A file of a family: what a scene calls it, and its path in `resources/fonts/`. */
export interface FontFile {
  readonly id: string;
  readonly file: string;
}

/** As Unicode writes a script, `Canadian_Aboriginal`; Noto's files leave the line out. */
function noto(
  script: string,
  weights: 'one' | 'two' = 'one',
  style: 'Sans' | 'Serif' = 'Sans',
  file = script.replaceAll('_', ''),
): FontFamily {
  return {
    name: `Noto ${style} ${script.replaceAll('_', ' ')}`,
    file: `noto-${style.toLowerCase()}/Noto${style}${file}`,
    scripts: new RegExp(`\\p{Script_Extensions=${script}}`, 'u'),
    weights,
  };
}

/** What sets a text where nothing else asks for another font. */
export const general: FontFamily = {
  name: 'Inter',
  file: 'inter/Inter',
  scripts: /[\p{Script_Extensions=Latin}\p{Script_Extensions=Cyrillic}\p{Script_Extensions=Greek}]/u,
  weights: 'two',
};

/** Chinese, Japanese, and the signs that no alphabet has. */
export const chinese: FontFamily = {
  name: 'Noto Sans SC',
  file: 'noto-sans-sc/NotoSansSC',
  scripts: /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Bopomofo}]/u,
  weights: 'two',
};

const rareHan: FontFamily = {
  name: 'Hanazono Mincho',
  file: 'hanazono/HanaMin',
  scripts: new RegExp(`[${rareBlocks.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`, 'u'),
  weights: 'pieces',
};

const inTwoWeights = [
  'Arabic',
  'Hebrew',
  'Thai',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Georgian',
  'Armenian',
  'Khmer',
  'Lao',
  'Myanmar',
  'Ethiopic',
  'Oriya',
  'Thaana',
  'Syriac',
  'Adlam',
];

const inOneWeight = [
  'Balinese',
  'Bamum',
  'Canadian_Aboriginal',
  'Chakma',
  'Cham',
  'Cherokee',
  'Hanifi_Rohingya',
  'Javanese',
  'Kayah_Li',
  'Lepcha',
  'Limbu',
  'Lisu',
  'Meetei_Mayek',
  'Miao',
  'Mongolian',
  'New_Tai_Lue',
  'Newa',
  'Ol_Chiki',
  'Osage',
  'Saurashtra',
  'Sundanese',
  'Syloti_Nagri',
  'Tai_Le',
  'Tai_Tham',
  'Tai_Viet',
  'Tifinagh',
  'Vai',
  'Yi',
];

/** Every shipped family. */
export const families: readonly FontFamily[] = [
  general,
  chinese,
  rareHan,
  { name: 'Noto Sans KR', file: 'noto-sans-kr/NotoSansKR', scripts: /\p{Script=Hangul}/u, weights: 'two' },
  ...inTwoWeights.map((script) => noto(script, 'two')),
  noto('Tibetan', 'two', 'Serif'),
  ...inOneWeight.map((script) => noto(script)),
  noto('Nko', 'one', 'Sans', 'NKo'),
  noto('Nyiakeng_Puachue_Hmong', 'one', 'Serif'),
];

const fileOf = (path: string, end: string): FontFile => ({ id: `${path.slice(path.indexOf('/') + 1)}-${end}`, file: `${path}-${end}.ttf` });

/** The file that sets what no other font has. */
export const generalFile = (weight: FontWeight): FontFile => fileOf(general.file, weight === 700 ? 'Bold' : 'Regular');

/** The file of a family that may have a character; null where the family is in pieces and has none for it. */
export function fontFile(family: FontFamily, weight: FontWeight, character: string): FontFile | null {
  if (family.weights !== 'pieces') return fileOf(family.file, weight === 700 && family.weights === 'two' ? 'Bold' : 'Regular');
  const point = character.codePointAt(0) ?? 0;
  const start = rareBlocks.find(([from, to]) => point >= from && point <= to)?.[0];
  if (start === undefined) return null;
  return fileOf(family.file, (start + Math.floor((point - start) / pieceSize) * pieceSize).toString(16));
}

/** The file that a scene calls so; undefined where none is shipped. */
export function fontFileNamed(id: string): FontFile | undefined {
  for (const family of families) {
    const name = family.file.slice(family.file.indexOf('/') + 1);
    if (!id.startsWith(`${name}-`)) continue;
    const end = id.slice(name.length + 1);
    if (family.weights === 'pieces' ? /^[0-9a-f]{4,5}$/.test(end) : end === 'Regular' || (end === 'Bold' && family.weights === 'two'))
      return fileOf(family.file, end);
  }
  return undefined;
}
