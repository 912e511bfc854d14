import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KioskSessionId, PrintJobId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { assemblePack } from '../../../core/pack/assemble.ts';
import { withShippedTemplates } from '../../../core/pack/shipped-templates.ts';
import { readPackFolder } from '../../../node/pack-folder.ts';
import { advance } from './kiosk-session.ts';
import { changesOf } from './kiosk-session-record.ts';
import { backAtAttract, type KioskSession, type KioskSessionEvent, noKioskSession } from './kiosk-session-state.ts';
import { answersOf, progressOf, walkUpCategories } from './steps.ts';

const resources = join(import.meta.dirname, '../../../resources');
const made = assemblePack(
  withShippedTemplates(readPackFolder(join(resources, 'packs/waic-2024')), readPackFolder(join(resources, 'templates'))),
);
if (made.kind !== 'pack') throw new Error('The reference pack is not good.');
const pack: EventPack = made.pack;
const id = KioskSessionId.parse('01907f2e-0000-7000-8000-000000000001');
const job = PrintJobId.parse('01907f2e-0000-7000-8000-000000000002');
const category = (name: string) => {
  const found = pack.categories.find((each) => each.id === name);
  if (found === undefined) throw new Error(`no category ${name}`);
  return found;
};
const run = (events: KioskSessionEvent[], from: KioskSession = noKioskSession) =>
  events.reduce((kioskSession, event) => advance(pack, kioskSession, event), from);
const start: KioskSessionEvent[] = [
  { do: 'start', id },
  { do: 'choose-category', category: category('public-visitor') },
];
const answer = (field: string, value: string): KioskSessionEvent => ({ do: 'answer', field, answer: value });
const filled: KioskSessionEvent[] = [
  ...start,
  answer('name', '李明'),
  { do: 'next' },
  answer('country', 'CN'),
  { do: 'next' },
  answer('contactBy', 'phone'),
  { do: 'next' },
  answer('phone', '13812345678'),
  { do: 'next' },
  { do: 'next' },
];

describe('a kiosk session', () => {
  it('goes from category to form to consent to review to printing', () => {
    expect(run(start)).toMatchObject({ at: 'form', step: 'name' });
    expect(run(filled)).toMatchObject({ at: 'consent', answers: { name: '李明', country: 'CN', phone: '13812345678' } });
    expect(run([...filled, { do: 'next' }])).toMatchObject({ at: 'review' });
    expect(run([...filled, { do: 'next' }, { do: 'print', job }])).toMatchObject({ at: 'printing', job });
  });

  it('skips the questions its answers make needless', () => {
    const byMail = run([...filled.slice(0, 6), answer('contactBy', 'email'), { do: 'next' }]);
    expect(byMail).toMatchObject({ step: 'email' });
  });

  it('goes back step by step to the attract screen', () => {
    let kioskSession = run([...filled, { do: 'next' }]);
    const seen: string[] = [];
    while (kioskSession.at !== 'attract') {
      seen.push(kioskSession.at === 'form' ? kioskSession.step : kioskSession.at);
      kioskSession = advance(pack, kioskSession, { do: 'back' });
    }
    expect(seen).toEqual(['review', 'consent', 'interests', 'phone', 'contact-by', 'country', 'name', 'category']);
  });

  it('a correction leads back to the review, over any question it opens', () => {
    const review = run([...filled, { do: 'next' }]);
    expect(run([{ do: 'correct', step: 'name' }, answer('name', '李月'), { do: 'next' }], review)).toMatchObject({
      at: 'review',
      answers: { name: '李月' },
    });
    expect(run([{ do: 'correct', step: 'contact-by' }, answer('contactBy', 'email'), { do: 'next' }], review)).toMatchObject({
      at: 'form',
      step: 'email',
    });
    expect(run([{ do: 'correct', step: 'name' }, { do: 'back' }], review)).toMatchObject({ at: 'review' });
  });

  it('shows a refused answer where it was given', () => {
    const review = run([...filled, { do: 'next' }]);
    const problems = [{ field: 'phone', reason: 'format' as const }];
    expect(run([{ do: 'refuse', problems }], review)).toMatchObject({ at: 'form', step: 'phone', problems });
    expect(run([{ do: 'refuse', problems }, answer('phone', '1')], review)).toMatchObject({ problems: [] });
  });

  it('keeps shared answers when another category is chosen, and drops the others', () => {
    const other = run([{ do: 'back' }, { do: 'choose-category', category: category('media') }], run(filled.slice(0, 3)));
    expect(other).toMatchObject({ at: 'form', answers: { name: '李明' } });
  });

  it('leaves nothing behind after a reset', () => {
    for (let length = 0; length <= filled.length; length++)
      expect(run([{ do: 'reset' }], run(filled.slice(0, length)))).toEqual({ at: 'attract' });
  });

  it('ignores everything but a start while nobody is there, and everything but a reset while printing', () => {
    expect(run([{ do: 'next' }, answer('name', 'x'), { do: 'print', job }])).toEqual(noKioskSession);
    const printing = run([...filled, { do: 'next' }, { do: 'print', job }]);
    expect(run([{ do: 'back' }, { do: 'next' }], printing)).toBe(printing);
  });

  it('progress only grows on the way', () => {
    let last = 0;
    for (let length = 1; length <= filled.length; length++) {
      const kioskSession = run(filled.slice(0, length));
      if (kioskSession.at === 'attract') continue;
      const { step, steps } = progressOf(pack, kioskSession);
      expect(step).toBeGreaterThanOrEqual(last);
      expect(step).toBeLessThanOrEqual(steps);
      last = step;
    }
  });

  it('offers walk-up categories only', () => {
    expect(walkUpCategories(pack).map((each) => each.id)).not.toContain('government-delegate');
  });
});

