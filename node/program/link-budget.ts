import { maxJsonDepth } from '../../core/contract/common/json-text.ts';

/** So many a second, over time, and as many as may come at once after a rest. */
interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What a link may carry. */
export interface LinkLimits {
  /** Characters of one message. */
  readonly maxLength: number;
  /** How deep the JSON of a message may be nested. */
  readonly maxDepth: number;
  readonly messages: Rate;
  readonly characters: Rate;
  /** Calls that are not answered yet, and subscriptions. */
  readonly maxOpen: number;
}

/**
 * For a screen. A gate at full speed sends some 50 messages a second; a page that is loaded anew sends two dozen at once; the largest
 * message is a badge template with its pictures.
 */
export const screenLimits: LinkLimits = {
  maxLength: 2 * 1024 * 1024,
  maxDepth: maxJsonDepth,
  messages: { perSecond: 500, burst: 2_000 },
  characters: { perSecond: 4 * 1024 * 1024, burst: 16 * 1024 * 1024 },
  maxOpen: 1_000,
};

/** For the two ends of one program, station and shell: a print job carries a drawing of each badge. */
export const hostLimits: LinkLimits = {
  maxLength: 256 * 1024 * 1024,
  maxDepth: maxJsonDepth,
  messages: { perSecond: 500, burst: 2_000 },
  characters: { perSecond: 64 * 1024 * 1024, burst: 512 * 1024 * 1024 },
  maxOpen: 1_000,
};

/** A token bucket that is full at first. `spend` says whether there was so much in it. @param now milliseconds, from any moment on */
function createBucket({ perSecond, burst }: Rate, now: () => number) {
  let left = burst;
  let at = now();
  return (amount: number): boolean => {
    const time = now();
    left = Math.min(burst, left + (Math.max(0, time - at) / 1000) * perSecond);
    at = time;
    if (left < amount) return false;
    left -= amount;
    return true;
  };
}

/**
 * What a link has left of the messages and characters that it may carry.
 * @param now milliseconds, from any moment on, never backwards
 * @returns takes one message of so many characters from it; false where there is not so much left
 */
export function createLinkBudget({ messages, characters }: LinkLimits, now: () => number): (length: number) => boolean {
  const spendMessages = createBucket(messages, now);
  const spendCharacters = createBucket(characters, now);
  return (length) => spendMessages(1) && spendCharacters(length);
}
