import { distance } from 'fastest-levenshtein';

/** Where most people have their addresses, by what their providers say of their users (the first is meant where two are as near). */
const frequent = [
  ...['gmail.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'icloud.com', 'live.com', 'msn.com', 'aol.com', 'protonmail.com'],
  ...['qq.com', '163.com', '126.com', '139.com', 'sina.com', 'sohu.com', 'foxmail.com', 'aliyun.com', 'vip.qq.com', 'vip.163.com'],
  ...['naver.com', 'daum.net', 'hanmail.net', 'yahoo.co.jp', 'docomo.ne.jp', 'ezweb.ne.jp', 'softbank.ne.jp'],
  ...['gmx.de', 'gmx.net', 'web.de', 't-online.de', 'freenet.de', 'orange.fr', 'free.fr', 'wanadoo.fr', 'laposte.net', 'sfr.fr'],
  ...['mail.ru', 'yandex.ru', 'rambler.ru', 'libero.it', 'virgilio.it', 'uol.com.br', 'bol.com.br', 'terra.com.br'],
  ...[
    'yahoo.co.uk',
    'yahoo.fr',
    'yahoo.de',
    'yahoo.es',
    'hotmail.fr',
    'hotmail.es',
    'hotmail.it',
    'hotmail.co.uk',
    'outlook.fr',
    'outlook.es',
  ],
];
/** Real ones that look like a slip of one of these. */
const neighbours = new Set([
  ...[
    'mail.com',
    'email.com',
    'ymail.com',
    'gmx.com',
    'gmx.at',
    'gmx.ch',
    'me.com',
    'mac.com',
    'qq.cn',
    'sina.cn',
    'live.cn',
    'live.fr',
    'live.de',
  ],
  ...[
    'naver.net',
    'ya.ru',
    'bk.ru',
    'list.ru',
    'inbox.ru',
    'yandex.com',
    'yahoo.cn',
    'yahoo.it',
    'yahoo.in',
    'hotmail.de',
    'hotmail.be',
    'outlook.de',
  ],
  ...[
    'free.de',
    'web.com',
    'gmail.co.uk',
    'google.com',
    'googlemail.com',
    'live.it',
    'live.nl',
    'aol.de',
    'msn.cn',
    'bol.com',
    'terra.com',
  ],
]);
/** Slips of the end that every address has. */
const ends: readonly (readonly [RegExp, string])[] = [
  [/\.(?:con|cmo|ocm|vom|xom|cpm|comm|com\.)$/, '.com'],
  [/\.(?:nte|ent|net\.)$/, '.net'],
  [/\.(?:ogr|rog|orgg)$/, '.org'],
];

const swapped = (text: string) =>
  Array.from({ length: text.length - 1 }, (_, at) => `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`);

/** The domain that was meant; null where none is likelier than what was written. */
function meant(domain: string): string | null {
  if (frequent.includes(domain) || neighbours.has(domain)) return null;
  const [end, right] = ends.find(([wrong]) => wrong.test(domain)) ?? [];
  const ended = end === undefined || right === undefined ? domain : domain.replace(end, right);
  if (frequent.includes(ended)) return ended;
  // Two letters that were typed the wrong way round, or one that is missing, doubled or another: what is short is soon another's name.
  const turned = frequent.find((each) => swapped(each).includes(ended));
  const near = frequent.find((each) => each.length >= 7 && ended.length >= 6 && distance(each, ended) === 1);
  return turned ?? near ?? (ended === domain ? null : ended);
}

/**
 * The address that somebody meant who mistyped where it is kept: `ada@gmial.con` is `ada@gmail.com`. Nobody knows, so it is only
 * offered.
 * @returns null where nothing is likelier than what was written, or it is no address yet
 */
export function emailHint(address: string): string | null {
  const trimmed = address.trim();
  const at = trimmed.lastIndexOf('@');
  if (at <= 0 || trimmed.length > 254) return null;
  const written = trimmed.slice(at + 1).toLowerCase();
  const domain = written.replaceAll(/[,，。;]/g, '.').replaceAll(/\s/g, '');
  // Not before its end is typed.
  if (!/^[a-z0-9.-]+\.[a-z]{2,}\.?$/.test(domain)) return null;
  const likely = meant(domain) ?? (domain === written ? null : domain);
  return likely === null ? null : `${trimmed.slice(0, at)}@${likely}`;
}
