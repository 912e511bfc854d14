import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import { getCountries } from 'libphonenumber-js/max';

/** Languages whose names for countries are known in every file, besides the event's own: those that lists of visitors come in. */
const languages = [
  'en',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ru',
  'ar',
  'nl',
  'pl',
  'cs',
  'hu',
  'sv',
  'da',
  'nb',
  'fi',
  'el',
  'uk',
  'he',
  'fa',
  'hi',
  'tr',
  'vi',
  'id',
  'th',
];

/** What people, shops and ministries write besides: ISO 3166's own forms, older names, abbreviations, names of parts. */
const aliases: Readonly<Record<string, string>> = {
  AE: 'UAE|U.A.E.|Emirates|阿联酋|阿拉伯联合酋长国',
  AR: 'Argentine Republic',
  BA: 'Bosnia|Bosnia and Herzegovina|Bosnia-Hercegovina|波黑',
  BN: 'Brunei|Brunei Darussalam',
  BO: 'Bolivia, Plurinational State of|Plurinational State of Bolivia',
  BY: 'Byelorussia|Belorussia',
  CD: 'DR Congo|DRC|Congo-Kinshasa|Congo, Democratic Republic of the|Congo, the Democratic Republic of the|Zaire|刚果（金）|刚果民主共和国',
  CG: 'Congo-Brazzaville|Republic of the Congo|Congo, Republic of|刚果（布）|刚果共和国',
  CH: 'Swiss Confederation|Confédération suisse',
  CI: "Ivory Coast|Cote d'Ivoire|Republic of Côte d'Ivoire|象牙海岸",
  CN: "PRC|P.R.C.|PR China|P.R. China|P. R. China|China PR|China, People's Republic of|People's Republic of China|Mainland China|China (Mainland)|China Mainland|Chinese Mainland|中国|中國|中华人民共和国|中華人民共和國|中国大陆|中國大陸|中国内地|中國內地|大陆|内地",
  CV: 'Cape Verde|Cabo Verde|佛得角',
  CZ: 'Czech Republic|Czechia|The Czech Republic|捷克共和国',
  DE: 'Germany, Federal Republic of|Federal Republic of Germany|BRD|德意志联邦共和国',
  DO: 'Dominican Rep.|多明尼加共和国',
  EG: 'Arab Republic of Egypt|Egypt, Arab Rep.',
  FM: 'Micronesia|Micronesia, Federated States of|Federated States of Micronesia',
  FR: 'French Republic|La France|France métropolitaine|法兰西共和国',
  GB: 'UK|U.K.|United Kingdom|The United Kingdom|Great Britain|Britain|GB|G.B.|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland|United Kingdom (UK)|Großbritannien|Grande-Bretagne|Gran Bretaña|Grã-Bretanha|Gran Bretagna|Angleterre|Inglaterra|Великобритания|Англия|イギリス|英国|英國|大不列颠|英格兰|苏格兰|威尔士|北爱尔兰|大不列颠及北爱尔兰联合王国',
  GA: 'Gabonese Republic',
  GM: 'The Gambia|Gambia',
  GR: 'EL|Hellas|Hellenic Republic',
  HK: 'Hong Kong|Hongkong|Hong Kong SAR|HKSAR|Hong Kong S.A.R.|Hong Kong, China|Hong Kong SAR, China|Hong Kong (China)|Hong Kong, SAR China|China, Hong Kong SAR|China Hong Kong|China (Hong Kong)|Hong Kong Special Administrative Region|Hong Kong Special Administrative Region of China|香港|中国香港|中國香港|中国（香港）|香港特别行政区|香港特別行政區|中国香港特别行政区|中國香港特別行政區|香港地区|香港（中国）',
  IR: 'Iran|Iran, Islamic Republic of|Islamic Republic of Iran|Iran, Islamic Rep.|Persia',
  IT: 'Italian Republic',
  KG: 'Kyrgyz Republic|Kirghizia|Kirgizstan',
  KN: 'St Kitts and Nevis|Saint Kitts & Nevis',
  KP: "North Korea|DPRK|D.P.R.K.|Korea, Democratic People's Republic of|Democratic People's Republic of Korea|Korea, North|Korea (North)|Korea, Dem. People's Rep.|朝鲜|北朝鲜|朝鲜民主主义人民共和国",
  KR: 'South Korea|Korea|Korea, Republic of|Republic of Korea|Korea, South|Korea (South)|Korea, Rep.|Korea Republic|Korea (Republic of)|R.O. Korea|ROK|R.O.K.|S. Korea|S.Korea|韩国|韓國|南韩|南韓|大韩民国|大韓民國|대한민국|한국',
  LA: "Laos|Lao PDR|Lao|Lao People's Democratic Republic",
  LB: 'Lebanese Republic',
  LC: 'St Lucia',
  LY: 'Libya|Libyan Arab Jamahiriya',
  MD: 'Moldova|Moldova, Republic of|Republic of Moldova',
  MK: 'Macedonia|North Macedonia|FYROM|FYR Macedonia|Macedonia, the former Yugoslav Republic of|Republic of North Macedonia|马其顿',
  MM: 'Burma|Myanmar|Myanmar (Burma)|缅甸',
  MO: 'Macao|Macau|Macao SAR|Macau SAR|Macao, China|Macau, China|Macao SAR, China|Macao (China)|Macao S.A.R.|China, Macao SAR|China Macao|China Macau|Macao Special Administrative Region|澳门|澳門|中国澳门|中國澳門|中国（澳门）|澳门特别行政区|澳門特別行政區|中国澳门特别行政区|中國澳門特別行政區|澳门地区',
  MX: 'United Mexican States',
  MY: '大马|马来',
  NL: 'The Netherlands|Netherlands|Netherlands, Kingdom of the|Kingdom of the Netherlands|Netherlands, The|Holland|荷兰王国',
  NZ: 'Aotearoa|新西兰|纽西兰|紐西蘭',
  PH: 'The Philippines|Philippine|Republic of the Philippines',
  PS: 'Palestine|State of Palestine|Palestine, State of|Palestinian Territory|Palestinian Territories|Palestinian Territory, Occupied|West Bank and Gaza|巴勒斯坦',
  PT: 'Portuguese Republic',
  RU: 'Russia|Russian Federation|The Russian Federation|Russian Fed.|俄罗斯|俄国|俄罗斯联邦|俄羅斯|РФ|Российская Федерация',
  SA: 'KSA|K.S.A.|Kingdom of Saudi Arabia|Saudi|沙特|沙特阿拉伯王国|沙烏地阿拉伯',
  SG: 'Republic of Singapore|新加坡共和国|星加坡',
  SK: 'Slovak Republic|Slovakia',
  SY: 'Syria|Syrian Arab Republic|叙利亚',
  SZ: 'Swaziland|Eswatini|斯威士兰',
  TG: 'Togolese Republic',
  TL: 'East Timor|Timor Leste|Timor-Leste|东帝汶',
  TR: 'Turkey|Türkiye|Turkiye|Republic of Turkey|Republic of Türkiye|土耳其',
  TW: 'Taiwan|Taiwan, China|Taiwan (China)|Taiwan, Province of China|Taiwan Province of China|Taiwan, R.O.C.|Taiwan ROC|Chinese Taipei|China Taiwan|China, Taiwan|Taiwan Region|Taiwan, China Province|台湾|臺灣|台灣|中国台湾|中國台灣|中國臺灣|中国（台湾）|中国台湾省|台湾省|台湾地区|台灣地區|中华台北|中華台北|中国台北|台湾（中国）',
  TZ: 'Tanzania|Tanzania, United Republic of|United Republic of Tanzania',
  US: 'USA|U.S.A.|US|U.S.|U S A|United States|The United States|United States of America|The United States of America|United States (US)|America|USA (United States)|美国|美國|美利坚合众国|США|EUA|EE.UU.|EEUU|Estados Unidos de América|Vereinigte Staaten von Amerika|États-Unis d’Amérique|Соединённые Штаты Америки|Stati Uniti d’America|米国|미국',
  VA: 'Vatican|Vatican City|Holy See|Holy See (Vatican City State)|梵蒂冈',
  VC: 'St Vincent and the Grenadines',
  VE: 'Venezuela|Venezuela, Bolivarian Republic of|Bolivarian Republic of Venezuela|Venezuela, RB',
  VG: 'British Virgin Islands|Virgin Islands (British)|Virgin Islands, British|BVI',
  VI: 'US Virgin Islands|Virgin Islands (U.S.)|Virgin Islands, U.S.|USVI',
  VN: 'Vietnam|Viet Nam|Socialist Republic of Vietnam|越南社会主义共和国',
  XK: 'Kosovo|Republic of Kosovo',
  YE: 'Yemen, Rep.|Republic of Yemen',
};

