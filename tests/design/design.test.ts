import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BadgeTemplate } from '../../core/contract/event/template.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';

const card = referencePack.templates.find(({ id }) => id === 'card-86x54') as BadgeTemplate;
const [first, ...others] = card.layers;
if (first === undefined) throw new Error('The card is empty.');
const changed: BadgeTemplate = { ...card, layers: others };

describe('a template that is changed at the console', () => {
  it('reaches the stations, outlives a restart with the pack’s folder, and can be taken back', async () => {
    const hub = await startTestHub();
    const { event } = hub;
    const { call } = await startTestStation(
      settingsFor(temporaryFolder(), { hubUrl: hub.url, enrolCode: await hub.enrolCode(), packDir: null }),
    );
    const here = async () => (await call.kiosk({})).pack.templates.find(({ id }) => id === card.id);
    expect(await here()).toEqual(card);
    await hub.console.design.save({ event, template: changed });
    expect((await hub.console.design.pack({ event })).changed).toEqual([card.id]);
    await eventually(async () => (await here())?.layers.length === changed.layers.length, 30_000);

    await hub.stop();
    const again = await startTestHub(hub.database, Number(new URL(hub.url).port));
    const { pack, changed: names, samples } = await again.console.design.pack({ event });
    expect(names).toEqual([card.id]);
    expect(samples.length).toBeGreaterThanOrEqual(14);
    expect(pack.templates.find(({ id }) => id === card.id)).toEqual(changed);
    await again.console.design.revert({ event, template: card.id });
    expect((await again.console.design.pack({ event })).pack).toEqual(referencePack);
    await eventually(async () => (await here())?.layers.length === card.layers.length, 30_000);
  });

  it('is drawn for each sample, and refused with what is wrong with it', async () => {
    const { console, event } = await startTestHub();
    const category = 'speaker';
    const drawn = await console.design.preview({ event, template: card, category, sample: 'zh' });
    expect(drawn.svg).toMatch(/^<svg/);
    expect(drawn.problems).toEqual([]);
    expect(drawn.warnings.every(({ sample }) => sample !== 'zh')).toBe(true);
    const tiny: BadgeTemplate = {
      ...card,
      fonts: { a: ['b'], b: ['a'] },
      layers: card.layers.map((layer) => (layer.type === 'qr' ? { ...layer, box: { ...layer.box, width: 8 } } : layer)),
    };
    const wrong = await console.design.preview({ event, template: tiny, category, sample: 'zh' });
    expect(wrong.svg).toBeNull();
    expect(wrong.problems.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['fonts.a', expect.stringMatching(/^layers\.\d+\.box$/)]),
    );
    await expect(console.design.save({ event, template: tiny })).rejects.toMatchObject({ code: 'TEMPLATE_REFUSED' });
    await expect(console.design.save({ event, template: { ...card, id: 'unknown' } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(console.design.preview({ event, template: card, category, sample: 'nobody' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a template that is changed at a station', () => {
  it('is that station’s alone, kept over a restart, and taken back', async () => {
    const folder = temporaryFolder();
    const station = await startTestStation(settingsFor(folder));
    const { token } = await station.call.staff.enter({ pin: '246813' });
    await station.call.staff.design.save({ token, template: changed });
    await station.stop();
    const { call } = await startTestStation(settingsFor(folder));
    const here = async () => (await call.kiosk({})).pack.templates.find(({ id }) => id === card.id);
    expect(await here()).toEqual(changed);
    const again = (await call.staff.enter({ pin: '246813' })).token;
    expect((await call.staff.design.about({ token: again })).changed).toEqual([card.id]);
    await call.staff.design.revert({ token: again, template: card.id });
    expect(await here()).toEqual(card);
    await expect(call.staff.design.revert({ token: again, template: card.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(call.staff.design.save({ token: 'x'.repeat(20), template: card })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
  });
});

describe('the texts of the designer', () => {
  it('are all there, and no others', () => {
    const english = JSON.parse(readFileSync('resources/locales/staff/en.json', 'utf8')) as Record<string, string>;
    const used = new Set(
      readFileSync('renderer/designer/labels.ts', 'utf8')
        .match(/'[a-z0-9.-]+'/g)
        ?.map((word) => word.slice(1, -1)),
    );
    const there = Object.keys(english).flatMap((key) => (key.startsWith('designer.') ? [key.slice('designer.'.length)] : []));
    expect(there.filter((word) => !used.has(word))).toEqual(['drive']);
  });
});
