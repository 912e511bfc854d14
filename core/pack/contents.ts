import type { AccessPolicy } from '../contract/event/access.ts';
import type { Category, Consent, EventPack, Exhibitor, Form, Group, Invitation, Session } from '../contract/event/pack.ts';
import type { BadgeTemplate } from '../contract/event/template.ts';

/** A value and the file it was read from, so that a problem can name the file. */
export interface Placed<T> {
  readonly file: string;
  readonly value: T;
}

/** A pack's files, read but not yet checked against each other. */
export interface PackContents {
  readonly event: Placed<
    Pick<
      EventPack,
      'event' | 'theme' | 'printing' | 'realName' | 'leads' | 'countryNames' | 'countriesFirst' | 'kiosks' | 'purposes' | 'zones'
    >
  >;
  readonly venues: Placed<Pick<EventPack, 'venues' | 'checkpoints'>>;
  readonly sessions: Placed<Session[]>;
  readonly categories: Placed<Category[]>;
  readonly consents: Placed<Consent[]>;
  readonly invitations: Placed<Invitation[]>;
  readonly groups: Placed<Group[]>;
  readonly access: Placed<AccessPolicy[]>;
  readonly exhibitors: Placed<Exhibitor[]>;
  readonly forms: readonly Placed<Form>[];
  readonly templates: readonly Placed<BadgeTemplate>[];
  readonly assets: readonly Placed<string>[];
}
