import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { ImportMapping } from '../../core/contract/hub/import-mapping.ts';
import { packNotes } from '../../core/pack/notes.ts';
import { formatProblem } from '../../core/pack/problem.ts';
import { enrolledAs, enrollingCommand } from '../../core/settings/enrolling.ts';
import { loadPack } from '../../node/pack-folder.ts';
import { endInOrder } from '../../node/program/ending.ts';
import { listenProblem } from '../../node/program/listen-problem.ts';
import { portOf } from '../../node/program/number-option.ts';
import { keepProcessPolicy, reportToStandardError } from '../../node/program/process-policy.ts';
import { readNamed, writeNamed } from '../../node/removable-drives.ts';
import { version } from '../../node/version.ts';
import { startHub } from '../app/hub.ts';
import { createHubLog } from '../http/log.ts';
import { addAheadCommands } from './ahead-commands.ts';
import { defaultHubDir } from './data-dir.ts';
import { importFile } from './import-file.ts';
import { type ImportOptions, readingOf } from './import-options.ts';
import { addJournalCommands } from './journal-commands.ts';
import { keepAnswer } from './keep-answer.ts';
import { addressOf, callHub, runningHub, type Target } from './running-hub.ts';

/** `foyer hub …`: the operator's commands for a hub. */
const resourcesDir = process.env.FOYER_RESOURCES ?? join(import.meta.dirname, '../../resources');
const program = new Command('foyer hub').description('Run a hub and enrol stations in it.').showHelpAfterError();

const dataOption = ['--data <dir>', 'folder of the hub’s own data', defaultHubDir()] as const;

program
  .command('start')
  .description(
    'Start a hub and keep it running until Ctrl-C. DATABASE_URL names a PostgreSQL; without it an embedded one is started. UPSTREAM_URL makes it an edge of another hub, with UPSTREAM_CODE at the first start.',
  )
  .option(...dataOption)
  .option('--pack <dir>', 'event pack to serve; needed at the first start')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <number>', 'port to listen on, 0 for any free one', (text) => portOf(text), 7410)
  .option('--public-host <name...>', 'names that it is reached by besides, as through a proxy: requests under others are refused', [])
  .option('--proxy <address...>', 'addresses or networks of proxies before it, whose X-Forwarded-For is believed', [])
  .action(async (options: { data: string; pack?: string; host: string; port: number; publicHost: string[]; proxy: string[] }) => {
    keepProcessPolicy({ report: reportToStandardError('hub') });
    const ending = endInOrder();
    const { DATABASE_URL, DATABASE_READ_URL, UPSTREAM_URL, UPSTREAM_CODE, FOYER_CONSOLE_TOKEN, FOYER_TLS_CERT, FOYER_TLS_KEY } =
      process.env;
    const tls =
      FOYER_TLS_CERT !== undefined && FOYER_TLS_KEY !== undefined
        ? { cert: readFileSync(FOYER_TLS_CERT), key: readFileSync(FOYER_TLS_KEY) }
        : null;
    const pack = options.pack === undefined ? null : loadPack(resolve(options.pack), resourcesDir);
    if (pack !== null) for (const note of packNotes(pack)) console.error(`Note: ${formatProblem(note)}`);
    const starting = ending.start((signal) =>
      startHub({
        dataDir: resolve(options.data),
        databaseUrl: DATABASE_URL ?? null,
        databaseReadUrl: DATABASE_READ_URL ?? null,
        upstream: UPSTREAM_URL === undefined ? null : { url: UPSTREAM_URL, code: UPSTREAM_CODE ?? null },
        host: options.host,
        port: options.port,
        tls,
        publicHosts: options.publicHost.map((name) => name.toLowerCase()),
        proxies: options.proxy,
        log: createHubLog(),
        consoleDir: join(import.meta.dirname, '..', 'console'),
        resourcesDir,
        consoleToken: FOYER_CONSOLE_TOKEN ?? null,
        pack,
        version,
        now: Date.now,
        signal,
      }),
    );
    const hub = await starting.catch((error: unknown): never => {
      throw new Error(listenProblem(error, { ...options, program: 'a hub' }));
    });
    console.log(`The hub is ready: ${hub.url}`);
    // The token is shown once, and then to whoever asks for it on this machine.
    console.log(
      hub.isConsoleNew ? `Its console: ${hub.consoleUrl}` : `Its console: ${hub.url}/ (“foyer hub console-token” prints the key)`,
    );
    process.send?.({ kind: 'ready', url: hub.url, consoleUrl: hub.consoleUrl, isConsoleNew: hub.isConsoleNew });
  });

const eventOption = ['--event <id>', 'the event, where the hub has several'] as const;

