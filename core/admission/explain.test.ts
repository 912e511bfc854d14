import { describe, expect, it } from 'vitest';
import type { AccessPolicy } from '../contract/event/access.ts';
import { explainPack, explainPolicy } from './explain.ts';
import { pack, policy } from './judging.fixture.ts';

describe('a policy in words', () => {
  it('says who, when, how many, how often and what is asked', () => {
    const [, highLevel] = pack.access;
    expect(explainPolicy(highLevel as AccessPolicy)).toMatchObject([
      {
        message: 'policy.categories',
        categories: ['government-delegate', 'international-organisation', 'speaker', 'vip-guest', 'crew'],
        values: { hours: 'from', from: '08:00', below: 0 },
      },
      { message: 'policy.others', values: { hours: 'from', from: '08:00', below: 900 } },
      { message: 'policy.capacity.hard', values: { limit: 2_600 } },
      { message: 'policy.passback.zone' },
    ]);
    expect(explainPolicy(policy({ passback: { mode: 'timed', minutes: 5 }, reentry: 'once-a-day' })[0] as AccessPolicy)).toMatchObject([
      { message: 'policy.entitled' },
      { message: 'policy.passback.timed', values: { minutes: 5 } },
      { message: 'policy.reentry.once-a-day' },
    ]);
  });

  const words = (more: object) => explainPolicy(policy(more)[0] as AccessPolicy);
  const sentence = (message: string, values: object = {}, categories: string[] = []) => ({ message, categories, values, question: null });

  it('names the hours of each rule, and whom it is for', () => {
    const hours = (more: object) => ({ hours: 'always', from: '', until: '', days: [], below: 0, ...more });
    expect(
      words({ rules: [{}, { from: '09:00', until: '17:00', days: ['2024-07-04'] }, { until: '12:00', categories: ['crew'] }] }),
    ).toStrictEqual([
      sentence('policy.all', hours({})),
      sentence('policy.others', hours({ hours: 'between', from: '09:00', until: '17:00', days: ['2024-07-04'] })),
      sentence('policy.categories', hours({ hours: 'until', until: '12:00' }), ['crew']),
      sentence('policy.passback.zone'),
    ]);
    expect(words({ rules: [{ from: '09:00', insideBelow: 5 }] })[0]).toStrictEqual(
      sentence('policy.all', hours({ hours: 'from', from: '09:00', below: 5 })),
    );
  });

  it('says nothing of what is not limited', () => {
    expect(words({})).toStrictEqual([sentence('policy.entitled'), sentence('policy.passback.zone')]);
  });

  it('names the limit, what is kept of it, tickets, and what is asked of whom', () => {
    const answers = ['yes', 'no'].map((value) => ({ value, label: {}, admits: true }));
    const more = {
      capacity: { limit: 50, kind: 'soft', reserve: { places: 5, categories: ['crew'] } },
      passback: { mode: 'off' },
      reentry: 'once',
      tickets: 'admitted',
      questions: [
        { id: 'bag', text: { en: 'A bag?' }, answers },
        { id: 'camera', text: { en: 'A camera?' }, categories: ['media'], answers },
      ],
    };
    expect(words(more)).toStrictEqual([
      sentence('policy.entitled'),
      sentence('policy.capacity.soft', { limit: 50 }),
      sentence('policy.reserve', { places: 5 }, ['crew']),
      sentence('policy.passback.off'),
      sentence('policy.reentry.once'),
      sentence('policy.tickets'),
      { ...sentence('policy.question'), question: { en: 'A bag?' } },
      { ...sentence('policy.question', {}, ['media']), question: { en: 'A camera?' } },
    ]);
  });

  describe('of a whole pack', () => {
    const checkpoints = pack.checkpoints.filter(({ id }) => ['expo-west-gate', 'expo-west-exit', 'crew-door'].includes(id));
    const open = [sentence('policy.entitled'), sentence('policy.passback.zone')];

    it('is of every place that has a gate, ways out too, each once', () => {
      const [gate, exit, door] = checkpoints.map((each) => (each.id === 'expo-west-exit' ? { ...each, zone: 'forums' } : each));
      const places = explainPack({ ...pack, access: [], checkpoints: [gate, exit, door, gate].flatMap((each) => each ?? []) });
      const nameOf = (zone: string) => pack.zones.find(({ id }) => id === zone)?.name;
      expect(places).toStrictEqual([
        { place: 'zone:expo', name: nameOf('expo'), lines: open },
        { place: 'zone:forums', name: nameOf('forums'), lines: open },
        { place: 'zone:backstage', name: nameOf('backstage'), lines: open },
      ]);
      expect(places[0]?.name).toMatchObject({ 'zh-Hans': '展览区', en: 'Exhibition' });
    });

    it('is of every place that has a policy, with whom a session is for', () => {
      const of = (id: string) => policy({ place: { session: id } });
      const access = [
        ...of('opening'),
        ...of('governance-plenary'),
        ...of('closing'),
        ...of('gone'),
        ...policy({ place: { zone: 'gone' } }),
      ];
      const places = explainPack({ ...pack, access, checkpoints: [] });
      expect(places.map(({ place, name }) => [place, name.en])).toEqual([
        ['session:opening', 'Opening and high-level meeting'],
        ['session:governance-plenary', pack.sessions.find(({ id }) => id === 'governance-plenary')?.title.en],
        ['session:closing', pack.sessions.find(({ id }) => id === 'closing')?.title.en],
        ['session:gone', undefined],
        ['zone:gone', undefined],
      ]);
      expect(places.map(({ lines }) => lines)).toStrictEqual([
        [sentence('policy.session.list', { list: 'high-level' }), ...open],
        [
          sentence('policy.session.categories', {}, ['government-delegate', 'international-organisation', 'speaker', 'vip-guest', 'media']),
          ...open,
        ],
        open,
        open,
        open,
      ]);
      expect(places.at(-1)?.name).toEqual({});
    });
  });
});
