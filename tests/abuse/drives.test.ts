import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startTestHub } from '../support/hubs.ts';
import { settingsFor } from '../support/station-folder.ts';
import { startTestStation, temporaryFolder } from '../support/stations.ts';

let drive = '';
beforeEach(() => {
  drive = temporaryFolder();
  process.env.FOYER_DRIVES = drive;
  onTestFinished(() => void delete process.env.FOYER_DRIVES);
});

const deep = (times: number) => `{"layers":[{"type":"text","showWhen":${'{"not":'.repeat(times)}{"given":"x"}${'}'.repeat(times)}}]}`;
const texts: readonly (readonly [string, string])[] = [
  ['a brace', '{'],
  ['nothing', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['a head without parts', '{"foyer":1,"from":"01907f2e-0000-7000-8000-000000000001"}\n'],
  ['dots', '....\n....\n'],
  ['a zero', '\0'],
  ['a hundred thousand brackets', '['.repeat(100_000)],
  ['conditions within conditions, a hundred thousand deep', deep(100_000)],
  ['a half of a character', '\ud800'],
];

describe('what lies on a removable drive and is nothing', () => {
  it('is refused as the hub’s answer, in words', async () => {
    const hub = await startTestHub();
    const { call } = await startTestStation(
      settingsFor(temporaryFolder(), { hubUrl: hub.url, enrolCode: await hub.enrolCode(), packDir: null }),
    );
    const { token } = await call.staff.enter({ pin: '246813' });
    const file = 'answer.foyer-feed';
    for (const [what, text] of texts) {
      writeFileSync(join(drive, file), text);
      const { error } = await safe(call.staff.drive.read({ token, path: drive, file }));
      expect([what, error]).toMatchObject([what, { code: 'DRIVE_REFUSED' }]);
    }
    mkdirSync(join(drive, 'folder.foyer-feed'));
    await expect(call.staff.drive.read({ token, path: drive, file: 'folder.foyer-feed' })).rejects.toMatchObject({ code: 'DRIVE_REFUSED' });
  });

  it('is refused as a badge template, with what is wrong', async () => {
    const { call } = await startTestStation(settingsFor(temporaryFolder()));
    const { token } = await call.staff.enter({ pin: '246813' });
    const file = 'badge.foyer-template.json';
    for (const [what, text] of texts) {
      writeFileSync(join(drive, file), text);
      const { error } = await safe(call.staff.design.read({ token, path: drive, file }));
      expect([what, error]).toMatchObject([what, { code: 'TEMPLATE_REFUSED' }]);
    }
    mkdirSync(join(drive, 'folder.foyer-template.json'));
    await expect(call.staff.design.read({ token, path: drive, file: 'folder.foyer-template.json' })).rejects.toMatchObject({
      code: 'DRIVE_REFUSED',
    });
  });
});