function refuseUnlessNamed(what: string, name: string, names: readonly string[]): void {
  if (!names.includes(name)) throw new Error(`The event has no ${what} “${name}”. It has: ${names.join(', ') || 'none'}.`);
}

program
  .command('enrol-code')
  .description('Make a one-time code with which a station enrols in the hub that runs on this machine.')
  .option(...dataOption)
  .option(...eventOption)
  .option('--edge', 'for an edge hub instead of a station')
  .option(
    '--gate [checkpoint]',
    'for a gate station, which scans and does nothing else; at one checkpoint only, by its id (a wrong one lists them)',
  )
  .option('--exhibitor <id>', 'for an exhibitor’s own station, which collects their leads and does nothing else (a wrong id lists them)')
  .action(async (options: Target & { edge?: boolean; gate?: string | true; exhibitor?: string }) => {
    const { edge, gate, exhibitor } = options;
    if ([edge, gate, exhibitor].filter((each) => each !== undefined).length > 1)
      throw new Error('A code is for one of --edge, --gate and --exhibitor, or for a kiosk or desk without any of them.');
    const { url, event, call } = await runningHub(options);
    const stationClass = edge
      ? 'edge'
      : gate !== undefined
        ? 'gate-station'
        : exhibitor !== undefined
          ? 'exhibitor-station'
          : 'staff-station';
    if (typeof gate === 'string') {
      const { checkpoints } = z
        .object({ checkpoints: z.record(z.string(), z.unknown()) })
        .parse(await call('GET', `/v1/console/events/${event.id}/policies`));
      refuseUnlessNamed('checkpoint', gate, Object.keys(checkpoints));
    }
    if (exhibitor !== undefined) {
      const exhibitors = z.array(z.object({ id: z.string() })).parse(await call('GET', `/v1/console/events/${event.id}/exhibitors`));
      refuseUnlessNamed(
        'exhibitor',
        exhibitor,
        exhibitors.map(({ id }) => id),
      );
    }
    const joining = { stationClass, exhibitor: exhibitor ?? null, checkpoint: typeof gate === 'string' ? gate : null };
    const made = z
      .object({ code: z.string(), expiresAt: z.number() })
      .parse(await call('POST', `/v1/console/events/${event.id}/enrol-codes`, joining));
    console.log(`${made.code}`);
    console.error(`For ${event.code} at ${url}, once, until ${new Date(made.expiresAt).toISOString()}. ${enrolledAs[stationClass]}`);
    console.error(`On its machine, with this hub’s address as that one reaches it: ${enrollingCommand(url, stationClass)}`);
  });

program
  .command('erase')
  .description('Erase a person, everywhere and for ever: every record that was merged with this one.')
  .argument('<registrant>', 'the id of one of their records, as the registrants’ file and the desk have it')
  .requiredOption('--by <name>', 'who does it, for the audit trail')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (registrant: string, options: Target & { by: string }) => {
    const { event, call } = await runningHub(options);
    const { erased } = z
      .object({ erased: z.array(z.string()) })
      .parse(await call('POST', `/v1/console/events/${event.id}/erasures`, { registrant, by: options.by }));
    console.log(`Erased: ${erased.join(', ')}.`);
  });

program
  .command('console-token')
  .description('Print the address with which the console of the hub that runs on this machine opens.')
  .option(...dataOption)
  .action((options: Target) => {
    const { url, consoleToken } = addressOf(options.data);
    console.log(`${url}/#token=${consoleToken}`);
  });

program
  .command('rotate-console-token')
  .description('Make a new key of the console, which the old one does not open any more, and print the address with it.')
  .option(...dataOption)
  .action(async (options: Target) => {
    const address = addressOf(options.data);
    const { token } = z.object({ token: z.string() }).parse(await callHub(address, 'POST', '/v1/console/token'));
    console.log(`${address.url}/#token=${token}`);
  });

program
  .command('keyring')
  .description('Print the signed key ring of an event, for “foyer credential verify --keyring”.')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (options: Target) => {
    const { event, call } = await runningHub(options);
    console.log(JSON.stringify(await call('GET', `/v1/console/events/${event.id}/keyring`), null, 2));
  });

program
  .command('sync-import')
  .description('Take what a station carried here on a removable drive, and write what goes back to it.')
  .argument('<file>', 'what “foyer sync export” or the staff screen wrote')
  .requiredOption('--reply <file>', 'file for the way back; the staff screen finds it when its name ends with .foyer-feed')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (file: string, options: Target & { reply: string }) => {
    const { event, call } = await runningHub(options);
    const receipt = z
      .object({ station: z.string(), entries: z.number(), acknowledged: z.number(), quarantined: z.number(), reply: z.string() })
      .parse(await call('POST', `/v1/console/events/${event.id}/bundle`, { text: readNamed(file) }));
    writeNamed(options.reply, receipt.reply);
    console.log(
      `${receipt.entries} entries of station ${receipt.station} taken (${receipt.quarantined} put aside); its journal is here through ${receipt.acknowledged}. Carry ${options.reply} back.`,
    );
  });

