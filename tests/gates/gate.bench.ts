import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Figure } from '../../build/checks/figure.ts';
import { GateDevices } from '../../core/contract/screen/devices.ts';
import { verifyCredential } from '../../core/credential/verify.ts';
import { startTurnstileSimulator } from '../../electron/station/cli/turnstile-simulator.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { verifyEd25519 } from '../../node/ed25519.ts';
import { type Bench, percentile } from '../support/figure.ts';
import { randomBy } from '../support/people.ts';
import { temporary, until } from '../sync/bench-hub.ts';
import { createIssuer, openBareGate } from './bare-gate.ts';
import { forgeries } from './forgery.ts';
import { fill } from './full-store.ts';
import { runPassback } from './passback.ts';
import { onTheScreen } from './screen-times.ts';

/** `FOYER_BENCH_SMALL=1` divides the amounts by twenty: to try the bench itself. */
const scale = process.env.FOYER_BENCH_SMALL === undefined ? 1 : 20;
const people = 300_000 / scale;
const pastScans = 1_000_000 / scale;
const scanned = 10_000 / scale;
const sustained = { perSecond: 40, seconds: 600 / scale };
const forged = 100_000 / scale;
const moving = 20_000 / scale;
const onScreen = 200;
const turned = 400 / scale;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/**
 * What is held once all that is free has been collected, in MB: by JavaScript, and by what is not (SQLite, Node). The resident size alone says little:
 * V8 keeps pages that are empty for what may come.
 */
function held(): { readonly byScript: number; readonly elsewhere: number } {
  collect();
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  const megabyte = 1024 * 1024;
  return { byScript: (heapUsed + external) / megabyte, elsewhere: (rss - heapTotal - external) / megabyte };
}

/** The gate's own time: text in, verdict out and durable; then forty a second for ten minutes. */
async function atTheGate(): Promise<Figure[]> {
  const folder = temporary();
  const issuer = createIssuer();
  const filling = openBareGate(folder, issuer.ring, 'expo-north-gate');
  const badges = fill(filling.db, { people, pastScans });
  const begun = performance.now();
  filling.service.start();
  await until(() => {
    filling.service.inside('zone:expo');
    return filling.service.view()?.isCounting === false;
  }, 5);
  const counting = (performance.now() - begun) / 1000;
  await filling.close();

  const gate = openBareGate(folder, issuer.ring, 'expo-north-gate');
  gate.service.start();
  const random = randomBy(3);
  let shown = 0;
  /** Somebody else each time, from all over the store: a badge that comes again at once is still the same visit. */
  const anyone = () => issuer.textOf(badges[(shown++ * 7_919) % badges.length] ?? '');
  const taken: number[] = [];
  const verdicts = { admitted: 0, refused: 0, held: 0 };
  const before = gate.journal.head().seq;
  for (let n = 0; n < scanned; n++) {
    const text = anyone();
    const start = performance.now();
    const { verdict } = gate.scan(text);
    taken.push(performance.now() - start);
    verdicts[verdict]++;
    if (n % 50 === 0) await sleep(0);
  }
  if (gate.journal.head().seq - before !== scanned) throw new Error('A scan was not recorded.');
  if (verdicts.admitted < scanned / 2) throw new Error(`Only ${verdicts.admitted} of ${scanned} were admitted.`);

  const total = sustained.perSecond * sustained.seconds;
  const from = gate.journal.head().seq;
  const [started, late]: [number, number[]] = [performance.now(), []];
  let early = held();
  for (let n = 0; n < total; n++) {
    const due = started + (n * 1000) / sustained.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    gate.turn(random() < 0.5 ? 'in' : 'out');
    gate.scan(anyone());
    late.push(performance.now() - due);
    if (n === Math.floor(total / 5)) early = held();
  }
  const seconds = (performance.now() - started) / 1000;
  const last = held();
  const lost = total - (gate.journal.head().seq - from);
  await gate.close();
  return [
    { what: `who is where, of ${pastScans} scans, made beside all else`, value: counting, unit: 's' },
    { what: 'scanner text to durable verdict, in the station: p50', value: percentile(taken, 0.5), unit: 'ms' },
    { what: 'scanner text to durable verdict, in the station: p99', value: percentile(taken, 0.99), unit: 'ms', limit: 5 },
    { what: `sustained for ${sustained.seconds} s`, value: total / seconds, unit: 'per s', least: sustained.perSecond * 0.99 },
    { what: 'sustained: verdict after its scan was due, p99', value: percentile(late, 0.99), unit: 'ms' },
    { what: 'sustained: scans lost', value: lost, unit: 'times', limit: 0 },
    { what: 'sustained: objects kept from the second minute to the end', value: last.byScript - early.byScript, unit: 'MB', limit: 15 },
    {
      what: 'sustained: other memory grown from the second minute to the end',
      value: last.elsewhere - early.elsewhere,
      unit: 'MB',
      limit: 15,
    },
  ];
}

