import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { chromium, type Page } from '@playwright/test';
import type { Figure } from '../../build/checks/figure.ts';
import { findChromium } from '../../build/start/window.ts';
import { formatClock } from '../../core/clock/hybrid-clock.ts';
import { BadgeId, RegistrantId, ScanId, StationId } from '../../core/contract/common/ids.ts';
import { GateDevices } from '../../core/contract/screen/devices.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { verifyCredential } from '../../core/credential/verify.ts';
import type { RegistrantRow, ScanRow } from '../../core/journal/rows.ts';
import { startTurnstileSimulator } from '../../electron/station/cli/turnstile-simulator.ts';
import { Identity } from '../../electron/station/membership/enrolment.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import type { WritableDatabase } from '../../electron/station/store/database.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createSetting } from '../../electron/station/store/settings.ts';
import { createStateTables } from '../../electron/station/store/state.ts';
import { signingKey, verifyEd25519 } from '../../node/ed25519.ts';
import { run as startCommand } from '../e2e/running.ts';
import { type Bench, percentile } from '../support/figure.ts';
import { inventPeople, randomBy } from '../support/people.ts';
import { temporary, until } from '../sync/bench-hub.ts';
import { createIssuer, openBareGate } from './bare-gate.ts';
import { forgeries } from './forgery.ts';
import { runPassback } from './passback.ts';

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

const zones = ['expo', 'forums', 'industry', 'west-bund'];