const consents = Object.fromEntries(pack.consents.map(({ purpose }) => [purpose, true]));
const record = {
  category: 'professional-visitor',
  language: 'en',
  answers: { name: 'Ada', organisation: 'ACME', country: 'GB', contactBy: 'phone' },
  held: ['phone'],
  consents: {},
  state: 'ready' as const,
  leads: null,
  isExpress: false,
};
const find: KioskSessionEvent = { do: 'find', id };
const open = (more: Partial<typeof record> | { leads: string } | { state: 'printed' | 'pending' } = {}): KioskSessionEvent => ({
  do: 'open',
  handle: 'h',
  record: { ...record, ...more },
});
const person = {
  handle: 'h',
  name: 'A***',
  organisation: null,
  category: 'professional-visitor',
  country: null,
  code: null,
  registered: null,
};

describe('a kiosk session of somebody who registered before', () => {
  it('asks only what is missing, then consent, then shows everything', () => {
    const asked = run([find, { do: 'find-by', way: 'phone' }, { do: 'people', people: [person], isOffer: false }, open()]);
    expect(asked).toMatchObject({ at: 'form', step: 'role' });
    const answered = run([answer('goal', 'source'), { do: 'next' }], asked);
    expect(answered).toMatchObject({ at: 'consent' });
    const review = run([{ do: 'next' }], answered);
    expect(review.at).toBe('review');
    if (review.at !== 'review') return;
    expect(changesOf(review)).toEqual({ goal: 'source' });
    expect(answersOf(pack, review).flatMap(({ field, isOpen }) => (isOpen ? [field.id] : []))).not.toContain('name');
    expect(answersOf(pack, review).find(({ field }) => field.id === 'phone')).toMatchObject({ isHeld: true, isOpen: false });
    // What was missing stays a question on the way back.
    expect(run([{ do: 'back' }, { do: 'back' }], review)).toMatchObject({ at: 'form', step: 'role' });
    expect(run([{ do: 'back' }, { do: 'back' }, { do: 'back' }], review)).toMatchObject({ at: 'find' });
  });

  it('with nothing missing and all decided goes to the review at once, and corrects what is open', () => {
    const review = run([find, open({ consents, answers: { ...record.answers, goal: 'source' } } as Partial<typeof record>)]);
    expect(review).toMatchObject({ at: 'review' });
    const correcting = run([{ do: 'correct', step: 'organisation' }, answer('organisation', 'ACME Labs'), { do: 'next' }], review);
    expect(correcting).toMatchObject({ at: 'review', answers: { organisation: 'ACME Labs' } });
    expect(run([{ do: 'correct', step: 'name' }], review)).toBe(review);
  });

  it('says why there is no badge, shows a leader their group, and finds its way back', () => {
    expect(run([find, open({ state: 'printed' })])).toMatchObject({ at: 'message', state: 'printed' });
    const group = run([find, open({ leads: 'Tour' })]);
    expect(group).toMatchObject({ at: 'group', name: 'Tour' });
    expect(run([{ do: 'back' }], group)).toMatchObject({ at: 'form', step: 'role' });
    expect(run([{ do: 'print-group', jobs: [job] }], group)).toMatchObject({ at: 'batch', jobs: [job] });
    expect(run([find, { do: 'group', handle: 'g', name: 'Tour' }, { do: 'back' }])).toMatchObject({ at: 'find' });
  });

  it('who is not found registers anew, with what their card said filled in', () => {
    const nobody = run([find, { do: 'nobody', isLoading: false, filled: { name: '王小明', phone: '+8613900001111' } }]);
    expect(nobody).toMatchObject({ at: 'nobody' });
    const form = run([{ do: 'register-anew' }, { do: 'choose-category', category: category('public-visitor') }], nobody);
    expect(form).toMatchObject({ at: 'form', step: 'name', answers: { name: '王小明', phone: '+8613900001111' } });
  });

  it('who is offered a record while registering takes it, or goes on where they were', () => {
    const review = run([...filled, { do: 'next' }]);
    const offered = run([{ do: 'people', people: [person], isOffer: true }], review);
    expect(run([{ do: 'back' }], offered)).toMatchObject({ at: 'consent', isSomebodyElse: false });
    expect(run([{ do: 'register-anew' }], offered)).toMatchObject({ isSomebodyElse: true, answers: { name: '李明' } });
    expect(run([open()], offered)).toMatchObject({ at: 'form', step: 'role', found: { handle: 'h' } });
  });

  it('asks for the invitation before anything else', () => {
    const invited = run([
      { do: 'start', id },
      { do: 'choose-category', category: category('investor') },
    ]);
    expect(invited).toMatchObject({ at: 'invitation' });
    expect(run([{ do: 'back' }], invited)).toMatchObject({ at: 'category' });
    expect(run([{ do: 'invited', code: 'X' }], invited)).toMatchObject({ at: 'form', step: 'name', invitation: 'X' });
  });
});

