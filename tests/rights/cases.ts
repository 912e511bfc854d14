import type { EnrolledClass, StationClass } from '../../core/contract/common/station-class.ts';
import { enrolledClasses } from '../../core/contract/common/station-class.ts';
import { leadConsent } from '../../core/journal/lead-fields.ts';
import { conditionsFor, type EntryCondition, entryRights } from '../../core/rights/entry-rights.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { referencePack } from '../support/reference-pack.ts';
import type { Pusher } from '../sync/pusher.ts';

/** An id that nobody has yet. */
export const fresh = () => newId(systemEnvironment);
/** Whose stand it is. */
export const exhibitor = referencePack.exhibitors[0]?.id ?? '';
/** Where the bound gate is. */
export const checkpoint = referencePack.checkpoints[0];

/** A fact for one line of the table, with every condition held, or with one of them broken. */
export interface Case {
  readonly kind: string;
  readonly stationClass: EnrolledClass;
  readonly broken: EntryCondition | null;
  readonly isAllowed: boolean;
}
export const cases: readonly Case[] = Object.keys(entryRights).flatMap((kind) =>
  enrolledClasses.flatMap((stationClass): Case[] => {
    const conditions = conditionsFor(kind, stationClass);
    const whole: Case = { kind, stationClass, broken: null, isAllowed: conditions !== null };
    const others = (conditions ?? []).filter((condition) => condition !== 'any');
    return [whole, ...others.map((broken): Case => ({ kind, stationClass, broken, isAllowed: false }))];
  }),
);

/** What the hub holds that facts are about (`facts.ts`). */
export interface FactsDependencies {
  readonly made: {
    readonly registrant: string;
    readonly badge: string;
    readonly own: string;
    readonly foreign: string;
    readonly meetings: { readonly own: string; readonly foreign: string };
  };
  /** A kiosk that writes nothing wrong. */
  readonly kiosk: Pusher;
  /** The badge of somebody who has taken back what they agreed to, and one that was lost. */
  readonly regretful: string;
  readonly lost: string;
  /** A place on another gate's waiting list. */
  readonly elsewhere: string;
  readonly credential: (of: Pusher, badge: string) => string;
  readonly classOf: (writer: Pusher) => StationClass;
}

/** Gives the fact of a case, by somebody of its class; what it is about is put down first where it has to be the writer's own. */
export function createFacts({ made, kiosk, regretful, lost, elsewhere, credential, classOf }: FactsDependencies) {
  return function factOf(
    { kind, broken }: Case,
    writer: Pusher,
  ): { subject: string; body: Record<string, unknown>; ahead: ReturnType<Pusher['seal']>[] } {
    const scan = {
      badge: made.badge,
      registrant: made.registrant,
      checkpoint: broken === 'own-checkpoint' ? (referencePack.checkpoints[1]?.id ?? '') : (checkpoint?.id ?? ''),
      zone: checkpoint?.zone ?? '',
      session: null,
      direction: 'in',
      verdict: 'admitted',
      reason: null,
      overriddenBy: null,
      previous: null,
    };
    const plain = (subject: string, body: Record<string, unknown>) => ({ subject, body, ahead: [] });
    switch (kind) {
      case 'registrant.registered':
        return plain(fresh(), { visit: fresh(), category: 'public-visitor', language: 'en', fields: { name: 'Ada' } });
      case 'registrant.amended':
        return plain(made.registrant, { fields: { name: { value: 'Eve', was: null } } });
      case 'registrant.merged':
      case 'registrant.separated':
        return plain(made.registrant, { other: fresh() });
      case 'registrant.erased':
        return plain(fresh(), { why: 'request' });
      case 'registrant.arrived':
        return plain(made.registrant, { how: 'gate', checkpoint: scan.checkpoint });
      case 'consent.recorded':
        return plain(made.registrant, { purpose: 'newsletter', given: true, version: '1', language: 'en' });
      case 'badge.issued': {
        const issuer = broken === 'own-key' ? kiosk.keyId : writer.keyId;
        return plain(broken === 'new-badge' ? made.badge : fresh(), {
          registrant: made.registrant,
          revision: broken === 'new-badge' ? 2 : 1,
          template: 'card-86x54',
          issued: 1,
          expires: 2,
          issuer,
          reason: 'first',
        });
      }
      case 'badge.voided':
        return plain(fresh(), { reason: 'test' });
      case 'scan.recorded':
        return plain(fresh(), scan);
      case 'scan.annulled': {
        const subject = fresh();
        // A scan that nobody recorded is nobody's own.
        const isOwn = broken !== 'own-scan' && conditionsFor('scan.recorded', classOf(writer)) !== null;
        return { subject, body: { reason: 'undone' }, ahead: isOwn ? [writer.seal('scan.recorded', subject, scan)] : [] };
      }
      case 'lead.captured': {
        const shown = broken === 'not-withdrawn' ? regretful : broken === 'badge-in-force' ? lost : made.badge;
        return plain(fresh(), {
          exhibitor: broken === 'own-stand' ? (referencePack.exhibitors[1]?.id ?? '') : exhibitor,
          registrant: broken === 'badge-only' ? made.registrant : null,
          badge: broken === 'with-credential' ? fresh() : shown,
          credential: credential(kiosk, shown),
          fields: {},
        });
      }
      case 'lead.amended': {
        const fields = {
          [leadConsent]: broken === 'no-consent' ? 'given' : 'withdrawn',
          ...(broken === 'consent-only' ? { leadNote: 'mine' } : {}),
        };
        return plain(broken === 'own-stand' ? made.foreign : made.own, { fields });
      }
      case 'contact.disclosed':
        return plain(made.registrant, { exhibitor, standing: 'good', badges: [], category: null, details: {} });
      case 'appointment.planned':
        return plain(fresh(), {
          source: 'x',
          reference: 'x',
          startsAt: 1,
          endsAt: 2,
          table: '1',
          first: { registrant: made.registrant },
          second: { exhibitor },
          isCancelled: false,
        });
      case 'appointment.attended':
        return plain(broken === 'own-appointment' ? made.meetings.foreign : made.meetings.own, { party: 'first', isHere: true });
      case 'waiting.joined':
        return plain(fresh(), {
          place: broken === 'own-place' ? 'zone:elsewhere' : `zone:${scan.zone}`,
          number: 1,
          badge: null,
          registrant: null,
        });
      case 'waiting.moved':
        return plain(broken === 'own-place' ? elsewhere : fresh(), { to: 'called' });
      case 'pin.failed':
        return plain(fresh(), { rank: 'staff', wrong: 1 });
      default:
        throw new Error(`There is no fact for ${kind}: add one.`);
    }
  };
}
