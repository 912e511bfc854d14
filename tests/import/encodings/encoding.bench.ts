import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeAll } from '../../../hub/features/import/file/decoder.ts';
import { createEncodingGuess } from '../../../hub/features/import/file/text.ts';
import type { Bench } from '../../support/figure.ts';
import { generatedFiles } from './generated-files.ts';

const count = process.env.FOYER_BENCH_SMALL === undefined ? 2_000 : 200;
/** Letters beyond ASCII from which on a file tells its encoding. */
const enough = 20;

/** Made-up lists in every encoding: how often the guess is right, and how often a wrong one is not asked about. */
export const run: Bench = async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'foyer-encodings-')), 'file.csv');
  const guessEncoding = createEncodingGuess();
  const counts = { telling: 0, right: 0, askedThough: 0, silent: 0, small: 0, smallAsked: 0 };
  const times: number[] = [];
  for (const { bytes, text, telling } of generatedFiles(count, 20_261_127)) {
    writeFileSync(path, bytes);
    const started = performance.now();
    const { encoding, isSure } = await guessEncoding(path);
    times.push(performance.now() - started);
    // Encodings that give the same text are the same here.
    const isRight = decodeAll(bytes, encoding).normalize('NFC') === text;
    if (!isRight && isSure) counts.silent++;
    if (telling >= enough) {
      counts.telling++;
      if (isRight) counts.right++;
      if (!isSure) counts.askedThough++;
    } else {
      counts.small++;
      if (!isSure) counts.smallAsked++;
    }
  }
  times.sort((a, b) => a - b);
  return [
    {
      what: `encodings: wrong guesses of ${counts.telling} files with ${enough} telling letters or more`,
      value: ((counts.telling - counts.right) / counts.telling) * 100,
      unit: '%',
      limit: 1,
    },
    { what: `encodings: wrong without asking, of ${count} files`, value: counts.silent, unit: 'files', limit: 0 },
    {
      what: 'encodings: asked about, of files with enough letters',
      value: (counts.askedThough / counts.telling) * 100,
      unit: '%',
      limit: 2,
    },
    {
      what: `encodings: asked about, of ${counts.small} files with fewer`,
      value: (counts.smallAsked / Math.max(1, counts.small)) * 100,
      unit: '%',
    },
    { what: 'encodings: a guess, 95th percentile', value: times[Math.floor(times.length * 0.95)] ?? 0, unit: 'ms', limit: 150 },
  ];
};
