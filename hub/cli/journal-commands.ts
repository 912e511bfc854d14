import type { Command } from 'commander';
import { hubContract } from '../../core/contract/hub/hub.ts';
import { runningHub, type Target } from './running-hub.ts';

type Option = readonly [flags: string, description: string, otherwise?: string];

/** The commands about the journal as a whole: whether it is sound, and that it was put back. */
export function addJournalCommands(program: Command, dataOption: Option, eventOption: Option): void {
  program
    .command('audit')
    .description(
      'Check the hash chain of every station, and that the feed has no gap, and say how many wrong PINs each journaled. Ends with 1 where something is broken.',
    )
    .option(...dataOption)
    .option(...eventOption)
    .action(async (options: Target) => {
      const { event, call } = await runningHub(options);
      const { feedIsWhole, stations } = hubContract.console.audit['~orpc'].outputSchema?.parse(
        await call('GET', `/v1/console/events/${event.id}/audit`),
      ) ?? { feedIsWhole: false, stations: [] };
      for (const { station, entries, deadLetters, broken, wrongPins, lastWrongPin } of stations) {
        const wrong = lastWrongPin === null ? '' : `, ${wrongPins} wrong PINs, the last ${new Date(lastWrongPin).toISOString()}`;
        console.log(
          `${station}: ${entries} entries, ${deadLetters} put aside, ${broken === null ? 'whole' : `broken at entry ${broken.seq} (${broken.why})`}${wrong}.`,
        );
      }
      console.log(feedIsWhole ? 'The feed has no gap.' : 'The feed has a gap.');
      if (!feedIsWhole || stations.some(({ broken }) => broken !== null)) process.exitCode = 1;
    });

  program
    .command('new-epoch')
    .description('After the database was put back by hand: stations load the snapshot again and send what the hub lacks.')
    .option(...dataOption)
    .option(...eventOption)
    .action(async (options: Target) => {
      const { event, call } = await runningHub(options);
      await call('POST', `/v1/console/events/${event.id}/epoch`);
      console.log(`A new epoch has begun for ${event.code}.`);
    });
}
