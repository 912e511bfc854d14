import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Figure } from '../../build/checks/figure.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { type Bench, percentile } from '../support/figure.ts';
import { type ShellProcess, startShellProcess } from '../support/shell-process.ts';
import { settingsFor } from '../support/station-folder.ts';
import { temporary } from '../sync/bench-hub.ts';
import type { Attack } from './attacker.ts';

/** `FOYER_BENCH_SMALL=1` divides the amounts by twenty: to try the bench itself. */
const scale = process.env.FOYER_BENCH_SMALL === undefined ? 1 : 20;
const count = 10_000 / scale;
const perSecond = 500;
const scansPerSecond = 10;
const quietFor = 20_000 / scale;

/** Attacks from another thread, so that what is measured here is the shell and its station. Resolves with how long it took, in milliseconds. */
function attack(shell: ShellProcess, cookie: string, kind: Attack['kind']): Promise<number> {
  const workerData: Attack = { kind, count, perSecond, cookie, port: shell.port, host: shell.host };
  const worker = new Worker(join(process.cwd(), 'tests/abuse/attacker.ts'), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** Scans ten times a second while something goes on; milliseconds of each from its due moment to its verdict, and how many had none. */
async function scansWhile(call: Awaited<ReturnType<ShellProcess['openScreen']>>['call'], work: Promise<unknown>) {
  const taken: number[] = [];
  let lost = 0;
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; !isOver; n++) {
    const due = begun + (n * 1000) / scansPerSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    under.push(
      call.gate.scan({ scan: newId(systemEnvironment) as never, text: `FYR1:NOBODY${n}` }).then(
        () => void taken.push(performance.now() - due),
        () => void lost++,
      ),
    );
  }
  await Promise.all(under);
  return { taken, lost };
}

/** A gate in the browser shell while somebody on its machine attacks every way in: what the steward notices of it. */
export const run: Bench = async () => {
  const role = { kind: 'gate' as const, checkpoint: 'expo-north-gate', session: null, direction: 'in' as const };
  const shell = await startShellProcess(settingsFor(temporary(), { role }));
  const { call } = await shell.openScreen();
  const cookie = await shell.screenCookie();
  await scansWhile(call, sleep(3_000));
  const quiet = await scansWhile(call, sleep(quietFor));
  const calm = percentile(quiet.taken, 0.99);
  const figures: Figure[] = [
    { what: `scan to verdict, nobody attacks: p50 of ${quiet.taken.length}`, value: percentile(quiet.taken, 0.5), unit: 'ms' },
    { what: 'scan to verdict, nobody attacks: p99', value: calm, unit: 'ms' },
  ];
  let lost = quiet.lost;
  for (const kind of ['frames', 'upgrades', 'requests'] as const) {
    const { taken, lost: lostNow } = await scansWhile(call, attack(shell, cookie, kind));
    lost += lostNow;
    figures.push(
      { what: `during ${count} bad ${kind}: p50 of ${taken.length}`, value: percentile(taken, 0.5), unit: 'ms' },
      { what: `during ${count} bad ${kind}: p99, of the quiet p99`, value: percentile(taken, 0.99) / calm, unit: 'times', limit: 3 },
    );
  }
  const { token } = await call.staff.enter({ pin: '246813' });
  const restarts = (await call.staff.status({ token })).restarts?.station?.count ?? Number.NaN;
  figures.push(
    { what: 'scans that got no verdict', value: lost, unit: 'times', limit: 0 },
    { what: 'processes that ended', value: restarts + (shell.isRunning() ? 0 : 1), unit: 'times', limit: 0 },
  );
  await shell.stop();
  return figures;
};
