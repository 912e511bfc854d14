import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Direction } from '../event/access.ts';
import { EventPack } from '../event/pack.ts';
import { LocalisedText } from '../event/template.ts';
import { secondScreen } from './right.ts';

/** Somebody is greeted so long, in milliseconds, unless the next one comes. */
export const greetedFor = 8_000;

/** What every page of an event is drawn by: its names, colours and mark. */
export const EventPoster = EventPack.pick({ event: true, theme: true, assets: true });
export type EventPoster = z.infer<typeof EventPoster>;

/** Whoever was judged last, as it may be shown to the hall: nothing at all of somebody who is stopped. */
export const Greeted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({
    kind: z.literal('passed'),
    direction: Direction,
    name: z.string().nullable(),
    /** The name of the person's category; null where it is unknown. */
    category: LocalisedText.nullable(),
    title: z.string().nullable(),
    organisation: z.string().nullable(),
    seat: z.string().nullable(),
    /** The data URL of a JPEG. */
    photo: z.string().nullable(),
  }),
]);
export type Greeted = z.infer<typeof Greeted>;

export const SecondScreenView = z.strictObject({
  /** The session at the gate, or the event's own name. */
  title: LocalisedText,
  isGate: z.boolean(),
  /** Numbers of the waiting list that may come in now. */
  called: z.array(z.int()),
  /** Null where nobody stands there. `scan`: another one is somebody new. */
  greeted: z.strictObject({ scan: z.string(), of: Greeted }).nullable(),
});
export type SecondScreenView = z.infer<typeof SecondScreenView>;

/** All that a second screen, towards those who come, may ask. */
export const secondScreenContract = {
  poster: secondScreen.input(z.strictObject({})).output(z.strictObject({ language: z.string().nullable(), poster: EventPoster })),
  watch: secondScreen.input(z.strictObject({})).output(eventIterator(SecondScreenView)),
};
