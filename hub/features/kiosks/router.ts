import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { createEventOr } from '../../http/event-or.ts';
import type { GuardedContract } from '../../http/guard.ts';
import { addAnnouncement, listAnnouncements, setOutOfService, withdrawAnnouncement } from '../../store/announcements.ts';

type KiosksContract = Pick<GuardedContract['console'], 'announcements' | 'announce' | 'withdrawAnnouncement' | 'setOutOfService'>;

/** Kiosks at the console: what visitors there are to read, and which are out of service. */
export function createKiosksRouter(os: KiosksContract, { pool, readPool, now }: HubRouterDependencies) {
  const eventOr = createEventOr(pool);
  return {
    announcements: os.announcements.handler(async ({ input, errors }) => {
      const { id, pack } = await eventOr(input.event, errors);
      const { languages, defaultLanguage } = pack.event;
      return { announcements: await listAnnouncements(readPool, id), languages, defaultLanguage };
    }),
    announce: os.announce.handler(async ({ input, errors }) => {
      const { id: event, pack } = await eventOr(input.event, errors);
      const { languages, defaultLanguage } = pack.event;
      const { id, text, stations, by, minutes } = input;
      if (text[defaultLanguage] === undefined || Object.keys(text).some((language) => !languages.includes(language)))
        throw errors.LANGUAGE_REFUSED();
      const until = now() + minutes * 60_000;
      await addAnnouncement(pool, event, { id, text, stations, by, until });
      return { until };
    }),
    withdrawAnnouncement: os.withdrawAnnouncement.handler(async ({ input, errors }) => {
      if (!(await withdrawAnnouncement(pool, (await eventOr(input.event, errors)).id, input.id))) throw errors.NOT_FOUND();
      return { withdrawn: true as const };
    }),
    setOutOfService: os.setOutOfService.handler(async ({ input, errors }) => {
      if (!(await setOutOfService(pool, (await eventOr(input.event, errors)).id, input.station, input.isOut))) throw errors.NOT_FOUND();
      return { set: true as const };
    }),
  };
}
