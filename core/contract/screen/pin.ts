import { z } from 'zod';
import { staff, supervisor } from './right.ts';

/** Four to twelve digits. */
export const Pin = z.string().regex(/^\d{4,12}$/);

/** Whose PIN it is. A supervisor may do all that staff may; what only a supervisor may do, staff may where no supervisor has a PIN of their own. */
export const StaffRank = z.enum(['staff', 'supervisor']);
export type StaffRank = z.infer<typeof StaffRank>;

const token = { token: z.string().min(16).max(128) };

/** Who opens what at this station, behind the PIN. */
export const pinsContract = {
  read: staff.input(z.strictObject(token)).output(
    z.strictObject({
      hasSupervisor: z.boolean(),
      /** Whether this session may set them. */
      maySet: z.boolean(),
    }),
  ),
  /** Sets a PIN, or takes the supervisors’ away (null). All other sessions end. */
  set: supervisor
    .errors({
      SAME_PIN: { status: 409, message: 'Staff and supervisors need different PINs.' },
    })
    .input(
      z.discriminatedUnion('of', [
        z.strictObject({ ...token, of: z.literal('staff'), pin: Pin }),
        z.strictObject({ ...token, of: z.literal('supervisor'), pin: Pin.nullable() }),
      ]),
    )
    .output(z.strictObject({ set: z.literal(true) })),
};
