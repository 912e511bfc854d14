import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { stationSettings } from '../../tests/support/station-settings.ts';
import { temporaryFolder } from '../../tests/support/stations.ts';
import { readSettings } from './settings.ts';

vi.mock('electron', () => import('./double/electron.ts'));

describe('settings', () => {
  it('come from the named file, or say which file is wrong and how', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'station.json');
    const place = { argv: ['electron', `--settings=${file}`], userData: folder, isPackaged: false, resourcesPath: '/r' };
    expect(() => readSettings(place)).toThrow(file);
    writeFileSync(file, JSON.stringify({ ...stationSettings, printer: 'lpt1:' }));
    expect(() => readSettings(place)).toThrow(/printer/);
    writeFileSync(file, JSON.stringify(stationSettings));
    expect(readSettings(place)).toEqual(stationSettings);
    const { resourcesDir: _, dataDir: __, ...rest } = stationSettings;
    writeFileSync(file, JSON.stringify(rest));
    expect(readSettings({ ...place, argv: [], isPackaged: true })).toMatchObject({
      resourcesDir: '/r/resources',
      dataDir: join(folder, 'station'),
    });
  });
});