/** 300,000 people with a badge each, and a million scans of theirs on the days before; all of them are out again. */
function fill(db: WritableDatabase): string[] {
  const state = createStateTables(db);
  const person = inventPeople(1);
  const random = randomBy(2);
  const station = StationId.parse(newId(systemEnvironment));
  const yesterday = Date.now() - 86_400_000;
  let tick = 0;
  const stamp = () => ({ at: formatClock({ millis: yesterday + Math.floor(tick / 20), counter: tick++ % 20 }), station });
  const badges: string[] = [];
  const perPerson = pastScans / people;
  for (let done = 0; done < people; done += 2_000) {
    db.transactPulled(() => {
      for (let n = done; n < Math.min(people, done + 2_000); n++) {
        const { name, organisation } = person();
        const registrant = RegistrantId.parse(newId(systemEnvironment));
        const badge = BadgeId.parse(newId(systemEnvironment));
        badges.push(badge);
        const made = stamp();
        const value = <T>(given: T) => ({ ...made, value: given });
        const row: RegistrantRow = {
          table: 'registrant',
          id: registrant,
          category: value('crew'),
          language: value('zh-Hans'),
          fields: { name: value(name), organisation: value(organisation) },
          registered: made,
          arrived: made,
          erased: null,
        };
        state.insert(row);
        state.insert({
          table: 'badge',
          id: badge,
          issued: { ...made, registrant, revision: 1, template: 'card-86x54', expires: 2_000_000_000 },
          voided: null,
        });
        const scans = Math.floor(perPerson * (n + 1)) - Math.floor(perPerson * n);
        for (let s = 0; s < scans; s++) {
          const isOut = s === scans - 1 || s % 2 === 1;
          const scan: ScanRow = {
            table: 'scan',
            id: ScanId.parse(newId(systemEnvironment)),
            scanned: {
              ...stamp(),
              badge,
              registrant,
              checkpoint: 'expo-north-gate',
              zone: isOut && s > 0 ? 'expo' : (zones[Math.floor(random() * zones.length)] ?? 'expo'),
              session: null,
              direction: isOut ? 'out' : 'in',
              verdict: random() < 0.95 || isOut ? 'admitted' : 'refused',
              reason: null,
              overriddenBy: null,
              previous: null,
              isUnconfirmed: false,
              happened: null,
              why: null,
              answers: null,
            },
            annulled: null,
          };
          state.insert(scan);
        }
      }
    });
  }
  return badges;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const megabytes = () => process.memoryUsage().rss / 1024 / 1024;

/** The gate's own time: text in, verdict out and durable; then forty a second for ten minutes. */
async function atTheGate(): Promise<Figure[]> {
  const folder = temporary();
  const issuer = createIssuer();
  const filling = openBareGate(folder, issuer.ring, 'expo-north-gate');
  const badges = fill(filling.db);
  const begun = performance.now();
  filling.post.start();
  await until(() => {
    filling.post.inside('zone:expo');
    return filling.post.view()?.isCounting === false;
  }, 5);
  const counting = (performance.now() - begun) / 1000;
  await filling.close();

  const gate = openBareGate(folder, issuer.ring, 'expo-north-gate');
  gate.post.start();
  const random = randomBy(3);
  const anyone = () => issuer.textOf(badges[Math.floor(random() * badges.length)] ?? '');
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
  let early = 0;
  for (let n = 0; n < total; n++) {
    const due = started + (n * 1000) / sustained.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    gate.turn(random() < 0.5 ? 'in' : 'out');
    gate.scan(anyone());
    late.push(performance.now() - due);
    if (n === Math.floor(total / 5)) {
      collect();
      early = megabytes();
    }
  }
  const seconds = (performance.now() - started) / 1000;
  collect();
  const grown = megabytes() - early;
  const lost = total - (gate.journal.head().seq - from);
  await gate.close();
  return [
    { what: `who is where, of ${pastScans} scans, made beside all else`, value: counting, unit: 's' },
    { what: 'scanner text to durable verdict, in the station: p50', value: percentile(taken, 0.5), unit: 'ms' },
    { what: 'scanner text to durable verdict, in the station: p99', value: percentile(taken, 0.99), unit: 'ms', limit: 5 },
    { what: `sustained for ${sustained.seconds} s`, value: total / seconds, unit: 'per s', least: sustained.perSecond * 0.99 },
    { what: 'sustained: verdict after its scan was due, p99', value: percentile(late, 0.99), unit: 'ms' },
    { what: 'sustained: scans lost', value: lost, unit: 'times', limit: 0 },
    { what: 'sustained: memory grown from the second minute to the end', value: grown, unit: 'MB', limit: 15 },
  ];
}

/** From the whole scan to the turnstile's output, as the turnstile sees it. */
async function atTheTurnstile(): Promise<Figure[]> {
  const issuer = createIssuer();
  const figures: Figure[] = [];
  for (const by of ['http', 'modbus'] as const) {
    const far = await startTurnstileSimulator(0, 0);
    const gate = openBareGate(temporary(), issuer.ring, 'expo-north-gate');
    await gate.post.devices.set(GateDevices.parse({ turnstile: { in: far[by], pulse: 50 } }));
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

/** In the page: types a code as a scanner does and waits for the frame that shows its verdict; milliseconds from the last key. */
function typeAndWait(code: string): Promise<number> {
  return new Promise((resolve) => {
    const shown = document.querySelector('.verdict')?.getAttribute('data-scan') ?? '';
    for (const key of code) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const last = performance.now();
    const looking = new MutationObserver(() => {
      const now = document.querySelector('.verdict')?.getAttribute('data-scan') ?? shown;
      if (now === shown) return;
      looking.disconnect();
      // The frame after this one has been drawn when the next one begins.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - last);
        port2.postMessage(null);
      });
    });
    looking.observe(document.body, { subtree: true, childList: true, attributes: true });
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
}

async function screenTimes(page: Page, codes: readonly string[]): Promise<number[]> {
  const taken: number[] = [];
  for (const code of codes) {
    taken.push(await page.evaluate(typeAndWait, code));
    await page.waitForTimeout(60);
  }
  return taken;
}

/** On a real gate's screen, with the same store behind it. */
async function onTheScreen(): Promise<Figure[]> {
  const data = temporary();
  const args = ['start', '--shell', 'none', '--hub', 'none', '--data', data, '--role', 'gate:west-bund-gate', '--lang', 'en'];
  const first = startCommand(args);
  await first.says(/Foyer is ready: (\S+)/, 180_000);
  await first.stop();
  const folder = join(data, 'station');
  const db = openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
  const identity = createSetting(db, 'identity', Identity).read();
  if (identity === null) throw new Error('The station was never started.');
  const badges = fill(db);
  db.close();
  const { publicKey, sign } = signingKey(identity.key);
  const { credentialOf } = createIssuer();
  const codes = badges.slice(-4 * onScreen).map((badge) => issueCredential(credentialOf(badge), publicKey, sign));
  const kiosk = startCommand(args);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/, 180_000));
  await page.locator('.gate').waitFor();
  await page.getByText('Still counting').waitFor({ state: 'detached', timeout: 900_000 });
  await screenTimes(page, codes.slice(0, 30));
  const plain = await screenTimes(page, codes.slice(30, 30 + onScreen));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slow = await screenTimes(page, codes.slice(30 + onScreen, 30 + 2 * onScreen));
  await browser.close();
  await kiosk.stop();
  return [
    { what: 'last character to verdict on screen: p50', value: percentile(plain, 0.5), unit: 'ms' },
    { what: 'last character to verdict on screen: p95', value: percentile(plain, 0.95), unit: 'ms', limit: 50 },
    { what: 'the same at a quarter of the CPU: p50', value: percentile(slow, 0.5), unit: 'ms' },
    { what: 'the same at a quarter of the CPU: p95', value: percentile(slow, 0.95), unit: 'ms', limit: 120 },
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
  ...(await onTheScreen()),
];
