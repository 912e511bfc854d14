import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadgeId, EventId } from '../../../core/contract/common/ids.ts';
import { base64url } from '../../../core/credential/base64url.ts';
import { issueCredential, keyIdOf } from '../../../core/credential/credential.ts';
import { keyRingMessage } from '../../../core/credential/verify.ts';
import { grantsOf } from '../../../core/rights/issue-rights.ts';
import { sheetCodes } from '../../../core/scan/test-sheet.ts';
import { generatePrivateJwk, signingKey } from '../../../node/ed25519.ts';
import { packDir } from '../../../tests/support/station-folder.ts';
import { temporaryFolder } from '../../../tests/support/stations.ts';
import { readQrByZbar } from '../../../tests/support/zbar.ts';

const root = join(import.meta.dirname, '../../..');
const foyer = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'build/run.mjs'), 'foyer', ...args], { cwd: root, encoding: 'utf8' });

describe('foyer pack check', () => {
  it('says that a pack is good, or names file and path and ends with 1', () => {
    expect(foyer('pack', 'check', packDir)).toMatchObject({ status: 0, stdout: expect.stringContaining('WAIC24 is a good pack') });
    const copy = temporaryFolder();
    cpSync(packDir, copy, { recursive: true });
    const event = JSON.parse(readFileSync(join(copy, 'event.json'), 'utf8'));
    writeFileSync(join(copy, 'event.json'), JSON.stringify({ ...event, theme: { ...event.theme, brand: 'blue' } }));
    expect(foyer('pack', 'check', copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('event.json: theme.brand') });
    expect(foyer('pack', 'check', '/nowhere')).toMatchObject({ status: 1, stderr: expect.stringContaining('/nowhere') });
  });
});

describe('foyer badge render', () => {
  it.each([
    ['pdf', '%PDF-'],
    ['svg', '<svg'],
    ['png', '\u0089PNG'],
    ['zpl', '^XA^PW1181^LL1772'],
    ['pwg', 'RaS2PwgRaster'],
  ])('writes %s', (format, start) => {
    const folder = temporaryFolder();
    const [registrant, out] = [join(folder, 'r.json'), join(folder, `badge.${format}`)];
    writeFileSync(registrant, JSON.stringify({ category: 'public-visitor', fields: { name: '欧阳娜娜' } }));
    const made = foyer(
      'badge',
      'render',
      '--pack',
      packDir,
      '--template',
      'label-100x150',
      '--registrant',
      registrant,
      '--format',
      format,
      '--out',
      out,
    );
    expect(made.status).toBe(0);
    expect(readFileSync(out, 'latin1').startsWith(start)).toBe(true);
    writeFileSync(registrant, JSON.stringify({ category: 'nobody', fields: {} }));
    const refused = foyer(
      'badge',
      'render',
      '--pack',
      packDir,
      '--template',
      'label-100x150',
      '--registrant',
      registrant,
      '--format',
      format,
      '--out',
      out,
    );
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('nobody') });
  });
});

describe('foyer badge schema and check', () => {
  it('say what a template may hold, and what is wrong with one that is none', () => {
    const schema = JSON.parse(foyer('badge', 'schema').stdout) as { required: string[]; properties: Record<string, unknown> };
    expect(schema.required).toEqual(expect.arrayContaining(['id', 'name', 'page', 'layers']));
    const folder = temporaryFolder();
    const file = join(folder, 't.json');
    const good = JSON.parse(readFileSync(join(root, 'resources/templates/roll-62.json'), 'utf8'));
    writeFileSync(file, JSON.stringify(good));
    expect(foyer('badge', 'check', file, '--pack', packDir)).toMatchObject({ status: 0, stdout: expect.stringContaining('roll-62') });
    writeFileSync(file, JSON.stringify({ ...good, fonts: { a: ['a'] } }));
    expect(foyer('badge', 'check', file, '--pack', packDir)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('leads back to itself'),
    });
  });
});

describe('foyer scanner-sheet', () => {
  it.each(['en', 'zh-Hans'])('writes one A4 page in %s whose codes a foreign reader reads', (lang) => {
    const folder = temporaryFolder();
    const out = join(folder, 'sheet.pdf');
    expect(foyer('scanner-sheet', '--into', out, '--lang', lang)).toMatchObject({ status: 0, stdout: expect.stringContaining('3 codes') });
    const about = spawnSync('pdfinfo', [out], { encoding: 'utf8' }).stdout;
    expect(about).toMatch(/Pages:\s+1\n/);
    spawnSync('pdftoppm', ['-r', '150', '-png', '-singlefile', out, join(folder, 'page')]);
    expect(readQrByZbar(join(folder, 'page.png')).toSorted()).toEqual(sheetCodes.map(({ text }) => text).toSorted());
    const texts = JSON.parse(readFileSync(join(root, `resources/locales/staff/${lang}.json`), 'utf8'));
    const shown = spawnSync('pdftotext', [out, '-'], { encoding: 'utf8' }).stdout.replace(/\s/g, '');
    for (const name of ['sheet.title', 'sheet.suffix.value', 'sheet.interface.value', 'scanner.code.booking.hint'])
      expect(shown).toContain(String(texts[name]).replace(/\s/g, ''));
  });

  it('says which languages it has', () => {
    expect(foyer('scanner-sheet', '--into', join(temporaryFolder(), 'a.pdf'), '--lang', 'xx').status).toBe(1);
  });
});

describe('foyer credential verify', () => {
  it('prints a JSON verdict, and ends with 1 where it is refused', () => {
    const [rootKey, issuer] = [generatePrivateJwk(), generatePrivateJwk()];
    const { publicKey, sign } = signingKey(issuer);
    const now = Math.floor(Date.now() / 1000);
    const kid = Buffer.from(keyIdOf(publicKey)).toString('hex');
    const open = {
      event: EventId.parse('018f0b2e-7c00-7a1c-9a24-2024070400aa'),
      code: 'WAIC24',
      number: 1,
      root: rootKey.x,
      issuers: [
        {
          kid,
          key: issuer.x,
          stationClass: 'staff-station' as const,
          formerly: [],
          exhibitor: null,
          checkpoint: null,
          mayIssue: grantsOf('staff-station', 0, null),
          station: null,
          notBefore: 0,
          revokedFrom: null,
        },
      ],
    };
    const ring = { ...open, signature: base64url.encode(signingKey(rootKey).sign(keyRingMessage(open))) };
    const file = join(temporaryFolder(), 'ring.json');
    writeFileSync(file, JSON.stringify(ring));
    const text = issueCredential(
      {
        event: 'WAIC24',
        badge: BadgeId.parse('01907f2e-0000-7000-8000-000000000001'),
        type: 'badge',
        category: 12,
        revision: 1,
        zones: 1,
        issued: now,
        expires: now + 3600,
      },
      publicKey,
      sign,
    );
    const valid = foyer('credential', 'verify', text, '--keyring', file);
    expect(valid.status).toBe(0);
    expect(JSON.parse(valid.stdout)).toMatchObject({ verdict: 'valid', issuer: kid });
    const late = foyer('credential', 'verify', text, '--keyring', file, '--at', '2999-01-01T00:00:00Z');
    expect(late.status).toBe(1);
    expect(JSON.parse(late.stdout)).toMatchObject({ verdict: 'refused', reason: 'expired' });
    writeFileSync(file, JSON.stringify({ ...ring, code: 'OTHER' }));
    expect(foyer('credential', 'verify', text, '--keyring', file)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('not signed by the root key'),
    });
  });
});
