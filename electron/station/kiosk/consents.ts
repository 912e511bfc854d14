import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { ConsentRecorded } from '../../../core/journal/kinds/consent-recorded.ts';
import type { RegistrantArrived } from '../../../core/journal/kinds/registrant-arrived.ts';
import type { JournalWriter } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { type Environment, newSalt } from '../runtime/environment.ts';

type Given = Readonly<Record<string, boolean>>;
interface RecordedConsents {
  readonly registrant: RegistrantId;
  readonly language: string;
  readonly given: Given;
  readonly known: Given;
  readonly actor: string;
  readonly isAsked?: boolean;
}
interface JournalDependencies {
  readonly enrolled: EnrolledStation;
  readonly environment: Environment;
}

/** The first purpose that a badge needs consent for and has not, or that the pack does not know; null where all is well. */
export function missingConsent(pack: EventPack, consents: Given): string | null {
  const known = new Set(pack.consents.map((consent) => consent.purpose));
  const stranger = Object.keys(consents).find((purpose) => !known.has(purpose));
  return stranger ?? pack.consents.find((consent) => consent.required && consents[consent.purpose] !== true)?.purpose ?? null;
}

/**
 * Writes down what somebody decided, each with the wording they saw; what was decided so before is not said again.
 * @param isAsked whether all of it was on the screen: then what was left as it was is a no
 */
export function recordConsents(
  { enrolled, environment }: JournalDependencies,
  writer: JournalWriter,
  { registrant, language, given, known, actor, isAsked = true }: RecordedConsents,
): void {
  for (const { purpose, version } of enrolled.pack().consents) {
    if (!isAsked && !(purpose in given)) continue;
    const isGiven = given[purpose] === true;
    if (known[purpose] === isGiven) continue;
    const body: ConsentRecorded = { salt: newSalt(environment), purpose, given: isGiven, version, language };
    writer.record({ kind: 'consent.recorded', subject: registrant, actor, body });
  }
}

/** Whoever takes a badge at a kiosk has arrived, unless the pack says that only a gate can tell. */
export function recordArrival(
  { enrolled, environment }: JournalDependencies,
  writer: JournalWriter,
  registrant: RegistrantId,
  actor: string,
): void {
  if (!enrolled.pack().printing.printRecordsArrival) return;
  const body: RegistrantArrived = { salt: newSalt(environment), how: 'kiosk', checkpoint: null };
  writer.record({ kind: 'registrant.arrived', subject: registrant, actor, body });
}