/** One spelling of a country's name: without accents, marks, "the", and with "and" for "&". */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/&/g, ' and ')
    .replace(/[.'’`´]/g, '')
    .replace(/\bst\b/g, 'saint')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/\bthe\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What states call themselves in full before their name: Kingdom of Norway, Republic of the Union of Myanmar. */
const styles =
  /^(?:[\p{L} ]*?\b(?:republic|kingdom|states?|commonwealth|principality|confederation|federation|sultanate|union|duchy|emirate) of )+/u;

/**
 * Finds countries and regions by what people call them: ISO 3166 codes of two or three letters, its names long and short, CLDR's names
 * in many languages, and usual aliases. @param own the event's languages, whose names come before those of others
 */
export function createCountryNames(own: readonly string[]): (text: string) => string | null {
  const known = new Set<string>(getCountries());
  const found = new Map<string, string>();
  const add = (name: string | undefined, code: string) => {
    const key = fold(name ?? '');
    if (key !== '' && known.has(code) && !found.has(key)) found.set(key, code);
  };
  for (const [code, names] of Object.entries(aliases)) for (const name of names.split('|')) add(name, code);
  for (const [two = '', three = ''] of codes) {
    add(two, two);
    add(three, two);
  }
  for (const code of known) add(code, code);
  for (const [code, names] of Object.entries(english.countries)) for (const name of [names].flat()) add(name, code);
  for (const language of new Set([...own, ...languages])) {
    for (const style of ['long', 'short', 'narrow'] as const) {
      const names = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
      for (const code of known) add(names.of(code), code);
    }
  }
  const named = (text: string): string | undefined => {
    const key = fold(text);
    // Two governments have called themselves so.
    if (key === 'republic of china') return undefined;
    const [, inverted, style] = /^([^,]+),\s*(.*\bof)(?:\s+the)?$/i.exec(text.trim()) ?? [];
    return found.get(key) ?? found.get(key.replace(styles, '')) ?? (style === undefined ? undefined : found.get(fold(inverted ?? '')));
  };
  return (text) => {
    const whole = named(text);
    if (whole !== undefined) return whole;
    // "Germany (DE)", "CN - China", "中国 China", "China/中国": parts that all name the same one.
    const parts = [text.split(/[()（）/|–—]|\s-\s/), text.split(/(?<=\p{Script=Han})\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=\p{Script=Han})/u)];
    for (const each of parts) {
      const codes = new Set(each.filter((part) => fold(part) !== '').map((part) => named(part) ?? null));
      const [only] = codes;
      if (codes.size === 1 && only != null) return only;
    }
    return null;
  };
}
