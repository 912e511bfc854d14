import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notedFields, recordFields } from '../../core/contract/hub/import.ts';

const root = join(import.meta.dirname, '../..');
/** Who a person is, and what a record is made of; the columns by which stores find one. */
const allowed = [
  /^core\/registrant\//,
  /^core\/journal\//,
  /^hub\/store\/state\.ts$/,
  /^electron\/station\/store\/table-specs\.ts$/,
  // A file of all records has each one's times in a column.
  /^hub\/features\/import\/export\.ts$/,
  // No rows: people as they are shown.
  /^core\/lookup\/distinguish\.ts$/,
];
/** The only place of the hub that follows links, and the tables that hold them. */
const followers = ['hub/store/people.ts', 'hub/store/state.ts', 'hub/store/snapshot.ts'];
/** What is noted with a record and decides about its person. */
const decisive = [...recordFields, ...notedFields].filter((name) =>
  ['approval', 'seat', 'host', 'accessLists', 'group', 'leads', 'identityCheck', 'attention'].includes(name),
);
const names = decisive.join('|');

/** Places at which code asks a single record what its person's records say together. */
function ownRules(code: string): string[] {
  const text = code.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*/g, '');
  const patterns = [
    // row.erased, row?.registered; not 'registrant.erased', and not a result's own member.
    /(?<!['"`\w])(?<receiver>[A-Za-z_]\w*(?:\([^()]*\))?)\??\.(?:erased|registered)\b(?!\s*\()/g,
    /\b(?:row|record|before|after|present|was)\[['"](?:erased|registered)['"]\]/g,
    // ({ erased, registered }) => …, ({ fields, erased }: RegistrantRow) => …
    /\{[^{}]*\b(?:erased|registered)\b[^{}:]*\}\s*(?::\s*\w*Row\b|\)\s*=>|=\s*(?:row|record|person)\b)/g,
    // row.fields.approval, fields['seat'], textIn(row, 'host')
    new RegExp(`\\bfields\\??\\.(?:${names})\\b`, 'g'),
    new RegExp(`\\bfields(?:\\?\\.)?\\[\\s*['"](?:${names})['"]\\s*\\]`, 'g'),
    new RegExp(`\\btextIn\\([^()]*,\\s*['"](?:${names})['"]\\s*\\)`, 'g'),
    // What stands for an approval, core says.
    /\bnoted\([^()]*,\s*['"](?:approval|host)['"]\s*\)\s*(?:===|!==)/g,
    /\.badges\.length\s*===\s*0\s*\?/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found));
}
/** Statements that follow links by a rule of their own. */
function ownLinks(code: string): string[] {
  return [...code.matchAll(/\b(?:FROM|JOIN) link\b/g)].map(([found]) => found);
}

const files = globSync('{core,node,electron,hub}/**/*.ts', { cwd: root }).filter((file) => !/\.(test|bench|fixture)\.ts$/.test(file));
const foundIn = (some: readonly string[], search: (code: string) => string[]) =>
  some.flatMap((file) => search(readFileSync(join(root, file), 'utf8')).map((found) => `${file}: ${found}`));

describe('who a person is', () => {
  it('is asked of core/registrant: nothing else decides by what a single record says', () => {
    const others = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
    expect(others.length).toBeGreaterThan(400);
    expect(foundIn(others, ownRules)).toEqual([]);
  });

  it('is followed through links in one place of the hub', () => {
    const others = files.filter((file) => file.startsWith('hub/') && !followers.includes(file));
    expect(foundIn(others, ownLinks)).toEqual([]);
  });

  it.each([
    'return row.table === "registrant" && row.erased === null ? [row] : [];',
    'isErased: (id) => ids.some((each) => (state.registrant(each)?.erased ?? null) !== null),',
    'const isListed = ({ fields, erased }: RegistrantRow) => erased === null;',
    'records.filter(({ registered }) => registered !== null)',
    'if (known.registered) count++;',
    'const was = rows[0]?.fields.approval?.at ?? null;',
    "String(row.fields.host?.value ?? '')",
    "const seat = row.fields['seat']?.value;",
    "if (textIn(row, 'approval') === 'pending') pending.push(row);",
    "records.filter((row) => noted(row, 'approval') === 'pending')",
    "const reason = person.badges.length === 0 ? 'first' : 'lost';",
  ])('and the check finds %s', (code) => {
    expect(ownRules(code)).not.toEqual([]);
  });

  it.each([
    "record({ kind: 'registrant.erased', subject })",
    "expectKind(services.register(input), 'registered', errors).registered",
    "const seat = seatFor(noted(person.row, 'seat'), session.id);",
    'isTombstone(row) ? null : row // row.erased',
  ])('and lets %s pass', (code) => {
    expect(ownRules(code)).toEqual([]);
  });

  it.each(['SELECT link.a_id FROM merged JOIN link ON link.b_id = merged.id', 'SELECT b_id FROM link WHERE joined'])(
    'and the check finds %s',
    (code) => {
      expect(ownLinks(code)).toHaveLength(1);
    },
  );
});
