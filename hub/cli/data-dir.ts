import { homedir } from 'node:os';
import { join } from 'node:path';
import { defaultDataFolder } from '../../core/settings/data-folder.ts';

/** Where a hub keeps its data on this machine unless something else is set. */
export function defaultHubDir(): string {
  const { platform, env } = process;
  return join(defaultDataFolder({ platform, env, home: homedir(), isRoot: process.getuid?.() === 0 }), 'hub');
}
