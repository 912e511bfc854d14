import { z } from 'zod';
import { Slug } from '../common/ids.ts';
import { LocalisedText } from './template.ts';

/** A time of the event's local day. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30');

/** What is judged: a zone, or a session in a hall. */
export const Place = z.union([z.strictObject({ zone: Slug }), z.strictObject({ session: Slug })]);
export type Place = z.infer<typeof Place>;

/** Some of the people who are entitled to a place, and when they may enter. Everything that is named must hold. */
export const AccessRule = z.strictObject({
  /** Null for everybody who is entitled. */
  categories: z.array(Slug).min(1).nullable().default(null),
  days: z.array(z.iso.date()).min(1).nullable().default(null),
  /** In the event's time zone; `until` itself is too late. */
  from: LocalTime.nullable().default(null),
  until: LocalTime.nullable().default(null),
  /** Only while fewer people than this are inside. */
  insideBelow: z.int().min(1).nullable().default(null),
});
export type AccessRule = z.infer<typeof AccessRule>;

export const Capacity = z.strictObject({
  limit: z.int().min(1).max(1_000_000),
  /** `soft`: the steward is told, the person may enter. */
  kind: z.enum(['hard', 'soft']).default('hard'),
  /** The last places, kept for these categories. */
  reserve: z
    .strictObject({ places: z.int().min(1), categories: z.array(Slug).min(1) })
    .nullable()
    .default(null),
  /** How many gates let people in here; gates that can't reach each other divide what is left by it. Null for one for each entrance in the pack. */
  gates: z.int().min(1).max(1_000).nullable().default(null),
});
export type Capacity = z.infer<typeof Capacity>;

/** Whether one badge may let in a second person: `zone` asks for a way out between two ways in, `timed` for so many minutes. */
export const Passback = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('off') }),
  z.strictObject({ mode: z.literal('zone') }),
  z.strictObject({ mode: z.literal('timed'), minutes: z.int().min(1).max(1_440) }),
]);
export type Passback = z.infer<typeof Passback>;

export const Question = z.strictObject({
  id: Slug,
  text: LocalisedText,
  /** Who is asked; null for everybody. */
  categories: z.array(Slug).min(1).nullable().default(null),
  answers: z
    .array(z.strictObject({ value: Slug, label: LocalisedText, admits: z.boolean() }))
    .min(2)
    .max(6),
});
export type Question = z.infer<typeof Question>;

/** Who may enter a place, and how. */
export const AccessPolicy = z.strictObject({
  place: Place,
  /** One that lets a person in is enough; none at all lets in whoever is entitled, at any time. */
  rules: z.array(AccessRule).max(20).default([]),
  capacity: Capacity.nullable().default(null),
  passback: Passback.default({ mode: 'zone' }),
  /** A badge that a gate has just let in (or out) is no second visit there for so long, in seconds: it is told as the same badge, without an entry. */
  sameBadgeSeconds: z.int().min(0).max(600).default(20),
  /** How often somebody may come in. */
  reentry: z.enum(['free', 'once-a-day', 'once']).default('free'),
  /** Whether a ticket or a booking code opens it too, or only a badge does. */
  tickets: z.enum(['refused', 'admitted']).default('refused'),
  /** Asked by the steward before entry. */
  questions: z.array(Question).max(5).default([]),
});
export type AccessPolicy = z.infer<typeof AccessPolicy>;

export const Direction = z.enum(['in', 'out']);
export type Direction = z.infer<typeof Direction>;
