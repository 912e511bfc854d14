import { describe, expect, it, onTestFinished } from 'vitest';
import { type PrinterSetup, PrintingView } from '../../core/contract/screen/printing.ts';
import { startPrinterSimulator } from '../../electron/station/print/simulators/simulator.ts';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';

async function simulated(named: string) {
  const printer = await startPrinterSimulator(named);
  onTestFinished(printer.close);
  return printer;
}
type Call = Awaited<ReturnType<typeof startTestStation>>['call'];
const viewOf = async (call: Call) => PrintingView.parse((await (await call.printer.watch({})).next()).value);
const setup: Omit<PrinterSetup, 'address'> = {
  name: 'Cards',
  service: null,
  slot: 'right',
  stocks: ['card-86x54'],
  role: 'main',
  offset: { x: 0, y: 0 },
  darkness: null,
  labelsLeft: null,
  warnAt: 10,
};

describe('a kiosk whose printer nobody has set', () => {
  it('prints on a 62 mm roll what is made for it; an A6 badge is not cut, but said to come out elsewhere', async () => {
    const printer = await simulated('brother-ql');
    const { call } = await startTestStation(settingsFor(temporaryFolder(), { printer: printer.address }));
    await eventually(async () => (await viewOf(call)).state === 'ready');
    const view = await viewOf(call);
    expect(view.elsewhere.map(({ stock }) => stock).toSorted()).toEqual([
      'badge-a6',
      'butterfly-a5',
      'card-86x54',
      'label-100x150',
      'label-102x152',
    ]);
    const wide = await call.kioskSession.register(registration('王芳'));
    const roll = await call.kioskSession.register({ ...registration('李明', { jobField: 'research' }), category: 'job-seeker' });
    const { token } = await call.staff.enter({ pin: '246813' });
    const state = async (job: string) => (await call.staff.printing.jobs({ token })).find(({ id }) => id === job)?.state;
    await eventually(async () => (await state(roll.job)) === 'printed');
    expect([await state(wide.job), printer.badges(), printer.documents()]).toEqual(['queued', 1, 1]);
    // No trouble: what it is for, it prints.
    expect((await viewOf(call)).state).toBe('ready');
  });

  it('is in trouble where its roll is labels, or black and red, before anybody begins', async () => {
    for (const roll of ['die-cut', 'two-colour']) {
      const printer = await simulated(`brother-ql?roll=${roll}`);
      const { call } = await startTestStation(settingsFor(temporaryFolder(), { printer: printer.address }));
      await eventually(async () => (await viewOf(call)).state === 'trouble');
      expect((await viewOf(call)).reasons).toEqual(['media-mismatch']);
      printer.set({ roll: '62' });
      await eventually(async () => (await viewOf(call)).state === 'ready');
    }
  });
});

describe('a kiosk without the stock of a category', () => {
  it('names the station that has it, as the hub knows, until that is in trouble', async () => {
    const hub = await startTestHub();
    const withHub = async (name: string, printer: string) => {
      const settings = settingsFor(temporaryFolder(), { name, hubUrl: hub.url, enrolCode: await hub.enrolCode(), packDir: null, printer });
      return (await startTestStation({ ...settings, deviceHosts: ['127.0.0.1'] })).call;
    };
    const cards = await simulated('zpl');
    const two = await withHub('Kiosk 2', cards.address);
    const { token } = await two.staff.enter({ pin: '246813' });
    await two.staff.printing.set({ token, printer: 'main', setup: { ...setup, address: cards.address } });
    const one = await withHub('Kiosk 1', (await simulated('brother-ql')).address);
    const placesOf = async (stock: string) => (await viewOf(one)).elsewhere.find((each) => each.stock === stock)?.stations;
    await eventually(async () => (await placesOf('card-86x54'))?.includes('Kiosk 2') === true, 30_000);
    await eventually(async () => (await placesOf('badge-a6'))?.length === 0, 30_000);
    expect(await placesOf('roll-62')).toBeUndefined();
    cards.set({ labels: 'out' });
    await eventually(async () => (await placesOf('card-86x54'))?.length === 0, 40_000);
  });
});
