import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StationSettings } from '../../core/contract/shell/host.ts';

/** What a station was started with before. */
export interface Remembered
  extends Pick<StationSettings, 'name' | 'role' | 'printer' | 'language' | 'identityReader' | 'packDir' | 'secondScreen'> {
  readonly isToday: boolean;
  readonly hub: { readonly kind: 'embedded' } | { readonly kind: 'none' } | { readonly kind: 'elsewhere'; readonly url: string };
}

/** What the command line said and a station is not told as it stands: the pack of the hub beside it, and a simulated printer, whose address is another each time. */
const Start = z.object({
  pack: z.string().min(1),
  printer: z.string().min(1),
  /** Whether the pack's event takes place on the day of each start. */
  isToday: z.boolean().default(false),
  /** Whether the station was ready since: it has taken in code and PINs, and its settings have none any more. */
  isSettled: z.boolean().default(true),
});
export type Start = z.infer<typeof Start>;
/** Where that is kept. @param data the folder of `--data` */
export const startFileIn = (data: string): string => join(data, 'start.json');

function startIn(data: string): Start | null {
  try {
    return Start.parse(JSON.parse(readFileSync(startFileIn(data), 'utf8')));
  } catch {
    return null;
  }
}

/** Where `npm start` writes what it tells a station. @param data the folder of `--data` */
export const settingsFileIn = (data: string): string => join(data, 'station', 'settings.json');

/** Code and PINs of a start that ended before the station was ready: they still count. */
export type Pending = Pick<StationSettings, 'enrolCode' | 'staffPin' | 'supervisorPin'>;

/**
 * The same of a data folder; null where its station has been ready, or was never started. A later start that was broken off had none to tell: each is
 * null, and nothing is set anew.
 */
export function pendingIn(data: string): Pending | null {
  if (startIn(data)?.isSettled !== false) return null;
  try {
    const { enrolCode, staffPin, supervisorPin } = StationSettings.parse(JSON.parse(readFileSync(settingsFileIn(data), 'utf8')));
    return { enrolCode, staffPin, supervisorPin };
  } catch {
    return null;
  }
}

/** The PIN of staff that a start sets; null keeps what is set. The demo's is for a station that has none: never for one that was started before. */
export const staffPinFor = (given: string | null, pending: Pending | null, isNew: boolean, demoPin: string): string | null =>
  given ?? pending?.staffPin ?? (isNew ? demoPin : null);

/** What the station of a data folder was started with before; null where it never was, or that can't be read any more. */
export function rememberedIn(data: string): Remembered | null {
  if (!existsSync(join(data, 'station', 'station.db'))) return null;
  try {
    const written = StationSettings.parse(JSON.parse(readFileSync(settingsFileIn(data), 'utf8')));
    const { name, role, language, identityReader, secondScreen, hubUrl } = written;
    const start = startIn(data);
    const hub = hubUrl === null ? { kind: 'none' as const } : { kind: 'elsewhere' as const, url: hubUrl };
    return {
      name,
      role,
      printer: start?.printer ?? written.printer,
      language,
      identityReader,
      packDir: start?.pack ?? written.packDir,
      secondScreen,
      isToday: start?.isToday ?? false,
      // The embedded hub may have another port each time; its folder says that it is ours.
      hub: hubUrl !== null && existsSync(join(data, 'hub')) ? { kind: 'embedded' } : hub,
    };
  } catch {
    return null;
  }
}
