import type { Figure } from '../../../build/checks/figure.ts';
import { type Bench, percentile, timeEach } from '../../../tests/support/figure.ts';
import { randomBy } from '../../../tests/support/people.ts';
import { frequent } from './frequent.fixture.ts';
import { createRecogniser } from './recogniser.ts';
import { readStrokeIndex } from './stroke-index.ts';
import { modelsOf, strokesFile } from './strokes-file.fixture.ts';
import { otherOrder, plainHand, runningHand, written } from './written.fixture.ts';

const seed = 11;
/** As many as the pad asks for. */
const offered = 16;
const hands = [
  { what: 'a finger on glass', hand: plainHand, first: 85, shown: 97 },
  { what: 'another order of strokes', hand: otherOrder, first: 85, shown: 95 },
  { what: 'a running hand', hand: runningHand, first: 80, shown: 92 },
];

export const run: Bench = async () => {
  const file = strokesFile();
  const models = modelsOf(file);
  const loads = await timeEach(3, () => readStrokeIndex(file));
  const index = readStrokeIndex(file);
  const recognise = createRecogniser(index);
  const bytes = index.points.byteLength + index.directions.byteLength + index.coarse.byteLength;
  const figures: Figure[] = [];
  const times: number[] = [];
  for (const { what, hand, first, shown } of hands) {
    const random = randomBy(seed);
    const drawn = [...frequent].map((character) => ({ character, strokes: written(models.get(character) ?? [], hand, random) }));
    const answers: (readonly string[])[] = [];
    times.push(
      ...(await timeEach(drawn.length, (at) => {
        answers.push(recognise(drawn[at]?.strokes ?? [], offered));
      })),
    );
    const places = drawn.map(({ character }, at) => (answers[at] ?? []).indexOf(character));
    const share = (count: number) => (places.filter((place) => place >= 0 && place < count).length / places.length) * 100;
    figures.push(
      { what: `${what}: first of ${places.length}`, value: share(1), unit: '%', least: first },
      { what: `${what}: among the first 8`, value: share(8), unit: '%', least: shown },
    );
  }
  return [
    ...figures,
    { what: 'one recognition: p50', value: percentile(times, 0.5), unit: 'ms' },
    { what: 'one recognition: p99', value: percentile(times, 0.99), unit: 'ms', limit: 7 },
    { what: 'one recognition: longest', value: Math.max(...times), unit: 'ms' },
    { what: 'reading the strokes, at one go', value: percentile(loads, 0.5), unit: 'ms' },
    { what: 'file of strokes', value: file.byteLength / 1000, unit: 'kB', limit: 2_500 },
    { what: 'strokes in memory', value: bytes / 1e6, unit: 'MB', limit: 6 },
  ];
};
