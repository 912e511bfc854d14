import type { Answers } from '../../../core/contract/common/answers.ts';
import type { KioskView } from '../../../core/contract/screen/station.ts';
import type { CheckIn, CheckInDesk, CheckInResult } from '../kiosk/check-in.ts';
import type { Find } from '../kiosk/find.ts';
import type { GroupCheckIn, GroupCheckInResult, Groups } from '../kiosk/groups.ts';
import type { BadgePreview } from '../kiosk/preview.ts';
import type { ApplicationResult, Registration, RegistrationResult } from '../kiosk/register.ts';
import { changes, followed } from './changes.ts';
import type { GuardedContract } from './guard.ts';
import { expectKind, found } from './outcome.ts';

/** What the visitors' procedures are made of. */
export interface KioskDependencies {
  readonly kiosk: () => KioskView;
  readonly register: (registration: Registration) => RegistrationResult;
  readonly apply: (
    registration: Registration,
  ) => { readonly kind: 'handle'; readonly handle: string } | Exclude<ApplicationResult, { kind: 'applied' }>;
  readonly invite: (category: string, code: string) => 'open' | 'unknown' | 'used-up' | 'wait';
  readonly find: Find['find'];
  readonly group: Groups['list'];
  readonly checkInGroup: (checkIn: GroupCheckIn) => GroupCheckInResult;
  readonly watchRecord: (notify: () => void) => () => void;
  readonly open: CheckInDesk['open'];
  readonly checkIn: (checkIn: CheckIn) => CheckInResult;
  readonly preview: (category: string, answers: Answers) => BadgePreview | null;
}

/** Contract → what is done for the visitor before the screen. */
export function createKioskRouter(os: GuardedContract['kioskSession'], services: KioskDependencies) {
  return os.router({
    register: os.register.handler(({ input, errors }) => expectKind(services.register(input), 'registered', errors).registered),
    apply: os.apply.handler(({ input, errors }) => ({ handle: expectKind(services.apply(input), 'handle', errors).handle })),
    invite: os.invite.handler(({ input }) => ({ result: services.invite(input.category, input.code) })),
    watch: os.watch.handler(({ input, errors, signal }) => {
      const state = () => services.open(input.kioskSession, input.handle)?.state;
      const { current, isChanged } = followed(found(state(), errors.HANDLE_GONE), state, (before, now) => before !== now);
      const onChange = (notify: () => void) => services.watchRecord(() => isChanged() && notify());
      return changes(() => ({ state: current() }), onChange, signal);
    }),
    find: os.find.handler(({ input }) => services.find(input.kioskSession, input.by)),
    open: os.open.handler(({ input, errors }) => found(services.open(input.kioskSession, input.handle), errors.HANDLE_GONE)),
    group: os.group.handler(({ input, errors }) => found(services.group(input.kioskSession, input.handle), errors.HANDLE_GONE)),
    checkInGroup: os.checkInGroup.handler(({ input, errors }) => ({
      jobs: [...expectKind(services.checkInGroup(input), 'printing', errors).jobs],
    })),
    checkIn: os.checkIn.handler(({ input, errors }) => expectKind(services.checkIn(input), 'registered', errors).registered),
    preview: os.preview.handler(({ input, errors }) => found(services.preview(input.category, input.answers), errors.CATEGORY_REFUSED)),
  });
}
