import { z } from 'zod';
import { AppointmentView, Side } from '../common/appointment.ts';
import { AppointmentId } from '../common/ids.ts';
import { SeenPerson } from './gate.ts';
import { LeadScan } from './lead.ts';
import { desk, deskAdds, matchmakingAdds } from './right.ts';

/** What a scan at the matchmaking desk gives. */
export const AppointmentScan = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    person: SeenPerson,
    /** The one they have come to, noted with the scan; null where none is near. */
    due: AppointmentView.nullable(),
    side: Side.nullable(),
    /** Their others that are still to come, in order of time. */
    later: z.array(z.strictObject({ appointment: AppointmentView, side: Side })),
  }),
  z.strictObject({ kind: z.literal('refused'), reason: LeadScan.options[1].shape.reason }),
]);
export type AppointmentScan = z.infer<typeof AppointmentScan>;

/** The matchmaking desk: whoever scans their badge has come, and the other side is notified. */
export const matchmakingContract = {
  scan: matchmakingAdds.input(z.strictObject({ text: z.string().max(20_000) })).output(AppointmentScan),
};

const token = { token: z.string().min(16).max(128) };
const notFound = { NOT_FOUND: { message: 'There is no such appointment.' } };
/** Appointments at the service desk, behind the PIN. */
export const deskAppointmentsContract = {
  /** Those from an hour ago on, in order of time. */
  list: desk.input(z.strictObject(token)).output(z.array(AppointmentView)),
  /** Somebody came without a scan, or did not come after all. */
  attend: deskAdds
    .errors(notFound)
    .input(z.strictObject({ ...token, appointment: AppointmentId, side: Side, isHere: z.boolean() }))
    .output(AppointmentView),
};
