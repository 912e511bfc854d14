import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { layoutQr } from '../../../core/badge/qr.ts';
import type { Scene } from '../../../core/badge/scene.ts';
import type { BadgeTemplate, Box, Layer } from '../../../core/contract/event/template.ts';
import { type StaffLanguage, staffLanguages } from '../../../core/pack/interface-language.ts';
import { sheetCodes, sheetSettings } from '../../../core/scan/test-sheet.ts';
import { loadPack } from '../../../node/pack-folder.ts';
import { writeNamed } from '../../../node/removable-drives.ts';
import { createBadgeRenderer } from '../badge/render.ts';

/** A4, its margins, and what a code takes with its white around it, in millimetres. */
const page = { width: 210, height: 297 };
const margin = 18;
const codeSide = 54;
const codesTop = 48;
const settingsTop = 142;
const settingHeight = 16;
const inner = page.width - 2 * margin;

/** The sheet as the set-up page prints it. @param text the app's text of a name, in that language */
function sheetTemplate(language: StaffLanguage, text: (name: string) => string): BadgeTemplate {
  const words = (name: string, box: Box, size: number, weight: 400 | 700, lines: number): Layer => ({
    id: name.replaceAll('.', '-'),
    type: 'text',
    box,
    source: { from: 'text', text: { [language]: text(name) }, language },
    weight,
    colour: '#000000',
    align: 'start',
    vertical: 'top',
    size: { min: 6, max: size },
    lines,
    turn: 0,
  });
  const codeLeft = (index: number) => margin + index * ((inner - codeSide) / 2);
  return {
    id: 'scanner-sheet',
    name: { en: 'Test sheet' },
    page,
    fonts: {},
    layers: [
      words('sheet.title', { x: margin, y: 16, width: inner, height: 12 }, 26, 700, 1),
      words('sheet.lead', { x: margin, y: 30, width: inner, height: 14 }, 11, 400, 2),
      ...sheetCodes.flatMap(({ id }, index) => [
        words(`scanner.code.${id}`, { x: codeLeft(index) + 4, y: codesTop + codeSide + 1, width: codeSide - 8, height: 6 }, 12, 700, 1),
        words(
          `scanner.code.${id}.hint`,
          { x: codeLeft(index) + 4, y: codesTop + codeSide + 7, width: codeSide - 8, height: 14 },
          10,
          400,
          3,
        ),
      ]),
      words('sheet.settings', { x: margin, y: settingsTop - 10, width: inner, height: 8 }, 14, 700, 1),
      ...sheetSettings.flatMap((setting, index): Layer[] => {
        const y = settingsTop + index * settingHeight;
        return [
          {
            id: `line-${setting}`,
            type: 'shape',
            box: { x: margin, y, width: inner, height: 0.25 },
            fill: '#999999',
            radius: 0,
            shape: 'rectangle',
            turn: 0,
          },
          words(`sheet.${setting}`, { x: margin, y: y + 3, width: 44, height: 12 }, 11, 700, 2),
          words(`sheet.${setting}.value`, { x: margin + 50, y: y + 3, width: inner - 50, height: 12 }, 11, 400, 2),
        ];
      }),
    ],
  };
}

/** The test sheet for scanners, laid out. @param resources the folder with fonts, texts and packs */
export function sheetScene(resources: string, language: StaffLanguage): Scene {
  const texts = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(resources, 'locales/staff', `${language}.json`), 'utf8')));
  const pack = loadPack(join(resources, 'packs/waic-2024'), resources);
  const [category] = pack.categories;
  if (category === undefined) throw new Error('The reference pack has no category.');
  const template = sheetTemplate(language, (name) => texts[name] ?? '');
  const scene = createBadgeRenderer(resources).layoutTemplate(template, { fields: {}, category, language }, pack, null);
  const codes = sheetCodes.map(({ text }, index) =>
    layoutQr(text, { x: margin + index * ((inner - codeSide) / 2), y: codesTop, width: codeSide, height: codeSide }),
  );
  return { ...scene, items: [...scene.items, ...codes] };
}

/** `foyer scanner-sheet`: the test sheet of the set-up page, where there is no screen to print it from. */
export function addScannerSheet(program: Command, resources: string): void {
  program
    .command('scanner-sheet')
    .description('Write the test sheet for scanners: one A4 page of codes to scan at Station → Set up scanners.')
    .requiredOption('--into <file>', 'PDF file to write')
    .option('--lang <tag>', `language: ${staffLanguages.join(' or ')}`, (tag) => z.enum(staffLanguages).parse(tag), 'en' as const)
    .action(async (options: { into: string; lang: StaffLanguage }) => {
      const bytes = await createBadgeRenderer(resources).pdf([sheetScene(resources, options.lang)]);
      writeNamed(options.into, bytes);
      console.log(`${options.into}: ${page.width} × ${page.height} mm, ${sheetCodes.length} codes`);
    });
}
