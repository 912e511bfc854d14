import { z } from 'zod';

/** NUL, and halves of a surrogate pair (Unicode 16, §3.9 D74): PostgreSQL keeps neither, and no screen shows them. */
const noText = /[\0\p{Cs}]/u;

/** Whether a text holds nothing but characters. */
export const isPlainText = (text: string): boolean => !noText.test(text);

/** A text that can be kept and shown as it came. To be narrowed: `Text.max(50)`. */
export const Text = z.string().refine(isPlainText, 'must not hold NUL or half a character');

/** The text with a replacement character (U+FFFD) for whatever is none: for what is only told about something bad. */
export const plainTextOf = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\ufffd');
