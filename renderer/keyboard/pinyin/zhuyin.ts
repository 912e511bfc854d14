import type { Candidate, Lookup } from '../lookup.ts';

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((each) => [each.replace(/[a-z-]+/g, ''), each.replace(/[^a-z-]+/g, '')]));

const initials = pairs('ㄅb ㄆp ㄇm ㄈf ㄉd ㄊt ㄋn ㄌl ㄍg ㄎk ㄏh ㄐj ㄑq ㄒx ㄓzh ㄔch ㄕsh ㄖr ㄗz ㄘc ㄙs');
/** Behind an initial. */
const finals = pairs(
  'ㄚa ㄛo ㄜe ㄝe ㄞai ㄟei ㄠao ㄡou ㄢan ㄣen ㄤang ㄥeng ㄧi ㄧㄚia ㄧㄛio ㄧㄝie ㄧㄠiao ㄧㄡiu ㄧㄢian ㄧㄣin ㄧㄤiang ㄧㄥing ㄨu ㄨㄚua ㄨㄛuo ㄨㄞuai ㄨㄟui ㄨㄢuan ㄨㄣun ㄨㄤuang ㄨㄥong ㄩv ㄩㄝve ㄩㄢvan ㄩㄣvn ㄩㄥiong',
);
/** Without one. */
const isolated = pairs(
  'ㄚa ㄛo ㄜe ㄝe ㄞai ㄟei ㄠao ㄡou ㄢan ㄣen ㄤang ㄥeng ㄦer ㄧyi ㄧㄚya ㄧㄛyo ㄧㄝye ㄧㄞyai ㄧㄠyao ㄧㄡyou ㄧㄢyan ㄧㄣyin ㄧㄤyang ㄧㄥying ㄨwu ㄨㄚwa ㄨㄛwo ㄨㄞwai ㄨㄟwei ㄨㄢwan ㄨㄣwen ㄨㄤwang ㄨㄥweng ㄩyu ㄩㄝyue ㄩㄢyuan ㄩㄣyun ㄩㄥyong',
);
/** Initials that are syllables by themselves: ㄓ is zhi. */
const syllabic = new Set('ㄓㄔㄕㄖㄗㄘㄙ');
const tones = new Set("ˉˊˇˋ˙ '");
const part = /^([ㄅ-ㄙ]?)([ㄧㄨㄩ]?)([ㄚ-ㄦ]?)/;

/** A syllable of Zhuyin as it begins some text. */
interface Syllable {
  readonly pinyin: string;
  /** Where pinyin has only the initial: ㄓ is zhi, and any syllable that begins with zh. */
  readonly initial: string | null;
  readonly length: number;
}

/** Behind j, q and x a ü is written u; `lvan` is none. */
const spelled = (initial: string, final: string) => (/^[jqx]$/.test(initial) ? (initial + final).replace('v', 'u') : initial + final);

function syllableAt(text: string): Syllable | null {
  const [, initial = '', medial = '', final = ''] = part.exec(text) ?? [];
  const sound = initials.get(initial) ?? '';
  const table = initial === '' ? isolated : finals;
  for (const tail of [medial + final, medial]) {
    const found = tail === '' ? undefined : table.get(tail);
    if (found !== undefined) return { pinyin: spelled(sound, found), initial: null, length: initial.length + tail.length };
  }
  if (medial === '' && final !== '' && initial === '') return null;
  if (initial === '') return null;
  const isSyllabic = syllabic.has(initial);
  return { pinyin: isSyllabic ? `${sound}i` : sound, initial: isSyllabic ? sound : null, length: 1 };
}

/** Zhuyin as pinyin. */
export interface ZhuyinKeys {
  /** Syllables with an apostrophe between them. */
  readonly pinyin: string;
  /** The same with ㄓ and the like as initials where no tone says that they are syllables; null where there are none. */
  readonly abbreviated: string | null;
}

interface Pieces extends ZhuyinKeys {
  /** Places in the typed text at which its syllables end, tones included. */
  readonly ends: readonly number[];
}

function readZhuyin(typed: string): Pieces {
  const syllables: Syllable[] = [];
  const ends: number[] = [];
  let isVague = false;
  for (let at = 0; at < typed.length; ) {
    const syllable = syllableAt(typed.slice(at, at + 3));
    if (syllable === null) {
      // A neutral tone is also written before its syllable.
      if (!tones.has(typed[at] ?? '')) break;
      at++;
      continue;
    }
    at += syllable.length;
    const hasTone = tones.has(typed[at] ?? '');
    while (tones.has(typed[at] ?? '')) at++;
    syllables.push(hasTone ? { ...syllable, initial: null } : syllable);
    isVague ||= !hasTone && syllable.initial !== null;
    ends.push(at);
  }
  return {
    pinyin: syllables.map(({ pinyin }) => pinyin).join("'"),
    abbreviated: isVague ? syllables.map(({ pinyin, initial }) => initial ?? pinyin).join("'") : null,
    ends,
  };
}

/**
 * Zhuyin (bopomofo) as the keys of pinyin that say the same; tones may stand behind syllables and end them, but need not. An initial by itself
 * stays one. What follows a character that is no Zhuyin is left out.
 */
export function zhuyinToPinyin(typed: string): ZhuyinKeys {
  const { pinyin, abbreviated } = readZhuyin(typed);
  return { pinyin, abbreviated };
}

/** Keys of pinyin that a candidate uses → those of Zhuyin; null where it ends within a syllable. */
function usedOf(pinyin: string, ends: readonly number[], used: number): number | null {
  if (used === pinyin.length) return ends.at(-1) ?? null;
  // An apostrophe behind the candidate is used, too.
  if (pinyin[used - 1] !== "'") return null;
  return ends[pinyin.slice(0, used).split("'").length - 2] ?? null;
}

/** A look-up for keys of Zhuyin by one for keys of pinyin. */
export function createZhuyinLookup(lookup: Lookup): Lookup {
  return (typed, options) => {
    const { pinyin, abbreviated, ends } = readZhuyin(typed);
    const find = (keys: string) =>
      lookup(keys, options).flatMap(({ text, used }): Candidate[] => {
        const own = usedOf(keys, ends, used);
        return own === null ? [] : [{ text, used: own }];
      });
    const whole = find(pinyin);
    if (abbreviated === null) return whole;
    // Either may be meant: they take turns.
    const others = find(abbreviated);
    const merged = Array.from({ length: Math.max(whole.length, others.length) }, (_, at) => [whole[at], others[at]]).flat();
    const seen = new Set<string>();
    return merged.filter((each): each is Candidate => {
      if (each === undefined || seen.has(`${each.used} ${each.text}`)) return false;
      seen.add(`${each.used} ${each.text}`);
      return true;
    });
  };
}
