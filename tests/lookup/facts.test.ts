import { describe, expect, it } from 'vitest';
import type { LookupWay } from '../../core/contract/screen/lookup.ts';
import { newKioskSession } from '../support/station-folder.ts';
import { type LookedUp, startLookup } from './looked-up.ts';

const rows = [
  'F-1,public-visitor,José García Núñez,,ES,+34612345678,,,MNO345,,,',
  'F-2,public-visitor,Nomsa Dlamini,,ZA,,nomsa@example.org,,,,,',
  'F-3,professional-visitor,Jürgen Müller,Acme Robotics,DE,+4915112345678,jm@example.org,,GHI789,,,',
  'F-4,speaker,张伟,,SG,,,L898902C3,PQR678,,,',
  'F-5,speaker,张薇,,CN,,,,DEF456,,,',
  'F-6,speaker,Anna Maria Eriksson,,SE,,ame@example.org,,,Nordic Tour,,',
  'F-7,public-visitor,བཀྲ་ཤིས་སྒྲོལ་མ,,CN,+8613900000007,,,,,,',
];
const find = async (call: LookedUp['call'], name: string, organisation: string) => {
  const by: LookupWay = { way: 'name', name, organisation };
  const result = await call.kioskSession.find({ kioskSession: newKioskSession(), by });
  return result.kind === 'people' ? result.people.map((person) => person.name) : result.kind;
};

describe('somebody without an organisation', () => {
  it.each([
    ['José García Núñez', ['ES', 'Spain', 'España', '西班牙', '+34 612 34 56 78', 'mno-345'], 'J*** G*** N***'],
    ['nunez jose garcia', ['spain', 'esp'], 'J*** G*** N***'],
    ['Nomsa Dlamini', ['South Africa', '南非', 'NOMSA@example.org'], 'N*** D***'],
    ['Zhang Wei', ['Singapore', '新加坡', 'L898902C3', 'PQR678'], '张*'],
    ['Anna Maria Eriksson', ['ame@example.org', 'Nordic Tour'], 'A*** M*** E***'],
    ['བཀྲ་ཤིས་སྒྲོལ་མ', ['China', '中国', '+86 139 0000 0007'], 'བ***'],
  ])('is found by name, %s, with any other fact: %s', async (name, facts, masked) => {
    const { call } = await startLookup(rows);
    for (const fact of facts) expect([fact, await find(call, name, fact)]).toEqual([fact, [masked]]);
  });

  it('is not found by what is somebody else’s, nor by a name alone', async () => {
    const { call } = await startLookup(rows);
    expect(await find(call, 'José García Núñez', 'Portugal')).toBe('nobody');
    expect(await find(call, 'José García Núñez', '+34 612 34 56 79')).toBe('nobody');
    expect(await find(call, 'Nomsa Dlamini', 'ame@example.org')).toBe('nobody');
    expect(await find(call, 'Nomsa Dlamini', 'MNO-345')).toBe('nobody');
    expect(await find(call, 'Nomsa', 'ZA')).not.toBe('mistyped');
    expect(await find(call, 'José García Núñez', ' ')).toBe('mistyped');
  });

  it('and whoever has one, or comes with a group, is not by a country, which everybody knows', async () => {
    const { call } = await startLookup(rows);
    expect(await find(call, 'Jürgen Müller', 'Germany')).toBe('nobody');
    expect(await find(call, 'Anna Maria Eriksson', 'Sweden')).toBe('nobody');
    expect(await find(call, 'Jürgen Müller', 'acme')).toEqual(['J*** M***']);
    expect(await find(call, 'Jürgen Müller', 'jm@example.org')).toEqual(['J*** M***']);
  });

  it('is not found by what says nothing of them: signs, parts of words, a category, a word of every organisation', async () => {
    const { call } = await startLookup([...rows, 'F-8,professional-visitor,Ada Lovelace,Bank of Analytical Engines,GB,,,,,,,']);
    expect(await find(call, 'Ada Lovelace', '.')).toBe('mistyped');
    for (const fact of ['o', 'ngines', 'bank', 'professional', 'country', 'born']) {
      expect([fact, await find(call, 'Ada Lovelace', fact)]).toEqual([fact, 'nobody']);
    }
    expect(await find(call, 'José García Núñez', 'public visitor')).toBe('nobody');
    expect(await find(call, 'Ada Lovelace', 'bank of analytical')).toEqual(['A*** L***']);
    expect(await find(call, 'Ada Lovelace', 'analytical engines')).toEqual(['A*** L***']);
  });

  it('costs a guess each time, whatever it is tried with', async () => {
    const { call } = await startLookup(rows);
    const tried = [];
    for (let number = 0; number < 14; number++) tried.push(await find(call, 'José García Núñez', `+3461234500${number % 10}`));
    expect(tried.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 'nobody'));
    expect(tried.slice(12)).toEqual(['wait', 'wait']);
  });
});

it('two who look alike are told apart', async () => {
  const two = ['T-1,speaker,张伟,,SG,+8613812345678,,,ABC123,,,', 'T-2,speaker,张薇,,CN,+8613812345678,,,DEF456,,,'];
  const { call } = await startLookup(two);
  const result = await call.kioskSession.find({ kioskSession: newKioskSession(), by: { way: 'phone', phone: '13812345678' } });
  if (result.kind !== 'people') throw new Error(result.kind);
  const shown = result.people.map(({ handle, ...rest }) => rest);
  const same = { name: '张*', organisation: null, category: 'speaker', code: null, registered: null };
  expect(shown.toSorted((a, b) => (a.country ?? '').localeCompare(b.country ?? ''))).toEqual([
    { ...same, country: 'CN' },
    { ...same, country: 'SG' },
  ]);
});