/** From the whole scan to the turnstile's output, as the turnstile sees it. */
async function atTheTurnstile(): Promise<Figure[]> {
  const issuer = createIssuer();
  const figures: Figure[] = [];
  for (const by of ['http', 'modbus'] as const) {
    const far = await startTurnstileSimulator(0, 0);
    const gate = openBareGate(temporary(), issuer.ring, 'expo-north-gate');
    await gate.service.devices.set(GateDevices.parse({ turnstile: { in: far[by], pulse: 50 } }));
    await until(() => far.switched.length > 0, 5);
    const taken: number[] = [];
    for (let n = 0; n < turned; n++) {
      const text = issuer.textOf(newId(systemEnvironment));
      const before = far.switched.length;
      const scanned = Date.now();
      gate.scan(text);
      await until(() => far.switched.length > before, 2);
      taken.push((far.switched[before]?.at ?? Number.POSITIVE_INFINITY) - scanned);
      await until(() => far.switched.at(-1)?.isOn === false, 5);
    }
    await gate.close();
    await far.close();
    figures.push({ what: `scan to turnstile by ${by}: p99`, value: percentile(taken, 0.99), unit: 'ms', limit: 100 });
  }
  return figures;
}

function forgery(): Figure[] {
  const issuer = createIssuer();
  const now = Math.floor(Date.now() / 1000);
  const taken: number[] = [];
  let admitted = 0;
  let good = 0;
  for (const { text } of forgeries(issuer, forged, 11)) {
    const start = performance.now();
    const { verdict } = verifyCredential(text, issuer.ring, now, verifyEd25519);
    taken.push(performance.now() - start);
    if (verdict === 'valid') admitted++;
  }
  for (let n = 0; n < 1_000; n++)
    if (verifyCredential(issuer.textOf(newId(systemEnvironment)), issuer.ring, now, verifyEd25519).verdict === 'valid') good++;
  return [
    { what: `${forged} forged credentials: admitted`, value: admitted, unit: 'times', limit: 0 },
    { what: 'forged credentials: p99.9', value: percentile(taken, 0.999), unit: 'ms', limit: 2 },
    { what: 'forged credentials: longest, a pause of the machine among them', value: Math.max(...taken), unit: 'ms' },
    { what: '1,000 good credentials: accepted', value: good / 10, unit: '%', least: 100 },
  ];
}

async function passback(): Promise<Figure[]> {
  const { scans, admitted, refused, missed, wronged, doubled, reported, invented, counts, inside } = await runPassback(
    temporary(),
    moving,
    3,
    13,
  );
  return [
    { what: `10 gates on 5 islands, ${moving} people: scans`, value: scans, unit: 'times' },
    { what: 'admitted', value: admitted, unit: 'times' },
    { what: 'refused by what the island knew', value: refused, unit: 'times' },
    { what: 'second entries the island knew of, let in', value: missed, unit: 'times', limit: 0 },
    { what: 'refused without a reason', value: wronged, unit: 'times', limit: 0 },
    { what: 'second entries no island could know of', value: doubled, unit: 'times' },
    { what: 'of these, reported after the merge', value: (100 * reported) / Math.max(1, doubled), unit: '%', least: 100 },
    { what: 'reported, and none', value: invented, unit: 'times', limit: 0 },
    { what: 'gates whose count differs from the truth', value: counts.filter((count) => count !== inside).length, unit: 'times', limit: 0 },
  ];
}

/** What a gate is held to: with 300,000 registrants and a million past scans. */
export const run: Bench = async () => [
  ...forgery(),
  ...(await passback()),
  ...(await atTheTurnstile()),
  ...(await atTheGate()),
  ...(await onTheScreen({ people, pastScans, onScreen })),
];
