const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';
const pattern = /^[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;

/** Whether `number` (18 characters, X in capitals) is a resident identity number with the right check digit (GB 11643-1999, ISO 7064 MOD 11-2). */
export function isResidentIdentityNumber(number: string): boolean {
  if (!pattern.test(number)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return checkDigits[sum % 11] === number[17];
}

/** What a number of this form says of its holder. */
export interface Implied {
  /** ISO 8601. */
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  /** First two digits of the administrative division (GB/T 2260), e.g. 31 for Shanghai; null where the first digit marks a foreigner. */
  readonly province: string | null;
  /** ISO 3166 alpha-2; null where the number does not say it. */
  readonly country: string | null;
}

/** @param number as `isResidentIdentityNumber` takes it */
export function impliedBy(number: string): Implied {
  const isForeign = number.startsWith('9');
  return {
    birthDate: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
    province: isForeign ? null : number.slice(0, 2),
    country: isForeign ? null : ({ '81': 'HK', '82': 'MO', '83': 'TW' }[number.slice(0, 2)] ?? 'CN'),
  };
}
