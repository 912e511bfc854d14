import { type StationClass, stationClasses } from '../contract/common/station-class.ts';
import { table } from '../markdown/table.ts';
import { addressedKinds, audienceOf, getsCards, operationsKinds } from './audience.ts';
import { entryRights } from './entry-rights.ts';
import { heartbeatRights } from './heartbeat-rights.ts';
import { issueRights } from './issue-rights.ts';
import { getsPepper, packRights } from './pack-projection.ts';

/** Stands in the page before the tables. */
export const rightsMark = '<!-- tables: npm run foyer -- rights --into docs/rights.md -->';

const yes = (isSo: boolean) => (isSo ? 'yes' : '');
const byClass = (name: string, of: (stationClass: StationClass) => string) => [name, ...stationClasses.map(of)];

const listed = (kinds: readonly string[]) => kinds.map((kind) => `\`${kind}\``).join(', ');

const feeds = {
  hub: 'everything',
  organiser: 'everything but what is addressed to exhibitors or for operations, redacted by the pack',
  stand: 'its own, but for what is for operations',
} as const;

/** The tables of rights in Markdown, as `docs/rights.md` prints them. */
export function rightsAsMarkdown(): string {
  const entries = Object.entries(entryRights).map(([kind, right]) =>
    byClass(`\`${kind}\``, (stationClass) =>
      (right[stationClass] ?? []).map((condition) => (condition === 'any' ? 'yes' : condition)).join(', '),
    ),
  );
  const issues = byClass('signs', (stationClass) => (issueRights[stationClass]?.types ?? []).join(', '));
  const parts = [
    ...Object.entries(packRights).map(([part, classes]) =>
      byClass(`the pack's \`${part}\``, (stationClass) => yes((classes as readonly StationClass[]).includes(stationClass))),
    ),
    byClass('the key of the look-up hashes', (stationClass) => yes(getsPepper(stationClass))),
    byClass('sealed cards', (stationClass) => yes(getsCards(stationClass))),
    byClass('feed and snapshot', (stationClass) => feeds[audienceOf({ stationClass, exhibitor: 'x' }).kind]),
  ];
  const heartbeat = Object.entries(heartbeatRights).map(([what, classes]) =>
    byClass(what, (stationClass) => yes(classes.includes(stationClass))),
  );
  return [
    '### Entries',
    '',
    table(['kind', ...stationClasses], entries),
    '',
    '### Badges and tickets',
    '',
    table(['', ...stationClasses], [issues]),
    '',
    '### What each gets to read',
    '',
    table(['', ...stationClasses], parts),
    '',
    `Addressed to one exhibitor: ${listed(addressedKinds)}. For operations, which only hubs are given: ${listed(operationsKinds)}.`,
    '',
    '### What a heartbeat is believed in',
    '',
    table(['', ...stationClasses], heartbeat),
    '',
  ].join('\n');
}
