import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { surroundingsOf } from '../../../core/badge/design/samples.ts';
import { readTemplate } from '../../../core/badge/design/template-problems.ts';
import { missingOnTemplate } from '../../../core/badge/missing-letters.ts';
import { FieldName, Slug } from '../../../core/contract/common/ids.ts';
import { KeyRing } from '../../../core/contract/common/key-ring.ts';
import { namedLetter } from '../../../core/contract/common/named-letter.ts';
import { BadgeTemplate } from '../../../core/contract/event/template.ts';
import { base64url } from '../../../core/credential/base64url.ts';
import { credentialVectors, vectorsAsMarkdown, vectorsMark } from '../../../core/credential/vectors.ts';
import { keyRingMessage, verifyCredential } from '../../../core/credential/verify.ts';
import { packNotes } from '../../../core/pack/notes.ts';
import { formatProblem } from '../../../core/pack/problem.ts';
import { withPseudoTexts } from '../../../core/pack/pseudo-texts.ts';
import { rightsAsMarkdown, rightsMark } from '../../../core/rights/rights-page.ts';
import { signerOfSeed, verifyEd25519 } from '../../../node/ed25519.ts';
import { copyPackFolder, loadPack } from '../../../node/pack-folder.ts';
import { whenParentIsGone } from '../../../node/program/ending.ts';
import { numberOf } from '../../../node/program/number-option.ts';
import { maxTemplate, readNamed, writeNamed } from '../../../node/removable-drives.ts';
import { createBadgeRenderer } from '../badge/render.ts';
import { qlDpi, toBrotherQl } from '../print/languages/brother-ql.ts';
import { toEscPos } from '../print/languages/escpos.ts';
import { pwgPage, pwgStart } from '../print/languages/pwg-raster.ts';
import { toZpl } from '../print/languages/zpl.ts';
import { addIdentitySimulator } from './identity-simulator.ts';
import { addPrinterSimulator } from './printer-simulator.ts';
import { sampleCredential } from './sample-credential.ts';
import { addScannerSheet } from './scanner-sheet.ts';
import { addSyncCommands } from './sync-commands.ts';
import { addTurnstileSimulator } from './turnstile-simulator.ts';

/** Prints a text, or puts it into a page behind a mark, up to the page's end. Throws where the page has no such mark. */
function putInto(page: string | undefined, mark: string, text: string): void {
  if (page === undefined) {
    console.log(text);
    return;
  }
  const file = resolve(page);
  const [before, after] = readFileSync(file, 'utf8').split(mark);
  if (after === undefined) throw new Error(`${page} has no ${mark}.`);
  writeFileSync(file, `${before}${mark}\n\n${text}`);
}

/** `foyer pack|badge|credential|rights|sync|audit …`: the commands that need no hub. */
const program = new Command('foyer').showHelpAfterError();
const resources = process.env.FOYER_RESOURCES ?? join(import.meta.dirname, '../../resources');

const formats = ['pdf', 'svg', 'png', 'zpl', 'escpos', 'brother-ql', 'pwg'] as const;

const Registrant = z.strictObject({
  category: Slug,
  language: z.string().optional(),
  fields: z.record(FieldName, z.union([z.string(), z.array(z.string())])),
  /** The text of the QR; without it, a sample that no gate accepts is drawn. */
  credential: z.string().optional(),
});

