import { useEffect, useState } from 'react';
import type { MethodName } from '../layout.ts';
import { composing, converting, direct, type InputMethod } from './method.ts';

/** Letters of pinyin as they are typed; the apostrophe parts syllables: xi'an. */
const isPinyinLetter = (key: string) => /^[a-z']$/.test(key);
const isZhuyinLetter = (key: string) => /^[ㄅ-ㄩˇˋˊ˙]$/.test(key);
const isKana = (key: string) => /^[\u3041-\u3096ー]$/.test(key);
const noCandidates = () => [];

/** What types until a method and its data are there: nothing typed meanwhile is lost. */
const meanwhile: Readonly<Record<MethodName, InputMethod>> = {
  direct,
  hangul: direct,
  kana: direct,
  romaji: composing(noCandidates, (key) => /^[a-z]$/.test(key)),
  pinyin: composing(noCandidates, isPinyinLetter),
  'pinyin-traditional': composing(noCandidates, isPinyinLetter),
  zhuyin: composing(noCandidates, isZhuyinLetter),
  handwriting: direct,
  'handwriting-traditional': direct,
};

/** Loads a method's code and data, from the station's own disk. */
async function load(name: MethodName): Promise<InputMethod> {
  switch (name) {
    case 'hangul':
      return (await import('./hangul.ts')).hangul;
    case 'pinyin':
    case 'pinyin-traditional': {
      const { loadPinyinLookup } = await import('../pinyin/load.ts');
      return composing(await loadPinyinLookup(name === 'pinyin' ? 'hans' : 'hant'), isPinyinLetter);
    }
    case 'kana': {
      const [{ loadKanaLookup }, { voiced }] = await Promise.all([import('../kana/load-kana.ts'), import('../kana/kana.ts')]);
      return converting(await loadKanaLookup(), isKana, voiced);
    }
    case 'romaji': {
      const [{ loadKanaLookup }, { romaji }] = await Promise.all([import('../kana/load-kana.ts'), import('./romaji.ts')]);
      return romaji(await loadKanaLookup());
    }
    case 'zhuyin': {
      const [{ loadPinyinLookup }, { createZhuyinLookup }] = await Promise.all([
        import('../pinyin/load.ts'),
        import('../pinyin/zhuyin.ts'),
      ]);
      return composing(createZhuyinLookup(await loadPinyinLookup('hant')), isZhuyinLetter);
    }
    default:
      return meanwhile[name];
  }
}

/** The method of a keyboard, and whether its data is still being read. */
export function useMethod(name: MethodName): { readonly method: InputMethod; readonly isLoading: boolean } {
  const [loaded, setLoaded] = useState<{ readonly name: MethodName; readonly method: InputMethod } | null>(null);
  useEffect(() => {
    let isWanted = true;
    load(name).then(
      (method) => {
        if (isWanted) setLoaded({ name, method });
      },
      // It can be typed all the same, without candidates; another choice tries again.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [name]);
  const isLoaded = loaded !== null && loaded.name === name;
  return { method: isLoaded ? loaded.method : meanwhile[name], isLoading: !isLoaded && meanwhile[name] !== direct };
}
