export interface DataFolderFacts {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
}

/** Where Foyer keeps its data unless something else is set: `FOYER_DATA`, else the platform's folder for a user's data. Parts are joined by `/`. */
export function defaultDataFolder({ platform, env, home, isRoot }: DataFolderFacts): string {
  if (env.FOYER_DATA !== undefined && env.FOYER_DATA !== '') return env.FOYER_DATA;
  if (platform === 'win32') return `${env.LOCALAPPDATA ?? `${home}/AppData/Local`}/Foyer`;
  if (platform === 'darwin') return `${home}/Library/Application Support/Foyer`;
  // Root's home is private, and the embedded PostgreSQL runs as a user of its own.
  if (isRoot) return '/var/lib/foyer';
  return `${env.XDG_DATA_HOME ?? `${home}/.local/share`}/foyer`;
}