program
  .command('import')
  .description(
    'Add registrants from a CSV file or an XLSX workbook, or what changed about them. Encoding, delimiter, sheet and the row that names the columns are found, and told.',
  )
  .argument('<file>', 'the file: CSV in any usual encoding, with commas, semicolons, tabs or bars; or XLSX')
  .requiredOption('--source <name>', 'where it comes from, e.g. website: the same reference of one source is the same person')
  .option('--mapping <file>', 'JSON with the columns; without it what this source used last, or a guess from their names')
  .option(
    '--encoding <name>',
    'how its letters are encoded, where the guess is wrong or not sure: utf-8, windows-1252, gb18030, shift_jis …',
  )
  .option('--delimiter <sign>', 'what stands between its cells: , ; | or tab')
  .option('--sheet <name>', 'the sheet of a workbook')
  .option('--header-line <number>', 'the line that names the columns, from 1')
  .option('--without-hidden-rows', 'leave out the rows of a sheet that are hidden, as by a filter')
  .option('--without-hidden-columns', 'leave out the columns of a sheet that are hidden')
  .option('--dry-run', 'only say what would become of each row')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (file: string, options: Target & ImportOptions) => {
    const target = await runningHub(options);
    const result = await importFile(target, resolve(file), {
      source: options.source,
      mapping: options.mapping === undefined ? null : ImportMapping.parse(JSON.parse(readFileSync(resolve(options.mapping), 'utf8'))),
      reading: readingOf(options),
      isDryRun: options.dryRun === true,
      onProgress: process.stderr.isTTY ? (text) => process.stderr.write(`\r${text}`) : () => {},
    });
    // How it was read is for whoever watches; what came of it may be piped on.
    for (const note of result.notes) console.error(note);
    for (const line of result.lines) console.log(line);
    if (!result.isWhole) process.exitCode = 1;
  });

program
  .command('export')
  .description(
    'Write everybody who is registered into a file: CSV in the columns that an import takes, or, by the ending of its name, a workbook (.xlsx) or the records that the API takes (.json).',
  )
  .argument('<file>', 'the file to write')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (file: string, options: Target) => {
    const { url, token, event } = await runningHub(options);
    const format = /\.(json|xlsx)$/.exec(file)?.[1] ?? 'csv';
    await keepAnswer(url, token, `/v1/console/events/${event.id}/registrants.${format}`, file);
  });

program
  .command('tickets')
  .description('Write the tickets of all people of a source into a CSV file: reference and what the QR says, for a mail to them.')
  .argument('<source>', 'e.g. website')
  .argument('<file>', 'the file to write')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (source: string, file: string, options: Target) => {
    const { url, token, event } = await runningHub(options);
    await keepAnswer(url, token, `/v1/events/${event.id}/sources/${encodeURIComponent(source)}/tickets`, file);
  });

program
  .command('arrival-webhook')
  .description('Say where to tell of guests with a host as they arrive; without an address, nowhere. The secret is shown once.')
  .argument('[url]', 'an address of the organiser’s platform')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (to: string | undefined, options: Target) => {
    const { event, call } = await runningHub(options);
    const { secret } = z
      .object({ secret: z.string().nullable() })
      .parse(await call('PUT', `/v1/console/events/${event.id}/arrival-webhook`, { url: to ?? null }));
    console.log(secret ?? 'Nobody is told of arrivals any more.');
  });

program
  .command('source-key')
  .description(
    'Make a key with which a source’s own platform adds registrants (PUT /v1/events/{event}/registrants). One it had before is worth nothing then.',
  )
  .argument('<source>', 'e.g. platform')
  .option('--webhook', 'a secret with which the platform signs its webhooks, instead')
  .option(...dataOption)
  .option(...eventOption)
  .action(async (source: string, options: Target & { webhook?: boolean }) => {
    const { event, call } = await runningHub(options);
    const address = `/v1/console/events/${event.id}/sources/${encodeURIComponent(source)}/key`;
    const made = z.object({ key: z.string() }).parse(await call('POST', address, { use: options.webhook === true ? 'webhook' : 'api' }));
    console.log(made.key);
  });

addAheadCommands(program, dataOption, eventOption);
addJournalCommands(program, dataOption, eventOption);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
