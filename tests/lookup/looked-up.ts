import type { Answers } from '../../core/contract/common/answers.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { importText } from '../import/handing-in.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { newKioskSession, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, type TestStation, temporaryFolder } from '../support/stations.ts';

const header = 'reference,category,name,organisation,country,phone,email,document,bookingCode,group,leads,host';
/** People whom a website registered, as its file has them. */
export const people = [
  'W-1,speaker,张伟,清华大学,CN,+8613812345678,zw@example.org,110101199003074370,ABC-123,,,Li Na',
  'W-2,speaker,张薇,复旦大学,CN,+8613812345678,,,DEF456,,,',
  'W-3,professional-visitor,Jürgen Müller,Acme Robotics,DE,+4915112345678,jm@example.org,,GHI789,Acme Tour,Acme Tour,',
  'W-4,professional-visitor,Юрий Гагарин,Roskosmos,RU,,yuri@example.org,,JKL012,Acme Tour,,',
  'W-5,public-visitor,José García Núñez,,ES,+34612345678,,,MNO345,Acme Tour,,',
  'W-6,speaker,Anna Maria Eriksson,UNIDO,SE,,,L898902C3,PQR678,,,',
];

type StaffedStation = TestStation & { readonly token: string };
export interface LookedUp {
  readonly hub: Awaited<ReturnType<typeof startTestHub>>;
  readonly station: StaffedStation;
  readonly token: string;
  readonly kioskSession: ReturnType<typeof newKioskSession>;
  readonly call: TestStation['call'];
  /** Starts another station of the same hub. */
  readonly another: () => Promise<StaffedStation>;
}

/** A hub that a website's people were imported to, and a station that has loaded them. */
export async function startLookup(
  rows: readonly string[] = people,
  settings: Partial<StationSettings> = {},
  pack: Partial<EventPack> = {},
): Promise<LookedUp> {
  const hub = await startTestHub(undefined, 0, null, { ...referencePack, ...pack });
  await importText(hub, 'website', `${header}\n${rows.join('\n')}\n`);
  const start = async (): Promise<StaffedStation> => {
    const station = await startTestStation(
      settingsFor(temporaryFolder(), { packDir: null, hubUrl: hub.url, enrolCode: await hub.enrolCode(), ...settings }),
    );
    const { token } = await station.call.staff.enter({ pin: '246813' });
    await eventually(async () => (await station.call.staff.status({ token })).registrants >= rows.length);
    return { ...station, token };
  };
  const station = await start();
  const kioskSession = newKioskSession();
  return { hub, station, token: station.token, kioskSession, call: station.call, another: start };
}

export const consents = { admission: true, newsletter: false };
/** A check-in as the kiosk sends it. */
export const checkIn = (kioskSession: ReturnType<typeof newKioskSession>, handle: string, answers: Answers = {}) => ({
  kioskSession,
  handle,
  language: 'en',
  answers,
  consents,
});
