import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { orderedTime } from '../../../../tests/printing/ordered-time.ts';
import type { Environment } from '../../runtime/environment.ts';
import { settingsAccess } from '../access.ts';
import { chooseDriver } from '../choose-driver.ts';
import type { Encoded, PrinterDriver, PrinterStatus, PrintOutcome } from '../driver.ts';
import { toBrotherQl } from '../languages/brother-ql.ts';
import { toEscPos } from '../languages/escpos.ts';
import { toZpl } from '../languages/zpl.ts';
import { simulators, simulatorsAsMarkdown, startPrinterSimulator } from './simulator.ts';

const dots = { width: 400, height: 60, bytesPerRow: 50, data: new Uint8Array(3_000), dpi: 300 };
const badges: Readonly<Record<string, Encoded>> = {
  'brother-ql': { name: 'badge-1', type: 'ql', page: { width: 62, height: 100 }, bytes: toBrotherQl(dots, 62) },
  zpl: { name: 'badge-1', type: 'zpl', page: { width: 100, height: 150 }, bytes: toZpl(dots) },
  escpos: { name: 'badge-1', type: 'escpos', page: { width: 62, height: 100 }, bytes: toEscPos(dots, 576) },
  ipp: {
    name: 'badge-1',
    type: 'application/pdf',
    page: { width: 105, height: 148 },
    bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
  },
};

/** A printer that is none, and the driver that a station would have for it. */
async function start(named: string) {
  const time = orderedTime();
  const printer = await startPrinterSimulator(named, time);
  onTestFinished(printer.close);
  const system = { printers: async () => [], print: async () => false };
  const driver = chooseDriver(printer.address, settingsAccess, system, time);
  const [kind = ''] = named.split('?');
  const badge = badges[kind];
  if (badge === undefined) throw new Error(`There is no badge for ${kind}.`);
  return { printer, driver, time, print: () => driver.print(badge) };
}

type Expected = readonly [named: string, before: string, outcome: string, after: string, documents: number];
const shown = ({ state, reasons }: PrinterStatus) => [state, ...reasons].join(' ');
const outcomeText = (outcome: PrintOutcome) => (outcome.kind === 'printed' ? 'printed' : `${outcome.kind} ${outcome.reason}`);

