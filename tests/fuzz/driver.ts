import { ftruncateSync, openSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { readCorpus } from './corpus.ts';
import { openCoverage } from './coverage.ts';
import { changesBy, mutate } from './mutations.ts';

/**
 * One target's process: changes inputs of the corpus by a seed, keeps those that lead into code that was not run before, and stops at the
 * first that escapes. What it is at stands in a file, so that its parent knows it when the process has ended or hangs.
 */
const { values } = parseArgs({
  options: {
    module: { type: 'string', default: '' },
    corpus: { type: 'string', default: '' },
    seconds: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    at: { type: 'string', default: '' },
  },
});
/**
 * An input that keeps the processor busy longer than this, in milliseconds, is a hang: whatever else a machine does, its time is not this
 * program's. One that only waits is one after the second limit.
 */
const hangAfter = 1_000;
const waitAtMost = 15_000;
/** So many inputs between two looks at the coverage; all of them are kept where it has grown. */
const batch = 16;
const maxKept = 4_000;

const file = openSync(values.at, 'w');
function note(input: Uint8Array): void {
  writeSync(file, input, 0, input.length, 0);
  ftruncateSync(file, input.length);
}
let runs = 0;
function finish(result: object): never {
  writeSync(1, `${JSON.stringify({ runs, ...result })}\n`);
  process.exit(0);
}
process.on('uncaughtException', (error) => finish({ kind: 'uncaught', words: error instanceof Error ? error.stack : String(error) }));

const { fuzz } = (await import(pathToFileURL(values.module).href)) as { fuzz: (data: Uint8Array) => unknown };
async function tryOne(input: Uint8Array): Promise<void> {
  note(input);
  const begun = performance.now();
  const before = process.cpuUsage();
  try {
    await fuzz(input);
  } catch (error) {
    finish({ kind: 'uncaught', words: error instanceof Error ? error.stack : String(error) });
  }
  runs++;
  const taken = performance.now() - begun;
  if (taken < hangAfter) return;
  const { user, system } = process.cpuUsage(before);
  const busy = (user + system) / 1000;
  if (busy > hangAfter || taken > waitAtMost)
    finish({ kind: 'hang', words: `It took ${Math.round(taken)} ms, ${Math.round(busy)} of them busy.` });
}

const corpus = readCorpus(values.corpus);
const coverage = await openCoverage((url) => url.includes('/fuzz/targets/'));
// The first call loads, opens and connects: that is no hang of an input.
await Promise.resolve(fuzz(new Uint8Array())).catch((error: unknown) => finish({ kind: 'uncaught', words: String(error) }));
const deadline = performance.now() + Number(values.seconds) * 1000;
for (const input of corpus) await tryOne(input);
await coverage.hasGrown();
const changes = changesBy(corpus);
const pick = fc.record({ from: fc.double({ min: 0, max: 1, noNaN: true }), changes });
for (let round = 0; performance.now() < deadline; round++) {
  const tried: Uint8Array[] = [];
  for (const each of fc.sample(pick, { seed: Number(values.seed) * 1_000_003 + round, numRuns: batch })) {
    if (performance.now() > deadline) break;
    const input = mutate(corpus[Math.floor(each.from * corpus.length)] ?? new Uint8Array(), each.changes, corpus);
    tried.push(input);
    await tryOne(input);
  }
  if ((await coverage.hasGrown()) && corpus.length < maxKept) corpus.push(...tried);
}
// Whatever the last input has set going gets its turn.
await new Promise(setImmediate);
finish({ kind: 'nothing', kept: corpus.length });
