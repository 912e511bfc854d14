import { type Row, rowsOf } from '../layout.ts';

/** What stands above the letters where digits are likely: a document's number, a booking code, an address. */
export const digitRow: Row = rowsOf('1 2 3 4 5 6 7 8 9 0')[0] ?? [];

/** Signs, in two layers; the same on every keyboard that types by letters. */
export const symbolRows: readonly (readonly Row[])[] = [
  rowsOf('1 2 3 4 5 6 7 8 9 0', '@ # & * ( ) _ - + =', '% / : ; " \' ! ? , {erase}'),
  rowsOf('$ € £ ¥ ₩ ₽ ₹ § © ®', '[ ] { } < > ~ ^ | \\', '` ´ « » … • ° № {erase}'),
];

/** Keys of fields that take digits, by what else they may hold. */
export const padRows = {
  digits: rowsOf('1 2 3 {erase}', '4 5 6 -', '7 8 9 /', '. 0 {space} {enter}'),
  phone: rowsOf('1 2 3 {erase}', '4 5 6 -', '7 8 9 {space}', '+ 0 # {enter}'),
  number: rowsOf('1 2 3 {erase}', '4 5 6 -', '7 8 9 .', '0 {enter}'),
} as const;
