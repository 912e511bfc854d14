import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../root.ts';

/** Advisories that were read and do not concern this project; each until a day on which somebody reads it again. */
const Accepted = z.array(z.strictObject({ id: z.string(), until: z.iso.date(), reason: z.string().min(20) }));
export type Accepted = z.infer<typeof Accepted>;
export const acceptedFile = join(root, 'build/checks/advisories.json');
/** The advisories that were accepted. @throws ZodError where one has no reason or no day */
export const readAccepted = (): Accepted => Accepted.parse(JSON.parse(readFileSync(acceptedFile, 'utf8')));

/** As much of `npm audit --json` (report version 2) as says which advisories there are. */
const Advisory = z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string() });
const Report = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), Advisory])) })),
});
export type Report = z.infer<typeof Report>;

/** An advisory that concerns what is installed. */
export interface KnownAdvisory {
  readonly id: string;
  readonly package: string;
  readonly title: string;
  readonly severity: string;
}

/** What the registry knows of the packages in the lockfile; null where it does not answer. */
export function askRegistry(): Report | null {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
    shell: process.platform === 'win32',
  });
  try {
    return Report.parse(JSON.parse(stdout));
  } catch {
    return null;
  }
}

/** Advisories in a report that nobody has accepted, or whose acceptance has run out. @param today as in `2026-11-27` */
export function unacceptedIn({ vulnerabilities }: Report, accepted: Accepted, today: string): KnownAdvisory[] {
  const good = new Set(accepted.flatMap(({ id, until }) => (until >= today ? [id] : [])));
  const found = new Map<string, KnownAdvisory>();
  for (const via of Object.values(vulnerabilities).flatMap((each) => each.via)) {
    if (typeof via === 'string') continue;
    const id = via.url.slice(via.url.lastIndexOf('/') + 1);
    if (!good.has(id)) found.set(id, { id, package: via.name, title: via.title, severity: via.severity });
  }
  return [...found.values()];
}
