import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Four to twelve digits. */
export const Pin = z.string().regex(/^\d{4,12}$/);

/** Whose PIN it is. A supervisor may do all that staff may; what only a supervisor may do, staff may where no supervisor has a PIN of their own. */
export const StaffRank = z.enum(['staff', 'supervisor']);
export type StaffRank = z.infer<typeof StaffRank>;

export const staffOnly = { STAFF_ONLY: { status: 403, message: 'The staff session has ended. Enter the PIN again.' } };
export const supervisorOnly = { SUPERVISOR_ONLY: { status: 403, message: 'That takes a supervisor’s PIN.' } };

const staff = { token: z.string().min(16).max(128) };

/** Who opens what at this station, behind the PIN. */
export const pinsContract = {
  read: oc
    .errors(staffOnly)
    .input(z.strictObject(staff))
    .output(
      z.strictObject({
        hasSupervisor: z.boolean(),
        /** Whether this session may set them. */
        maySet: z.boolean(),
      }),
    ),
  /** Sets a PIN, or takes the supervisors’ away (null). All other sessions end. */
  set: oc
    .errors({
      ...staffOnly,
      ...supervisorOnly,
      SAME_PIN: { status: 409, message: 'Staff and supervisors need different PINs.' },
    })
    .input(
      z.discriminatedUnion('of', [
        z.strictObject({ ...staff, of: z.literal('staff'), pin: Pin }),
        z.strictObject({ ...staff, of: z.literal('supervisor'), pin: Pin.nullable() }),
      ]),
    )
    .output(z.strictObject({ set: z.literal(true) })),
};
