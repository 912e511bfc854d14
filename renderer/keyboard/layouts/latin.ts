import { type Layout, layout, rowsOf } from '../layout.ts';

/** Letters with marks of the languages of Western and Central Europe, the Baltic and Turkey, by their plain letter, the commonest first. */
const european: Readonly<Record<string, string>> = {
  a: 'áàâäãåāăąæ',
  c: 'çćčċ',
  d: 'ďđð',
  e: 'éèêëēėęě',
  g: 'ğģġ',
  h: 'ħ',
  i: 'íìîïīįı',
  k: 'ķ',
  l: 'łľĺļ',
  n: 'ñńňņ',
  o: 'óòôöõøōőœ',
  r: 'řŕ',
  s: 'śšşșß',
  t: 'ťţțþ',
  u: 'úùûüūůűų',
  w: 'ŵ',
  y: 'ýÿŷ',
  z: 'žźż',
  "'": '’ʻ`´',
  '-': '–·',
};

/** The same, with a language's own letters first. */
function withFirst(own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = { ...european };
  for (const [key, letters] of Object.entries(own)) all[key] = [...new Set(letters + (all[key] ?? ''))].join('');
  return all;
}

const qwerty = rowsOf('q w e r t y u i o p', 'a s d f g h j k l', '{shift} z x c v b n m {erase}');
const latin = (differs: Pick<Layout, 'id' | 'language' | 'name'> & Partial<Layout>): Layout =>
  layout({ rows: qwerty, hasCapitals: true, more: european, ...differs });

/** Each vowel of Vietnamese with its five tones: in the order of the alphabet, tones as they are taught. */
const vietnamese: Readonly<Record<string, string>> = {
  a: 'àáảãạăằắẳẵặâầấẩẫậ',
  d: 'đ',
  e: 'èéẻẽẹêềếểễệ',
  i: 'ìíỉĩị',
  o: 'òóỏõọôồốổỗộơờớởỡợ',
  u: 'ùúủũụưừứửữự',
  y: 'ỳýỷỹỵ',
};

export const latinLayouts: readonly Layout[] = [
  latin({ id: 'en', language: 'en', name: 'English' }),
  latin({
    id: 'fr',
    language: 'fr',
    name: 'Français',
    rows: rowsOf('a z e r t y u i o p', 'q s d f g h j k l m', '{shift} w x c v b n é è ç {erase}'),
    more: withFirst({ a: 'àâæ', e: 'éèêë', i: 'îï', o: 'ôœ', u: 'ùûü' }),
  }),
  latin({
    id: 'es',
    language: 'es',
    name: 'Español',
    rows: rowsOf('q w e r t y u i o p', 'a s d f g h j k l ñ', '{shift} z x c v b n m {erase}'),
    more: withFirst({ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'úü' }),
  }),
  latin({
    id: 'de',
    language: 'de',
    name: 'Deutsch',
    rows: rowsOf('q w e r t z u i o p ü', 'a s d f g h j k l ö ä', '{shift} y x c v b n m ß {erase}'),
    more: withFirst({ a: 'ä', o: 'ö', u: 'ü', s: 'ß' }),
  }),
  latin({
    id: 'pt-BR',
    language: 'pt-BR',
    name: 'Português',
    rows: rowsOf('q w e r t y u i o p', 'a s d f g h j k l ç', '{shift} z x c v b n m {erase}'),
    more: withFirst({ a: 'ãáâà', e: 'éê', i: 'í', o: 'õóô', u: 'ú' }),
  }),
  latin({ id: 'it', language: 'it', name: 'Italiano', more: withFirst({ a: 'à', e: 'èé', i: 'ì', o: 'ò', u: 'ù' }) }),
  latin({
    id: 'pl',
    language: 'pl',
    name: 'Polski',
    more: withFirst({ a: 'ą', c: 'ć', e: 'ę', l: 'ł', n: 'ń', o: 'ó', s: 'ś', z: 'żź' }),
  }),
  latin({
    id: 'tr',
    language: 'tr',
    name: 'Türkçe',
    rows: rowsOf('q w e r t y u ı o p ğ ü', 'a s d f g h j k l ş i', '{shift} z x c v b n m ö ç {erase}'),
  }),
  latin({ id: 'vi', language: 'vi', name: 'Tiếng Việt', more: { ...european, ...vietnamese } }),
];
