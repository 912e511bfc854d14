import type { Command } from 'commander';
import { z } from 'zod';
import { readNamed } from '../../node/removable-drives.ts';
import { runningHub, type Target } from './running-hub.ts';

const Ahead = z.array(z.object({ station: z.string(), seq: z.number(), at: z.number(), kind: z.string(), subject: z.string() }));

/** Adds the commands about what an earlier version of the hub took from the future: one that lists it, one that overrides it. */
export function addAheadCommands(
  program: Command,
  dataOption: readonly [string, string, string],
  eventOption: readonly [string, string],
): void {
  program
    .command('ahead')
    .description(
      'List entries dated in the future, which an earlier version took: what is written about the same does not count until then.',
    )
    .option(...dataOption)
    .option(...eventOption)
    .action(async (options: Target) => {
      const { event, call } = await runningHub(options);
      const found = Ahead.parse(await call('GET', `/v1/console/events/${event.id}/ahead`));
      for (const { station, seq, at, kind, subject } of found) {
        const when = at <= 8.64e15 ? new Date(at).toISOString() : String(at);
        console.log(`${kind} ${subject} dated ${when} by ${station} entry ${seq}`);
      }
      console.log(found.length === 0 ? 'Nothing is dated in the future.' : `${found.length} entries are dated in the future.`);
    });
  program
    .command('override')
    .description('Write what counts from now on, also where something about the same is dated in the future.')
    .argument('<kind>', 'e.g. registrant.amended')
    .argument('<subject>', 'the id that it is about, as “ahead” has it')
    .argument('<file>', 'JSON of what is to count, as an entry of that kind holds it, without the salt')
    .requiredOption('--by <name>', 'who does it, for the audit trail')
    .option(...dataOption)
    .option(...eventOption)
    .action(async (kind: string, subject: string, file: string, options: Target & { by: string }) => {
      const { event, call } = await runningHub(options);
      const body: unknown = JSON.parse(readNamed(file));
      await call('POST', `/v1/console/events/${event.id}/overrides`, { kind, subject, body, by: options.by });
      console.log('It counts from now on.');
    });
}
