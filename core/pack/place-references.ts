import { keyOfPlace, zonesAround } from '../admission/place.ts';
import type { PackContents } from './contents.ts';
import { checkUnique, type Report } from './report.ts';

/** Checkpoints, halls and sessions are in venues, zones and halls that exist. */
export function checkPlaces(contents: PackContents, report: Report): void {
  const { file, value } = contents.venues;
  const zones = new Set(contents.event.value.zones.map((zone) => zone.id));
  const venues = new Set(value.venues.map((venue) => venue.id));
  const halls = value.venues.flatMap((venue) => venue.halls);
  checkUnique(file, 'venues', [...venues], report);
  checkUnique(
    file,
    'halls',
    halls.map((hall) => hall.id),
    report,
  );
  checkUnique(
    file,
    'checkpoints',
    value.checkpoints.map((checkpoint) => checkpoint.id),
    report,
  );
  for (const hall of halls) if (!zones.has(hall.zone)) report(file, `halls.${hall.id}.zone`, `“${hall.zone}” is not a zone`);
  value.checkpoints.forEach((checkpoint, i) => {
    if (!venues.has(checkpoint.venue)) report(file, `checkpoints.${i}.venue`, `“${checkpoint.venue}” is not a venue`);
    if (!zones.has(checkpoint.zone)) report(file, `checkpoints.${i}.zone`, `“${checkpoint.zone}” is not a zone`);
    const { hall } = checkpoint;
    if (hall !== null && !value.venues.some((venue) => venue.id === checkpoint.venue && venue.halls.some(({ id }) => id === hall)))
      report(file, `checkpoints.${i}.hall`, `“${hall}” is not a hall of that venue`);
  });
  const categories = new Set(contents.categories.value.map((category) => category.id));
  const sessions = contents.sessions;
  checkUnique(
    sessions.file,
    '',
    sessions.value.map((session) => session.id),
    report,
  );
  sessions.value.forEach((session, i) => {
    if (!halls.some((hall) => hall.id === session.hall)) report(sessions.file, `${i}.hall`, `“${session.hall}” is not a hall`);
    if (Date.parse(session.endsAt) <= Date.parse(session.startsAt)) report(sessions.file, `${i}.endsAt`, 'is not after startsAt');
    for (const id of session.access.kind === 'categories' ? session.access.categories : []) {
      if (!categories.has(id)) report(sessions.file, `${i}.access`, `“${id}” is not a category`);
    }
  });
}

/** Zones lie in zones that exist, and no zone in itself. */
export function checkZones({ event }: PackContents, report: Report): void {
  const { file, value } = event;
  value.zones.forEach(({ id, within }, i) => {
    if (within !== null && !value.zones.some((zone) => zone.id === within)) report(file, `zones.${i}.within`, `“${within}” is not a zone`);
    else if (within !== null && zonesAround(value, within).includes(id)) report(file, `zones.${i}.within`, `“${id}” would lie in itself`);
  });
}

/** Access policies are about places and categories that exist, and can let somebody in. */
export function checkAccess(contents: PackContents, report: Report): void {
  const { file, value: policies } = contents.access;
  const categories = new Set(contents.categories.value.map(({ id }) => id));
  const zones = new Set(contents.event.value.zones.map(({ id }) => id));
  const sessions = new Set(contents.sessions.value.map(({ id }) => id));
  checkUnique(
    file,
    'place',
    policies.map(({ place }) => keyOfPlace(place)),
    report,
  );
  policies.forEach(({ place, rules, capacity, questions }, i) => {
    if ('zone' in place ? !zones.has(place.zone) : !sessions.has(place.session))
      report(file, `${i}.place`, `there is no ${keyOfPlace(place).replace(':', ' “')}”`);
    const named = [
      ...rules.flatMap((rule, r) => (rule.categories ?? []).map((id) => [`${i}.rules.${r}.categories`, id] as const)),
      ...(capacity?.reserve?.categories ?? []).map((id) => [`${i}.capacity.reserve.categories`, id] as const),
      ...questions.flatMap((question, q) => (question.categories ?? []).map((id) => [`${i}.questions.${q}.categories`, id] as const)),
    ];
    for (const [path, id] of named) if (!categories.has(id)) report(file, path, `“${id}” is not a category`);
    rules.forEach(({ from, until }, r) => {
      if (from !== null && until !== null && until <= from)
        report(file, `${i}.rules.${r}.until`, 'is not after from: write a night as two rules');
    });
    if (capacity?.reserve != null && capacity.reserve.places > capacity.limit)
      report(file, `${i}.capacity.reserve`, 'keeps more places than there are');
    checkUnique(
      file,
      `${i}.questions`,
      questions.map(({ id }) => id),
      report,
    );
    questions.forEach(({ answers }, q) => {
      if (!answers.some(({ admits }) => admits)) report(file, `${i}.questions.${q}`, 'no answer lets anybody in');
    });
  });
}
