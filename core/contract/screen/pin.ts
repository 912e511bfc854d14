import { z } from 'zod';
import { staff, supervisor } from './right.ts';

/** What is entered as a PIN: the demo's has four digits, and PINs set by earlier versions may have as few. */
export const Pin = z.string().regex(/^\d{4,12}$/);

/** A PIN that is set: six to twelve digits. */
export const NewPin = z.string().regex(/^\d{6,12}$/);

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
        z.strictObject({ ...token, of: z.literal('staff'), pin: NewPin }),
        z.strictObject({ ...token, of: z.literal('supervisor'), pin: NewPin.nullable() }),
      ]),
    )
    .output(z.strictObject({ set: z.literal(true) })),
};
