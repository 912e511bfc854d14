import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Characters of a token: 24 of base64url are 144 bits, which nobody guesses. */
const least = 24;
/** Of those, so many that differ: a word that is repeated is none. */
const leastDifferent = 10;
/** As a bearer token may be (RFC 6750 §2.1). */
const tokenPattern = /^[\w.~+/=-]+$/;

const tokenFile = (dataDir: string) => join(dataDir, 'console.token');
const newToken = () => randomBytes(32).toString('base64url');

/** @throws Error where a token that was set by hand could be guessed */
function checkStrength(token: string, from: string): void {
  if (token.length < least || new Set(token).size < leastDifferent || !tokenPattern.test(token))
    throw new Error(
      `The console's token in ${from} could be guessed. Take at least ${least} random characters, as “openssl rand -hex 24” prints, or leave it out: the hub then makes one.`,
    );
}

/** Whole or not at all: a hub that is cut off meanwhile has the old one. */
function keep(dataDir: string, token: string): void {
  const file = tokenFile(dataDir);
  writeFileSync(`${file}.new`, token, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export interface ConsoleToken {
  readonly current: () => string;
  /** Whether it was made just now: only then it is shown without being asked for. */
  readonly isNew: boolean;
  /** Puts a new one in its place; the old one opens nothing any more. Null where it was set from outside. */
  readonly rotate: () => string | null;
}

/**
 * What opens the console: set from outside, or made at the first start and kept in the data folder.
 * @param given from outside; null for the hub's own @throws Error where it could be guessed
 */
export function openConsoleToken(dataDir: string, given: string | null): ConsoleToken {
  if (given !== null) {
    checkStrength(given, 'FOYER_CONSOLE_TOKEN');
    return { current: () => given, isNew: false, rotate: () => null };
  }
  const isNew = !existsSync(tokenFile(dataDir));
  if (isNew) keep(dataDir, newToken());
  let token = readFileSync(tokenFile(dataDir), 'utf8').trim();
  checkStrength(token, tokenFile(dataDir));
  return {
    current: () => token,
    isNew,
    rotate() {
      const next = newToken();
      keep(dataDir, next);
      token = next;
      return next;
    },
  };
}
