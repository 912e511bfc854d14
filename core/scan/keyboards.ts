/** A dead key, which waits for the next. */
export const dead = '\u0000';
const places: readonly (readonly string[])[] = [
  ['Backquote', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0', 'Minus', 'Equal'],
  ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP', 'BracketLeft', 'BracketRight', 'Backslash'],
  ['KeyA', 'KeyS', 'KeyD', 'KeyF', 'KeyG', 'KeyH', 'KeyJ', 'KeyK', 'KeyL', 'Semicolon', 'Quote'],
  ['KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyB', 'KeyN', 'KeyM', 'Comma', 'Period', 'Slash', 'Space'],
];
/** Rows of keys from top to bottom, plain and with Shift, as each country's keyboard has them. */
const keyboards = {
  us: ['`1234567890-=', '~!@#$%^&*()_+', 'qwertyuiop[]\\', 'QWERTYUIOP{}|', "asdfghjkl;'", 'ASDFGHJKL:"', 'zxcvbnm,./ ', 'ZXCVBNM<>? '],
  uk: ['`1234567890-=', '¬!"£$%^&*()_+', 'qwertyuiop[]#', 'QWERTYUIOP{}~', "asdfghjkl;'", 'ASDFGHJKL:@', 'zxcvbnm,./ ', 'ZXCVBNM<>? '],
  de: [
    `${dead}1234567890ß${dead}`,
    `°!"§$%&/()=?${dead}`,
    'qwertzuiopü+#',
    "QWERTZUIOPÜ*'",
    'asdfghjklöä',
    'ASDFGHJKLÖÄ',
    'yxcvbnm,.- ',
    'YXCVBNM;:_ ',
  ],
  fr: [
    '²&é"\'(-è_çà)=',
    '²1234567890°+',
    `azertyuiop${dead}$*`,
    `AZERTYUIOP${dead}£µ`,
    'qsdfghjklmù',
    'QSDFGHJKLM%',
    'wxcvbn,;:! ',
    'WXCVBN?./§ ',
  ],
  es: [
    `º1234567890'¡`,
    'ª!"·$%&/()=?¿',
    `qwertyuiop${dead}+ç`,
    `QWERTYUIOP${dead}*Ç`,
    `asdfghjklñ${dead}`,
    `ASDFGHJKLÑ${dead}`,
    'zxcvbnm,.- ',
    'ZXCVBNM;:_ ',
  ],
  it: ["\\1234567890'ì", '|!"£$%&/()=?^', 'qwertyuiopè+ù', 'QWERTYUIOPé*§', 'asdfghjklòà', 'ASDFGHJKLç°', 'zxcvbnm,.- ', 'ZXCVBNM;:_ '],
  br: [
    "'1234567890-=",
    `"!@#$%${dead}&*()_+`,
    `qwertyuiop${dead}[]`,
    `QWERTYUIOP${dead}{}`,
    `asdfghjklç${dead}`,
    `ASDFGHJKLÇ${dead}`,
    'zxcvbnm,.; ',
    'ZXCVBNM<>: ',
  ],
  ru: ['ё1234567890-=', 'Ё!"№;%:?*()_+', 'йцукенгшщзхъ\\', 'ЙЦУКЕНГШЩЗХЪ/', 'фывапролджэ', 'ФЫВАПРОЛДЖЭ', 'ячсмитьбю. ', 'ЯЧСМИТЬБЮ, '],
  tr: ['"1234567890*-', "é!'^+%&/()=?_", 'qwertyuıopğü,', 'QWERTYUIOPĞÜ;', 'asdfghjklşi', 'ASDFGHJKLŞİ', 'zxcvbnmöç. ', 'ZXCVBNMÖÇ: '],
  ja: [
    `${dead}1234567890-^`,
    `${dead}!"#$%&'()${dead}=~`,
    'qwertyuiop@[]',
    'QWERTYUIOP`{}',
    'asdfghjkl;:',
    'ASDFGHJKL+*',
    'zxcvbnm,./ ',
    'ZXCVBNM<>? ',
  ],
  he: [';1234567890-=', '~!@#$%^&*)(_+', "/'קראטוןםפ][\\", 'QWERTYUIOP}{|', 'שדגכעיחלךף,', 'ASDFGHJKL:"', 'זסבהנמצתץ. ', 'ZXCVBNM><? '],
  sv: [
    `§1234567890+${dead}`,
    `½!"#¤%&/()=?${dead}`,
    `qwertyuiopå${dead}'`,
    `QWERTYUIOPÅ${dead}*`,
    'asdfghjklöä',
    'ASDFGHJKLÖÄ',
    'zxcvbnm,.- ',
    'ZXCVBNM;:_ ',
  ],
  ch: [
    `§1234567890'${dead}`,
    `°+"*ç%&/()=?${dead}`,
    `qwertzuiopü${dead}$`,
    'QWERTZUIOPè!£',
    'asdfghjklöä',
    'ASDFGHJKLéà',
    'yxcvbnm,.- ',
    'YXCVBNM;:_ ',
  ],
  be: [
    `²&é"'(§è!çà)-`,
    '³1234567890°_',
    `azertyuiop${dead}$µ`,
    `AZERTYUIOP${dead}*£`,
    'qsdfghjklmù',
    'QSDFGHJKLM%',
    'wxcvbn,;:= ',
    'WXCVBN?./+ ',
  ],
} as const satisfies Record<string, readonly string[]>;
export type Keyboard = keyof typeof keyboards;
/** Keyboards that a scanner or a computer may be set up for, as a set-up page names them. */
export const keyboardNames = Object.keys(keyboards) as Keyboard[];

/** Where a character is on a keyboard (`code` as in UI Events, W3C). */
export interface Place {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly isAltGraph: boolean;
}
const onAltGraph4: Place = { code: 'Digit4', shiftKey: false, isAltGraph: true };
/** Of our codes' characters those that are on none of the rows. */
const special: Readonly<Partial<Record<Keyboard, Readonly<Record<string, Place>>>>> = {
  sv: { $: onAltGraph4 },
  tr: { $: onAltGraph4 },
  br: { '/': { code: 'IntlRo', shiftKey: false, isAltGraph: false } },
};
const isSamePlace = (a: Place, b: Place) => a.code === b.code && a.shiftKey === b.shiftKey && a.isAltGraph === b.isAltGraph;

/** The character of a key on a keyboard, `dead` for a dead key; empty where the table has none. */
export function characterAt(keyboard: Keyboard, wanted: Place): string {
  const found = Object.entries(special[keyboard] ?? {}).find(([, place]) => isSamePlace(place, wanted));
  if (found !== undefined) return found[0];
  const row = places.findIndex((codes) => codes.includes(wanted.code));
  const at = places[row]?.indexOf(wanted.code) ?? -1;
  return keyboards[keyboard][row * 2 + (wanted.shiftKey ? 1 : 0)]?.charAt(at) ?? '';
}

/** Every character of a keyboard with the first key that has it. */
function placesOn(keyboard: Keyboard): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  for (const shiftKey of [false, true])
    for (const code of places.flat()) {
      const place = { code, shiftKey, isAltGraph: false };
      const character = characterAt(keyboard, place);
      if (character !== '' && character !== dead && !found.has(character)) found.set(character, place);
    }
  for (const [character, place] of Object.entries(special[keyboard] ?? {})) if (!found.has(character)) found.set(character, place);
  return found;
}
const placesByKeyboard = new Map(keyboardNames.map((keyboard) => [keyboard, placesOn(keyboard)]));

/** The key that a scanner set up for a keyboard presses for a character; null where that keyboard has no key for it. */
export const placeOf = (keyboard: Keyboard, character: string): Place | null => placesByKeyboard.get(keyboard)?.get(character) ?? null;
