import type Database from 'better-sqlite3';
import { StoreError } from './database.ts';
import journal from './migrations/0010-journal.sql?raw';
import state from './migrations/0020-state.sql?raw';
import printing from './migrations/0030-printing.sql?raw';
import sync from './migrations/0040-sync.sql?raw';
import notices from './migrations/0050-notices.sql?raw';
import lookup from './migrations/0060-lookup.sql?raw';
import printers from './migrations/0070-printers.sql?raw';
import gates from './migrations/0080-gates.sql?raw';
import leads from './migrations/0090-leads.sql?raw';
import appointments from './migrations/0100-appointments.sql?raw';
import waitingLists from './migrations/0110-waiting-lists.sql?raw';
import words from './migrations/0120-words.sql?raw';
import rights from './migrations/0130-rights.sql?raw';
import trueTimes from './migrations/0140-true-times.sql?raw';
import printerIdentity from './migrations/0150-printer-identity.sql?raw';
import attempts from './migrations/0160-attempts.sql?raw';
import awaitedBadges from './migrations/0170-awaited-badges.sql?raw';
import jobNumbers from './migrations/0180-job-numbers.sql?raw';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** In order. A file is never changed once it has been released; a change is a new file with its own test. */
export const migrations: readonly Migration[] = [
  { version: 10, sql: journal },
  { version: 20, sql: state },
  { version: 30, sql: printing },
  { version: 40, sql: sync },
  { version: 50, sql: notices },
  { version: 60, sql: lookup },
  { version: 70, sql: printers },
  { version: 80, sql: gates },
  { version: 90, sql: leads },
  { version: 100, sql: appointments },
  { version: 110, sql: waitingLists },
  { version: 120, sql: words },
  { version: 130, sql: rights },
  { version: 140, sql: trueTimes },
  { version: 150, sql: printerIdentity },
  { version: 160, sql: attempts },
  { version: 170, sql: awaitedBadges },
  { version: 180, sql: jobNumbers },
];

export const newestVersion = migrations.at(-1)?.version ?? 0;

/** The version that the file was last migrated to (SQLite's `user_version`); 0 for a new one. */
export function versionOf(db: Database.Database): number {
  const version: unknown = db.pragma('user_version', { simple: true });
  return typeof version === 'number' ? version : 0;
}

/** Brings the file to the newest version, each migration and its version number in one transaction. A file from a newer app is refused, untouched. */
export function migrate(db: Database.Database, upTo: number = newestVersion): void {
  const present = versionOf(db);
  if (present > newestVersion) {
    throw new StoreError(
      'newer-version',
      `The station's database is of version ${present}; this app knows up to ${newestVersion}. Start the newer app, or choose another data folder.`,
    );
  }
  for (const { version, sql } of migrations) {
    if (version <= present || version > upTo) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}