/** Once: the state before, what became of a badge, the state behind it, and how many documents the printer was sent. */
const cases: readonly Expected[] = [
  ['brother-ql', 'ready', 'printed', 'ready', 1],
  ['brother-ql?roll=die-cut', 'trouble media-mismatch', 'later media-mismatch', 'trouble media-mismatch', 0],
  ['brother-ql?roll=62x29', 'trouble media-mismatch', 'later media-mismatch', 'trouble media-mismatch', 0],
  ['brother-ql?roll=two-colour', 'trouble media-mismatch', 'later media-mismatch', 'trouble media-mismatch', 0],
  ['brother-ql?roll=29', 'trouble media-mismatch', 'later media-mismatch', 'trouble media-mismatch', 0],
  ['brother-ql?roll=none', 'trouble media-empty', 'later media-empty', 'trouble media-empty', 0],
  ['brother-ql?cover=open', 'trouble cover-open', 'later cover-open', 'trouble cover-open', 0],
  ['brother-ql?mid=cover-open', 'ready', 'unknown cover-open', 'trouble cover-open', 1],
  ['brother-ql?mid=media-empty', 'ready', 'unknown media-empty', 'trouble media-empty', 1],
  ['brother-ql?mid=media-jam', 'ready', 'unknown media-jam', 'trouble media-jam', 1],
  ['brother-ql?mid=system-error', 'ready', 'unknown other', 'trouble other', 1],
  ['brother-ql?mid=silence', 'ready', 'unknown other', 'ready', 1],
  ['brother-ql?mid=off', 'ready', 'unknown offline', 'ready', 1],
  ['brother-ql?answers=cut', 'ready', 'printed', 'ready', 1],
  ['brother-ql?answers=twice', 'ready', 'printed', 'ready', 1],
  ['brother-ql?answers=none', 'ready', 'printed', 'ready', 1],
  ['brother-ql?answers=late', 'ready', 'printed', 'trouble other', 1],
  ['brother-ql?answers=rubbish', 'ready', 'printed', 'ready', 1],
  ['brother-ql?cooling=yes', 'busy', 'later paused', 'busy', 0],
  ['brother-ql?other=printing', 'busy', 'printed', 'ready', 1],
  ['zpl', 'ready', 'printed', 'ready', 1],
  ['zpl?labels=out', 'trouble media-empty', 'later media-empty', 'trouble media-empty', 0],
  ['zpl?head=open', 'trouble cover-open', 'later cover-open', 'trouble cover-open', 0],
  ['zpl?ribbon=out', 'trouble supply-empty', 'later supply-empty', 'trouble supply-empty', 0],
  ['zpl?paused=yes', 'trouble paused', 'later paused', 'trouble paused', 0],
  ['zpl?head=open&silent=yes', 'trouble other', 'later other', 'trouble other', 0],
  ['zpl?mid=media-empty', 'ready', 'unknown media-empty', 'trouble media-empty', 1],
  ['zpl?mid=cover-open', 'ready', 'unknown cover-open', 'trouble cover-open', 1],
  ['zpl?mid=ribbon-out', 'ready', 'unknown supply-empty', 'trouble supply-empty', 1],
  ['zpl?dpi=203', 'ready', 'printed', 'ready', 1],
  ['zpl?dpi=600', 'ready', 'printed', 'ready', 1],
  ['zpl?answers=late', 'trouble other', 'later other', 'trouble other', 0],
  ['zpl?answers=cut', 'ready', 'printed', 'ready', 1],
  ['zpl?answers=twice', 'ready', 'printed', 'ready', 1],
  ['zpl?answers=none', 'trouble other', 'later other', 'trouble other', 0],
  ['zpl?answers=rubbish', 'trouble other', 'later other', 'trouble other', 0],
  ['escpos', 'ready', 'printed', 'ready', 1],
  ['escpos?paper=low', 'ready', 'printed', 'ready', 1],
  ['escpos?paper=out', 'trouble media-empty', 'later media-empty', 'trouble media-empty', 0],
  ['escpos?cover=open', 'trouble cover-open', 'later cover-open', 'trouble cover-open', 0],
  ['escpos?cutter=jammed', 'trouble media-jam', 'later media-jam', 'trouble media-jam', 0],
  ['escpos?automatic=chatty', 'ready', 'printed', 'ready', 1],
  ['escpos?automatic=chatty&paper=out', 'trouble media-empty', 'later media-empty', 'trouble media-empty', 0],
  ['escpos?automatic=chatty&mid=media-empty', 'ready', 'unknown media-empty', 'trouble media-empty', 1],
  ['escpos?automatic=changes&mid=cover-open', 'ready', 'unknown cover-open', 'trouble cover-open', 1],
  ['escpos?automatic=chatty&mid=silence', 'ready', 'unknown other', 'ready', 1],
  ['escpos?mid=media-jam', 'ready', 'unknown media-jam', 'trouble media-jam', 1],
  ['escpos?answers=cut', 'ready', 'printed', 'ready', 1],
  ['escpos?answers=none', 'trouble other', 'later other', 'trouble other', 0],
  // Letters look like answers: whatever they say, it is nothing good.
  ['escpos?answers=rubbish', 'trouble media-empty other', 'later media-empty', 'trouble media-empty other', 0],
  ['escpos?answers=twice', 'ready', 'printed', 'ready', 1],
  ['escpos?answers=twice&cover=open', 'trouble other', 'later other', 'trouble other', 0],
  ['escpos?answers=late', 'trouble other', 'later other', 'trouble other', 0],
  ['escpos?head=384', 'ready', 'printed', 'ready', 1],
  ['escpos?head=832', 'ready', 'printed', 'ready', 1],
  ['ipp', 'ready', 'printed', 'ready', 1],
  ['ipp?version=1.1', 'ready', 'printed', 'ready', 1],
  ['ipp?state=media-empty', 'trouble media-empty', 'later media-empty', 'trouble media-empty', 0],
  ['ipp?state=cover-open', 'trouble cover-open', 'later cover-open', 'trouble cover-open', 0],
  ['ipp?state=processing', 'busy', 'printed', 'busy', 1],
  ['ipp?state=paused', 'trouble paused', 'later paused', 'trouble paused', 0],
  ['ipp?state=stopped', 'trouble other', 'later other', 'trouble other', 0],
  ['ipp?state=off', 'trouble offline', 'later offline', 'trouble offline', 0],
  ['ipp?media=oe_label_62x100mm', 'ready', 'later media-mismatch', 'ready', 0],
  ['ipp?media=iso_a6_105x148mm', 'ready', 'printed', 'ready', 1],
  ['ipp?print-job=401', 'ready', 'later refused', 'trouble refused', 0],
  ['ipp?print-job=403', 'ready', 'later refused', 'trouble refused', 0],
  ['ipp?print-job=404', 'ready', 'later refused', 'trouble refused', 0],
  ['ipp?print-job=426', 'ready', 'later refused', 'trouble refused', 0],
  ['ipp?print-job=503', 'ready', 'later paused', 'ready', 0],
  ['ipp?print-job=busy', 'ready', 'later paused', 'ready', 0],
  ['ipp?print-job=forbidden', 'ready', 'later refused', 'trouble refused', 0],
  ['ipp?print-job=500', 'ready', 'unknown offline', 'ready', 0],
  ['ipp?print-job=cut', 'ready', 'unknown offline', 'ready', 0],
  ['ipp?record=gone', 'ready', 'unknown other', 'ready', 1],
  ['ipp?record=blank', 'ready', 'unknown other', 'ready', 1],
  ['ipp?record=other', 'ready', 'unknown other', 'ready', 1],
  ['ipp?record=cut', 'ready', 'unknown offline', 'ready', 1],
  ['ipp?job=held', 'ready', 'later paused', 'ready', 1],
  ['ipp?job=stopped', 'ready', 'unknown other', 'ready', 1],
  ['ipp?job=aborted', 'ready', 'failed refused', 'ready', 1],
  ['ipp?job=canceled', 'ready', 'failed refused', 'ready', 1],
  ['ipp?job=errors', 'ready', 'unknown other', 'ready', 1],
];

