import { useCallback } from 'react';
import type { MessageId } from '../i18n/messages.ts';
import { useText } from '../i18n/text.tsx';

/** Signs that speech passes over or that are told apart by ear only with a name. */
const signs: Readonly<Record<string, MessageId>> = {
  ' ': 'keyboard.space',
  '.': 'keyboard.sign.dot',
  ',': 'keyboard.sign.comma',
  '，': 'keyboard.sign.comma',
  '、': 'keyboard.sign.list-comma',
  '،': 'keyboard.sign.comma',
  '。': 'keyboard.sign.full-stop',
  '-': 'keyboard.sign.hyphen',
  "'": 'keyboard.sign.apostrophe',
  '·': 'keyboard.sign.middle-dot',
  '・': 'keyboard.sign.middle-dot',
  '@': 'keyboard.sign.at',
  _: 'keyboard.sign.underscore',
  '/': 'keyboard.sign.slash',
  '+': 'keyboard.sign.plus',
  '#': 'keyboard.sign.hash',
  ':': 'keyboard.sign.colon',
  ';': 'keyboard.sign.semicolon',
  '!': 'keyboard.sign.exclamation',
  '?': 'keyboard.sign.question',
  '(': 'keyboard.sign.open',
  ')': 'keyboard.sign.close',
  '&': 'keyboard.sign.and',
  '*': 'keyboard.sign.star',
  '%': 'keyboard.sign.percent',
  '=': 'keyboard.sign.equals',
  '"': 'keyboard.sign.quote',
};

/** What a key is called by whoever can't see it: a letter by itself, a capital as one, a sign by its name. */
export function useKeyLabel(): (key: string) => string {
  const text = useText();
  return useCallback(
    (key) => {
      const sign = signs[key];
      if (sign !== undefined) return text(sign);
      const isCapital = key.toLowerCase() !== key && [...key].length === 1;
      return isCapital ? text('keyboard.capital', { letter: key }) : key;
    },
    [text],
  );
}