/** Reads a JSON file by a schema. Throws with the file's name and everything that is wrong in it. */
function readJson<T>(file: string, schema: z.ZodType<T>): T {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(resolve(file), 'utf8'));
  } catch (error) {
    throw new Error(`${file} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new Error(`${file}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const pack = program.command('pack').description('Event packs.');
pack
  .command('check')
  .description(
    'Check an event pack; every problem is named with its file and path. Ends with 1 where there is one; what it says that nobody may have meant is noted.',
  )
  .argument('<dir>', 'the pack’s folder')
  .action((dir: string) => {
    const checked = loadPack(resolve(dir), resources);
    const { event, categories, sessions, forms, templates } = checked;
    const { fonts } = createBadgeRenderer(resources);
    for (const template of templates)
      for (const { layer, letters } of missingOnTemplate(template, checked, fonts))
        console.error(
          `Warning: templates/${template.id}: layer ${layer}: no font has ${letters.map(namedLetter).join(', ')}; the badge would show boxes`,
        );
    console.log(
      `${event.code} is a good pack: ${categories.length} categories, ${sessions.length} sessions, ${forms.length} forms, ${templates.length} badge templates, in ${new Intl.ListFormat('en', { style: 'long' }).format(event.languages)}.`,
    );
    for (const note of packNotes(checked)) console.log(`Note: ${formatProblem(note)}`);
  });

pack
  .command('pseudo')
  .description(
    'Copy an event pack and add two languages that nobody speaks, made of its English: en-XA has accents and is 40 % longer, ar-XB runs from right to left. The app shows its own texts in them, too: what is cut, not turned around or can’t be translated is seen at once.',
  )
  .argument('<dir>', 'the pack’s folder')
  .requiredOption('--into <dir>', 'where the copy goes; what stood there is gone')
  .action((dir: string, { into }: { into: string }) => {
    loadPack(resolve(dir), resources);
    copyPackFolder(resolve(dir), resolve(into), withPseudoTexts);
    loadPack(resolve(into), resources);
    console.log(`Written to ${into}. Start it with: npm start -- --pack ${into} --lang en-XA`);
  });

const badge = program.command('badge').description('Badges.');
badge
  .command('render')
  .description('Draw a badge.')
  .requiredOption('--pack <dir>', 'event pack')
  .requiredOption('--template <id>', 'badge template of the pack')
  .requiredOption('--registrant <file>', 'JSON: {"category": …, "language"?: …, "fields": {…}, "credential"?: …}')
  .addOption(new Option('--format <format>', 'what to write').choices(formats).makeOptionMandatory())
  .option('--dpi <number>', 'dots per inch of a PNG, of ZPL and of PWG raster', (text) => numberOf(text, '--dpi', 72, 1_200), 300)
  .requiredOption('--out <file>', 'file to write')
  .action(
    async (options: { pack: string; template: string; registrant: string; format: (typeof formats)[number]; dpi: number; out: string }) => {
      const event = loadPack(resolve(options.pack), resources);
      const registrant = readJson(options.registrant, Registrant);
      const category = event.categories.find((each) => each.id === registrant.category);
      if (category === undefined)
        throw new Error(`${options.registrant}: category: “${registrant.category}” is not a category of the pack.`);
      const renderer = createBadgeRenderer(resources);
      const subject = { fields: registrant.fields, category, language: registrant.language ?? event.event.defaultLanguage };
      const scene = renderer.layout(event, options.template, subject, registrant.credential ?? sampleCredential(event, category));
      for (const { layer, warning, letters = [] } of scene.warnings)
        console.error(`Warning: layer ${layer}: ${[warning, ...letters.map(namedLetter)].join(' ')}`);
      const bytes = {
        pdf: () => renderer.pdf([scene]),
        svg: () => renderer.svg(scene),
        png: () => renderer.png(scene, options.dpi),
        zpl: () => toZpl(renderer.bitmap(scene, options.dpi)),
        escpos: () => toEscPos(renderer.bitmap(scene, 203), 576),
        'brother-ql': () => toBrotherQl(renderer.bitmap(scene, qlDpi), 62),
        pwg: () => Buffer.concat([pwgStart, pwgPage(renderer.pixels(scene, options.dpi), 'srgb_8', 1)]),
      };
      writeNamed(options.out, await bytes[options.format]());
      console.log(`${options.out}: ${scene.page.width} × ${scene.page.height} mm, ${options.format}`);
    },
  );

badge
  .command('schema')
  .description('Print the JSON Schema of a badge template, for an editor or another tool.')
  .action(() => console.log(JSON.stringify(z.toJSONSchema(BadgeTemplate, { io: 'input' }), null, 2)));

badge
  .command('check')
  .description('Check a badge template’s file against a pack; every problem is named with its path. Ends with 1 where there is one.')
  .argument('<file>', 'the template, as the designer exports it')
  .requiredOption('--pack <dir>', 'event pack')
  .action((file: string, options: { pack: string }) => {
    const read = readTemplate(readNamed(file, maxTemplate), surroundingsOf(loadPack(resolve(options.pack), resources)));
    if ('template' in read) return console.log(`${read.template.id} is a good template of ${read.template.layers.length} layers.`);
    for (const { path, message } of read.problems) console.error(`${file}: ${path} ${message}`);
    process.exitCode = 1;
  });

const credential = program.command('credential').description('Credentials.');
credential
  .command('verify')
  .description('Judge a credential offline; prints a JSON verdict and ends with 1 where it is refused.')
  .argument('<text>', 'what the QR says, FYR1:…')
  .requiredOption('--keyring <file>', 'the event’s key ring, as the hub’s pack call or `foyer hub keyring` gives it')
  .option('--at <time>', 'judge as of this moment (ISO 8601) instead of now')
  .action((text: string, options: { keyring: string; at?: string }) => {
    const ring = readJson(options.keyring, KeyRing);
    const root = base64url.decode(ring.root);
    const signature = base64url.decode(ring.signature);
    if (root === null || signature === null || !verifyEd25519(root, keyRingMessage(ring), signature))
      throw new Error(`${options.keyring}: the key ring is not signed by the root key it names.`);
    const at = options.at === undefined ? Date.now() : Date.parse(options.at);
    if (Number.isNaN(at)) throw new Error(`--at “${options.at}” is not an ISO 8601 time.`);
    const verdict = verifyCredential(text, ring, Math.floor(at / 1000), verifyEd25519);
    console.log(JSON.stringify(verdict, null, 2));
    if (verdict.verdict === 'refused') process.exitCode = 1;
  });

credential
  .command('vectors')
  .description('Print the test vectors of the credential, or put them into a page between its vectors marks.')
  .option('--into <file>', 'the page')
  .action((options: { into?: string }) => {
    putInto(options.into, vectorsMark, vectorsAsMarkdown(credentialVectors(signerOfSeed)));
  });

program
  .command('rights')
  .description('Print the tables of who may write, issue and read what, or put them into a page behind its tables mark.')
  .option('--into <file>', 'the page')
  .action((options: { into?: string }) => putInto(options.into, rightsMark, rightsAsMarkdown()));

addSyncCommands(program);
addIdentitySimulator(program);
addPrinterSimulator(program);
addTurnstileSimulator(program);
addScannerSheet(program, resources);

// A parent that started the command with a channel takes it down with itself.
whenParentIsGone(() => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
