import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import type { NamedCountry } from '../ui/countries-text.ts';
import type { Candidate } from './lookup.ts';

/** What a suggestion does: `text` goes in for the last `erase` UTF-16 units before the caret; `label` is on its button. */
export interface Suggestion {
  readonly label: string;
  readonly text: string;
  readonly erase: number;
}

/** Where most addresses end, by the language of who types; the rest of the world's behind. */
const domainsOf: Readonly<Record<string, readonly string[]>> = {
  zh: ['qq.com', '163.com', '126.com', 'gmail.com', 'outlook.com', 'foxmail.com', 'sina.com', 'icloud.com'],
  ja: ['gmail.com', 'yahoo.co.jp', 'icloud.com', 'docomo.ne.jp', 'outlook.jp'],
  ko: ['naver.com', 'gmail.com', 'daum.net', 'hanmail.net'],
  ru: ['mail.ru', 'yandex.ru', 'gmail.com', 'bk.ru', 'inbox.ru'],
  de: ['gmail.com', 'gmx.de', 'web.de', 't-online.de', 'outlook.de'],
  fr: ['gmail.com', 'orange.fr', 'hotmail.fr', 'free.fr', 'outlook.fr'],
  it: ['gmail.com', 'libero.it', 'hotmail.it', 'outlook.it'],
  pt: ['gmail.com', 'hotmail.com', 'uol.com.br', 'outlook.com'],
  pl: ['gmail.com', 'wp.pl', 'o2.pl', 'onet.pl'],
};
const everywhere = ['gmail.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'icloud.com', 'proton.me'];
const endings = ['.com', '.org', '.net', '.edu', '.cn', '.eu'];
const suggested = 6;

/** The usual ends of an address, for what is typed of it; a domain once there is something before it, an ending once the domain is another. */
export function addressEndings(before: string, language: string): readonly Suggestion[] {
  const at = before.lastIndexOf('@');
  const own = domainsOf[language.split('-')[0] ?? ''] ?? [];
  const domains = [...new Set([...own, ...everywhere])];
  if (at < 0)
    return before === '' ? [] : domains.slice(0, suggested).map((domain) => ({ label: `@${domain}`, text: `@${domain}`, erase: 0 }));
  const typed = before.slice(at + 1).toLowerCase();
  if (at === 0 || domains.includes(typed)) return [];
  const fitting = domains.filter((domain) => domain.startsWith(typed));
  if (fitting.length > 0)
    return fitting.slice(0, suggested).map((domain) => ({ label: `@${domain}`, text: domain, erase: before.length - at - 1 }));
  const ends = /(?:^|[^.])(\.[a-z]*)$/i.exec(typed)?.[1] ?? '';
  if (typed === '' || (typed.includes('.') && ends === '')) return [];
  return endings
    .filter((ending) => ending.startsWith(ends) && ending !== ends)
    .map((ending) => ({ label: ending, text: ending, erase: ends.length }));
}

/**
 * The codes that an international number begins with (ITU-T E.164), with the country as it is named to the visitor, while nothing else is typed.
 * @param countries the likeliest first: what the visitor chose, what the field says, what the event says
 */
export function diallingCodes(before: string, countries: readonly NamedCountry[]): readonly Suggestion[] {
  if (!/^\+?\d{0,3}$/.test(before) || (before !== '' && !before.startsWith('+'))) return [];
  return countries
    .flatMap(({ code: country, name }) => (isSupportedCountry(country) ? [{ name, code: `+${getCountryCallingCode(country)}` }] : []))
    .filter(({ code }) => code.startsWith(before) && code !== before)
    .map(({ name, code }) => ({ label: `${code} ${name}`, text: `${code} `, erase: before.length }));
}

/** A candidate of an input method, as a suggestion that says no more than its text. */
export const ofCandidate = ({ text }: Candidate): Suggestion => ({ label: text, text, erase: 0 });
