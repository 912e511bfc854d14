import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ScreenKind } from '../../core/contract/screen/right.ts';

const Name = z.string().max(64);
const KnownAddress = z.strictObject({
  /** SHA-256 of the one-time address's token, base64url: the token itself is kept nowhere. */
  hash: z.string().max(64),
  kind: z.enum(['own', 'second'] satisfies ScreenKind[]),
  /** Screens that came by it, while none of them has shown anything yet. */
  names: z.array(Name).max(64),
});

export type KnownAddress = z.infer<typeof KnownAddress>;

/** What a shell knows of its screens, also after it was started again. */
export const KnownScreens = z.strictObject({
  /** 32 bytes, base64url: a cookie made by it is a screen's. */
  secret: z.string().length(43),
  /** The port of the shell before this one; 0 for none. */
  port: z.int().min(0).max(65_535),
  /** Addresses that were given and by which no screen is bound yet, oldest first. */
  addresses: z.array(KnownAddress),
  /** Names that came by an address by which another screen was bound. */
  refused: z.array(Name),
});
export type KnownScreens = z.infer<typeof KnownScreens>;

/** Where they are kept. */
export interface ScreenStore {
  read(): KnownScreens;
  /** @throws where it can't be kept */
  write(known: KnownScreens): void;
}

const file = 'screens.json';

/** A shell that knows no screen yet. */
export function noScreens(): KnownScreens {
  return { secret: randomBytes(32).toString('base64url'), port: 0, addresses: [], refused: [] };
}

/** Keeps them for as long as the process lives. */
export function screensInMemory(known: KnownScreens = noScreens()): ScreenStore {
  let held = known;
  return {
    read: () => held,
    write(next) {
      held = next;
    },
  };
}

/**
 * Keeps them in the station's data folder, readable by its account alone. A file that is damaged is as none: its screens are opened anew. Where the disk
 * takes nothing, screens are known for as long as the process lives.
 * @param onFailed is given what went wrong
 */
export function screensInFolder(folder: string, onFailed: (error: unknown) => void): ScreenStore {
  const place = join(folder, file);
  const readFile = () => {
    try {
      return KnownScreens.parse(JSON.parse(readFileSync(place, 'utf8')));
    } catch {
      return noScreens();
    }
  };
  let held = readFile();
  return {
    read: () => held,
    write(next) {
      held = next;
      try {
        // Whole or not at all, also where the power goes.
        writeFileSync(`${place}.new`, JSON.stringify(next), { mode: 0o600, flush: true });
        renameSync(`${place}.new`, place);
      } catch (error) {
        onFailed(error);
      }
    },
  };
}
