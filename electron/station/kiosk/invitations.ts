import type { Category, EventPack } from '../../../core/contract/event/pack.ts';
import { foldCode } from '../../../core/lookup/code.ts';
import { invitationKey } from '../../../core/lookup/name-keys.ts';
import type { LookupReader } from '../store/lookup.ts';

export type InvitationCheck =
  | { readonly kind: 'open'; readonly code: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'used-up' };

/** Judges invitation codes by the pack and by who is known to have used them. */
export function createInvitations(tables: LookupReader, catchUp: () => number, pack: () => EventPack) {
  return {
    check(category: Pick<Category, 'id'>, code: string): InvitationCheck {
      const folded = foldCode(code);
      const invitation = pack().invitations.find((each) => each.category === category.id && foldCode(each.code) === folded);
      if (invitation === undefined) return { kind: 'unknown' };
      catchUp();
      return tables.count(invitationKey(invitation.code)) >= invitation.uses
        ? { kind: 'used-up' }
        : { kind: 'open', code: invitation.code };
    },
  };
}
export type Invitations = ReturnType<typeof createInvitations>;