describe('a simulated printer', () => {
  it.each(cases)('%s is %s, a badge is %s, then it is %s', async (named, before, outcome, after, documents) => {
    const { printer, driver, print } = await start(named);
    const seen: [string, string, string] = [shown(await driver.status()), outcomeText(await print()), shown(await driver.status())];
    expect(seen).toEqual([before, outcome, after]);
    expect(printer.documents()).toBe(documents);
    // What is said to be printed has come out, and nothing that is to be sent again.
    if (outcome === 'printed') expect(printer.badges()).toBe(1);
    if (outcome.startsWith('later')) expect(printer.badges()).toBe(0);
  });

  it.each(['brother-ql', 'zpl', 'escpos', 'ipp'])('%s that is away, and starts again, prints from then on', async (kind) => {
    const { printer, driver, time, print } = await start(kind === 'ipp' ? 'ipp?state=off' : `${kind}?mid=reboot`);
    const first = await print();
    expect(first.kind).toBe(kind === 'ipp' ? 'later' : 'unknown');
    printer.set(kind === 'ipp' ? { state: 'idle' } : { mid: 'nothing' });
    expect(await untilReady(driver, time)).toBe(true);
    expect(outcomeText(await print())).toBe('printed');
    expect(printer.badges()).toBe(1);
  });

  it('says trouble for as long as it lasts, however often it is asked, and goes on when it is mended', async () => {
    for (const [named, mended, expected] of [
      ['brother-ql?roll=two-colour', { roll: '62' }, 'trouble media-mismatch'],
      ['brother-ql?mid=cover-open', { mid: 'nothing' }, 'trouble cover-open'],
      ['zpl?labels=out', { labels: 'in' }, 'trouble media-empty'],
      ['escpos?mid=media-empty', { mid: 'nothing' }, 'trouble media-empty'],
      ['ipp?state=media-jam', { state: 'idle' }, 'trouble media-jam'],
    ] as const) {
      const { printer, driver, time, print } = await start(named);
      await print();
      for (let asked = 0; asked < 5; asked++) expect([named, shown(await driver.status())]).toEqual([named, expected]);
      printer.set(mended);
      expect(await untilReady(driver, time)).toBe(true);
      expect([named, outcomeText(await print())]).toEqual([named, 'printed']);
    }
  });

  it('that refuses documents stays in trouble until it would take one again', async () => {
    const { printer, driver, time, print } = await start('ipp?print-job=403');
    expect(outcomeText(await print())).toBe('later refused');
    for (let asked = 0; asked < 3; asked++) expect(shown(await driver.status())).toBe('trouble refused');
    printer.set({ 'print-job': 'taken' });
    expect(await untilReady(driver, time, 200)).toBe(true);
    expect(outcomeText(await print())).toBe('printed');
  });

  it('that knows no more of a job is not waited for', async () => {
    for (const named of ['ipp?record=gone', 'ipp?record=blank', 'ipp?record=other', 'ipp?record=cut']) {
      const { time, print } = await start(named);
      const before = time.now();
      await print();
      expect([named, time.now() - before < 5_000]).toEqual([named, true]);
    }
  });

  it('of many badges prints each once, also behind answers that come cut or twice', async () => {
    for (const named of [
      'brother-ql?answers=cut',
      'brother-ql?answers=twice',
      'escpos?automatic=chatty',
      'zpl?answers=twice',
      'ipp?version=1.1',
    ]) {
      const { printer, print } = await start(named);
      for (let badge = 0; badge < 4; badge++) expect([named, outcomeText(await print())]).toEqual([named, 'printed']);
      expect([named, printer.badges(), printer.documents()]).toEqual([named, 4, 4]);
    }
  });

  it('is said what there is where there is none of its name, parameter or value', async () => {
    await expect(startPrinterSimulator('laser')).rejects.toThrow('ipp, zpl, escpos, brother-ql');
    await expect(startPrinterSimulator('zpl?roll=62')).rejects.toThrow('labels');
    await expect(startPrinterSimulator('zpl?labels=few')).rejects.toThrow('in, out');
    await expect(startPrinterSimulator('toString')).rejects.toThrow(RangeError);
  });

  it('says in words what each parameter may be, never by a pattern', async () => {
    for (const [kind, { parameters }] of Object.entries(simulators))
      for (const name of Object.keys(parameters)) {
        const refusal: unknown = await startPrinterSimulator(`${kind}?${name}=~`).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(RangeError);
        expect(String(refusal)).toMatch(/^RangeError: \S+=~ is nothing it can be: [\w, :.-]+\.$/);
      }
    expect(simulatorsAsMarkdown()).not.toMatch(/\\d|\[a-z|\{\d|\^/);
  });

  it('has each of its words in a case, and all of them in the guide', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../../docs/operate.md'), 'utf8');
    expect(guide).toContain(simulatorsAsMarkdown());
    const source = readFileSync(import.meta.filename, 'utf8');
    const words = Object.entries(simulators).flatMap(([kind, { parameters }]) =>
      Object.entries(parameters).flatMap(([name, parameter]) =>
        'words' in parameter ? parameter.words.slice(1).map((word) => ({ kind, name, word })) : [],
      ),
    );
    const unseen = words.filter(({ name, word }) => !source.includes(`${name}=${word}`) && !source.includes(`${name}: '${word}'`));
    expect(unseen).toEqual([]);
  });
});

/** Whether it becomes ready, asked so often with a moment between. */
async function untilReady(driver: PrinterDriver, time: Environment, times = 60): Promise<boolean> {
  for (let asked = 0; asked < times; asked++) {
    if ((await driver.status()).state === 'ready') return true;
    await new Promise<void>((resolve) => time.after(500, resolve));
  }
  return false;
}
