import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StationSettings } from '../../core/contract/shell/host.ts';

export interface AppPlace {
  readonly argv: readonly string[];
  readonly userData: string;
  readonly isPackaged: boolean;
  /** Electron's resources folder in a packaged app. */
  readonly resourcesPath: string;
}

/**
 * The station's settings: the file named by `--settings=FILE`, else `station.json` in the app's data folder. In a packaged
 * app the folders of the app itself are known, so `resourcesDir` and `dataDir` may be left out there.
 * @throws Error that names the file and what is wrong with it
 */
export function readSettings({ argv, userData, isPackaged, resourcesPath }: AppPlace): StationSettings {
  const named = argv.find((argument) => argument.startsWith('--settings='))?.slice('--settings='.length);
  const file = named ?? join(userData, 'station.json');
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(
      `This kiosk's settings ${file} can't be read (${cause instanceof Error ? cause.message : String(cause)}). docs/operate.md says what belongs in it.`,
      { cause },
    );
  }
  const own = isPackaged ? { resourcesDir: join(resourcesPath, 'resources'), dataDir: join(userData, 'station') } : {};
  const parsed = StationSettings.safeParse(typeof data === 'object' && data !== null ? { ...own, ...data } : data);
  if (!parsed.success) throw new Error(`This kiosk's settings ${file} are not right:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
