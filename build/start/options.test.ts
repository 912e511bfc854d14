import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingsFor } from '../../tests/support/station-folder.ts';
import { temporaryFolder } from '../../tests/support/stations.ts';
import { readOptions } from './options.ts';
import { pendingIn, settingsFileIn, staffPinFor, startFileIn } from './remembered.ts';

const gate = { kind: 'gate', checkpoint: 'expo-north-gate', session: null, direction: 'in' } as const;

/** A data folder in which a station was started before. */
function folderOf(written: object): string {
  const data = temporaryFolder();
  mkdirSync(join(data, 'station'));
  writeFileSync(join(data, 'station/station.db'), '');
  writeFileSync(settingsFileIn(data), JSON.stringify({ ...settingsFor(join(data, 'station')), ...written }));
  return data;
}

it('a station that is started again is what it was, but for what is said', () => {
  const written = { name: 'North 1', role: gate, printer: 'zpl://printer', language: 'en', hubUrl: null };
  const data = folderOf(written);
  expect(readOptions(['--data', data])).toMatchObject({
    name: 'North 1',
    role: gate,
    printer: 'zpl://printer',
    language: 'en',
    hub: { kind: 'none' },
  });
  const otherwise = ['--data', data, '--name', 'South 2', '--role', 'register', '--lang', 'pack', '--printer', 'ipp://printer/print'];
  expect(readOptions(otherwise)).toMatchObject({
    name: 'South 2',
    role: { kind: 'register' },
    printer: 'ipp://printer/print',
    language: null,
  });
});

it('keeps the pack of the hub beside it, and a printer that is simulated, which its settings do not know', () => {
  const data = folderOf({ hubUrl: 'http://127.0.0.1:41234', packDir: null, printer: 'zpl://127.0.0.1:40001' });
  writeFileSync(startFileIn(data), JSON.stringify({ pack: '/packs/meetup', printer: 'sim:zpl' }));
  expect(readOptions(['--data', data])).toMatchObject({ pack: '/packs/meetup', isPackNamed: false, printer: 'sim:zpl' });
  expect(readOptions(['--data', data, '--pack', '/packs/other'])).toMatchObject({ pack: '/packs/other', isPackNamed: true });
  writeFileSync(startFileIn(data), '{');
  expect(readOptions(['--data', data])).toMatchObject({ printer: 'zpl://127.0.0.1:40001' });
});

it('code and PINs of a start that was broken off still count; those of a station that was ready are in no file', () => {
  const data = folderOf({ enrolCode: 'ABCD-EFGH-JKLM', staffPin: '918273', supervisorPin: '975310' });
  const start = (isSettled?: boolean) => writeFileSync(startFileIn(data), JSON.stringify({ pack: '/p', printer: 'file:/b', isSettled }));
  expect(pendingIn(data)).toBe(null);
  start(false);
  expect(pendingIn(data)).toEqual({ enrolCode: 'ABCD-EFGH-JKLM', staffPin: '918273', supervisorPin: '975310' });
  start(true);
  expect(pendingIn(data)).toBe(null);
  start();
  expect(pendingIn(data)).toBe(null);
});

it('sets the demo’s PIN at a first start only, however later starts end', () => {
  const none = { enrolCode: null, staffPin: null, supervisorPin: null };
  expect(staffPinFor(null, null, true, '2024')).toBe('2024');
  expect(staffPinFor(null, { ...none, staffPin: '918273' }, false, '2024')).toBe('918273');
  expect(staffPinFor(null, none, false, '2024')).toBe(null);
  expect(staffPinFor('456789', none, false, '2024')).toBe('456789');
});

it('keeps its hub: its own, one elsewhere, or none', () => {
  const elsewhere = folderOf({ hubUrl: 'https://hub.example' });
  expect(readOptions(['--data', elsewhere])?.hub).toEqual({ kind: 'elsewhere', url: 'https://hub.example' });
  const embedded = folderOf({ hubUrl: 'http://127.0.0.1:41234' });
  mkdirSync(join(embedded, 'hub'));
  expect(readOptions(['--data', embedded])?.hub).toEqual({ kind: 'embedded' });
});

it('is a kiosk with the reference event where nothing was before, or what was can’t be read', () => {
  const fresh = { name: 'Kiosk 1', role: { kind: 'register' }, language: null, hub: { kind: 'embedded' } };
  expect(readOptions(['--data', temporaryFolder()])).toMatchObject(fresh);
  const damaged = folderOf({});
  writeFileSync(settingsFileIn(damaged), '{"name":');
  expect(readOptions(['--data', damaged])).toMatchObject(fresh);
});