describe('a kiosk with one category to choose', () => {
  const only = (entry: 'open' | 'invitation'): EventPack => ({
    ...pack,
    categories: pack.categories.map((each) => ({ ...each, walkUp: each.id === 'public-visitor', entry })),
  });
  const runIn = (event: EventPack, events: KioskSessionEvent[]) =>
    events.reduce((kioskSession, each) => advance(event, kioskSession, each), noKioskSession);
  const begun: KioskSessionEvent = { do: 'start', id };

  it('does not ask for it, and counts one step less', () => {
    const first = runIn(only('open'), [begun]);
    expect(first).toMatchObject({ at: 'form', step: 'name', category: { id: 'public-visitor' } });
    const chosen = run(start);
    if (first.at === 'attract' || chosen.at === 'attract') throw new Error('Nobody is there.');
    expect(progressOf(only('open'), first)).toEqual({ step: 1, steps: progressOf(pack, chosen).steps - 1 });
    const last = runIn(only('open'), [...filled.filter((each) => each.do !== 'choose-category'), { do: 'next' }]);
    if (last.at === 'attract') throw new Error('Nobody is there.');
    const { step, steps } = progressOf(only('open'), last);
    expect([last.at, step]).toEqual(['review', steps]);
  });

  it('goes back from the first question to the attract screen', () => {
    expect(runIn(only('open'), [begun, { do: 'back' }])).toEqual(backAtAttract);
    expect(runIn(only('open'), [begun, answer('name', '李明'), { do: 'next' }, { do: 'back' }, { do: 'back' }])).toEqual(backAtAttract);
  });

  it('asks for the invitation at once, and goes back from it to the attract screen', () => {
    expect(runIn(only('invitation'), [begun])).toMatchObject({ at: 'invitation' });
    expect(runIn(only('invitation'), [begun, { do: 'back' }])).toEqual(backAtAttract);
  });

  it('does not ask whoever was not found either', () => {
    const events: KioskSessionEvent[] = [{ do: 'find', id }, { do: 'nobody', isLoading: false, filled: null }, { do: 'register-anew' }];
    expect(runIn(only('open'), events)).toMatchObject({ at: 'form', step: 'name' });
  });
});
