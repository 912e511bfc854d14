import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** Countries whose visitors write their numbers as at home, without the country's code: by these a number is tried that is not plainly of the event's. */
const others: readonly CountryCode[] = [
  ...(['US', 'GB', 'DE', 'FR', 'IT', 'ES', 'CN', 'HK', 'MO', 'TW', 'JP', 'KR', 'SG', 'MY', 'TH', 'VN', 'ID', 'PH', 'IN', 'PK'] as const),
  ...(['AE', 'SA', 'TR', 'RU', 'UA', 'PL', 'NL', 'BE', 'CH', 'AT', 'SE', 'BR', 'MX', 'AU', 'NZ', 'ZA', 'NG', 'EG', 'IL'] as const),
];

/** Numbers of fewer digits are not looked for elsewhere. */
const leastDigits = 8;

export type PhoneReading =
  /** In E.164. */
  | { readonly kind: 'number'; readonly number: string }
  /** It reads as one of another country: that has to be said by its code. */
  | { readonly kind: 'country-unclear' }
  | { readonly kind: 'none' };

function parsed(text: string, country: CountryCode | undefined): PhoneNumber | null {
  const number = parsePhoneNumberFromString(text, { extract: false, ...(country === undefined ? {} : { defaultCountry: country }) });
  return number?.isValid() === true ? number : null;
}
const digitsOf = (text: string) => text.replace(/\D/g, '');
const groupsOf = (text: string) => text.match(/\d+/g) ?? [];
const isSame = (one: readonly string[], other: readonly string[]) => one.join(' ') === other.join(' ');

/** Whether groups of digits are those of a country's way, or several of them together: 010-82345678 beside 010 8234 5678. */
function areGroupsOf(groups: readonly string[], way: readonly string[]): boolean {
  const ends = (each: readonly string[]) => each.map((_, index) => each.slice(0, index + 1).join('').length);
  const known = ends(way);
  return ends(groups).every((end) => known.includes(end));
}

/** Whether a number that was typed as at home reads as one of another country: by the same digits, and by its groups where these are the event's country's too. */
function readsElsewhere(text: string, here: PhoneNumber | null, country: CountryCode | undefined): boolean {
  const typed = digitsOf(text);
  const groups = groupsOf(text);
  // A short number is one somewhere; and the country's own code in front says which it is.
  if (typed.length < leastDigits || here?.number === `+${typed}`) return false;
  const own = here?.formatNational();
  const isOwnByDigits = own !== undefined && digitsOf(own) === typed;
  // As one writes it here, or in one piece.
  if (isOwnByDigits && areGroupsOf(groups, groupsOf(own))) return false;
  return others.some((each) => {
    if (each === country) return false;
    const there = parsed(text, each);
    if (there === null || there.countryCallingCode === here?.countryCallingCode) return false;
    const national = there.formatNational();
    // What is no number here was more likely mistyped, but where it is written as another country's people do.
    if (here === null && groups.length === 1 && !typed.startsWith('0')) return false;
    const [first = '', ...rest] = groupsOf(national);
    const ways = [
      [first, ...rest],
      [first.replace(/^0/, ''), ...rest],
      ...(there.countryCallingCode === '1' ? [['1', first, ...rest]] : []),
    ];
    if (isOwnByDigits) return ways.some((way) => isSame(way, groups));
    if (here === null && groups.length > 1) return ways.some((way) => way.join('') === typed && areGroupsOf(groups, way));
    return there.nationalNumber === typed || ways.some((way) => way.join('') === typed);
  });
}

/** A number with its country's code and without `+`, which spreadsheets take off: 4915112345678. Null where it is written as at home. */
function withItsCode(text: string, country: CountryCode | undefined): PhoneNumber | null {
  const digits = digitsOf(text);
  if (country === undefined || text.startsWith('+') || !digits.startsWith(getCountryCallingCode(country))) return null;
  return isWrittenAtHome(text, country) ? null : parsed(`+${digits}`, undefined);
}

/**
 * A phone number as a person types it. With `+` or `00` in front it is read with its country's code, else as one of a country: and where it is
 * none there, or not as that country writes them, and is one of another country, nobody takes it for what it is not.
 * @param country where it is taken to be from, ISO 3166-1 alpha-2
 * @param isSure whether it is that person's own country, so that no other is thought of
 */
export function readPhone(raw: string, country: string, isSure = false): PhoneReading {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/^\(\s*(\+\d+)\s*\)/, '$1 ');
  const abroad = /^00\s*[1-9]/.test(text) ? parsed(text.replace(/^00/, '+'), undefined) : null;
  if (abroad !== null) return { kind: 'number', number: abroad.number };
  const home = isSupportedCountry(country) ? country : undefined;
  const here = withItsCode(text, home) ?? parsed(text, home);
  // Behind a country's own prefix for calls abroad (011 in America) it names its country, too.
  const isAbroad = here !== null && home !== undefined && here.countryCallingCode !== getCountryCallingCode(home);
  if (!text.startsWith('+') && !isAbroad && !isSure && readsElsewhere(text, here, home)) return { kind: 'country-unclear' };
  return here === null ? { kind: 'none' } : { kind: 'number', number: here.number };
}

/** Whether a number is written with the digits that people of a country write it with at home, without that country's code. */
export function isWrittenAtHome(text: string, country: string): boolean {
  const number = isSupportedCountry(country) ? parsed(text.normalize('NFKC').trim(), country) : null;
  return number !== null && digitsOf(number.formatNational()) === digitsOf(text.normalize('NFKC'));
}
