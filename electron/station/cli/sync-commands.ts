import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { defaultDataFolder } from '../../../core/settings/data-folder.ts';
import { readNamed, writeNamed } from '../../../node/removable-drives.ts';
import { auditChains } from '../sync/audit.ts';
import { openStoppedStation } from './stopped-station.ts';

type Opened = ReturnType<typeof openStoppedStation>;

function defaultStationDir(): string {
  const { platform, env } = process;
  return join(defaultDataFolder({ platform, env, home: homedir(), isRoot: process.getuid?.() === 0 }), 'kiosk');
}

async function withStation<T>(dataDir: string, work: (station: Opened) => T | Promise<T>): Promise<T> {
  const station = openStoppedStation(resolve(dataDir));
  try {
    return await work(station);
  } finally {
    station.close();
  }
}

const dataOption = ['--data <dir>', 'the station’s data folder; the station must be stopped', defaultStationDir()] as const;

/** `foyer sync …` and `foyer audit verify`: what an operator does with a stopped station. */
export function addSyncCommands(program: Command): void {
  const sync = program.command('sync').description('What a station has exchanged with its hub, also on a removable drive.');
  sync
    .command('status')
    .description('Print as JSON how far a stopped station is with its hub.')
    .option(...dataOption)
    .action((options: { data: string }) =>
      withStation(options.data, ({ identity, sync: synced, deadLetters, entries, state }) => {
        const status = synced?.status();
        const { station, event, hubUrl } = identity;
        const head = entries.head(station);
        console.log(
          JSON.stringify(
            {
              station,
              event,
              hub: hubUrl,
              incarnations: entries.stations().length,
              journal: head.seq,
              acknowledged: status?.acknowledged ?? null,
              outbox: status?.outbox ?? null,
              lastSync: status?.lastSync == null ? null : new Date(status.lastSync).toISOString(),
              clockOffsetMs: status?.clockOffset ?? null,
              position: status?.pull.position ?? null,
              head: status?.pull.head ?? null,
              loading: status?.pull.loading ?? null,
              registrants: state.countRegistrants(),
              quarantined: deadLetters.countQuarantined(),
              parked: deadLetters.countParked(),
            },
            null,
            2,
          ),
        );
      }),
    );
  sync
    .command('export')
    .description('Write what the hub has not got into a file for a removable drive: signed by this station, readable by its hub only.')
    .option(...dataOption)
    .requiredOption('--out <file>', 'file to write')
    .action((options: { data: string; out: string }) =>
      withStation(options.data, ({ drive }) => {
        const { text, entries } = drive.write();
        writeNamed(options.out, text);
        console.log(
          `${options.out}: ${entries} entries. Give it to the hub with “foyer hub sync-import”; they stay in the outbox until the hub’s answer is imported.`,
        );
      }),
    );
  sync
    .command('import')
    .description('Take what the hub gave back on a removable drive. The same entries later by network change nothing.')
    .argument('<file>', 'what “foyer hub sync-import --reply” wrote')
    .option(...dataOption)
    .action((file: string, options: { data: string }) =>
      withStation(options.data, async ({ drive }) => {
        const { entries, acknowledged } = await drive.read(readNamed(file));
        console.log(`${entries} entries of the feed taken; the hub has this station’s journal through ${acknowledged}.`);
      }),
    );

  program
    .command('audit')
    .description('The hash-chained journal.')
    .command('verify')
    .description('Check the chains of a stopped station; names the first broken link of each. Ends with 1 where there is one.')
    .option(...dataOption)
    .action((options: { data: string }) =>
      withStation(options.data, ({ entries }) => {
        for (const { station, entries: count, redacted, verdict } of auditChains(entries)) {
          if (verdict.kind === 'whole') console.log(`${station}: ${count} entries, whole (${redacted} with personal values removed).`);
          else {
            console.log(`${station}: broken at entry ${verdict.seq} (${verdict.why}).`);
            process.exitCode = 1;
          }
        }
      }),
    );
}
