import { describe, expect, it } from 'vitest';
import { sampleSubject, samples } from '../badge/design/samples.ts';
import { Field, Form } from '../contract/event/pack.ts';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { contactFields, fieldsByRole, fieldWithRole, mayHoldPictures, roleOf } from './field-role.ts';
import { fillAnswers } from './fill.ts';

const label = { en: 'x' };
const base = { label, required: true, purpose: 'admission', redact: false };
const field = (id: string, more: object) => Field.parse({ ...base, id, ...more });
const form = (id: string, ...fields: Field[]) => Form.parse({ id, steps: [{ id: 'one', title: label, fields }] });

describe('what a field means', () => {
  it.each([
    [{ type: 'text', maxLength: 9, format: 'name' }, 'name'],
    [{ type: 'text', maxLength: 9, format: 'title' }, 'title'],
    [{ type: 'text', maxLength: 9 }, null],
    [{ type: 'country' }, 'country'],
    [{ type: 'country', format: 'free' }, null],
    [{ type: 'date', format: 'birth-date' }, 'birth-date'],
    [{ type: 'date' }, null],
    [{ type: 'phone', defaultCountry: 'CN' }, 'phone'],
    [{ type: 'email' }, 'email'],
    [{ type: 'document', kinds: ['passport'] }, 'document'],
    [{ type: 'photo' }, 'photo'],
    [
      {
        type: 'choice',
        options: [
          { value: 'a', label },
          { value: 'b', label },
        ],
      },
      null,
    ],
  ] as const)('%j is for %s, whatever its id', (more, role) => {
    for (const id of ['anything', 'birthDate', 'title', 'country', 'name']) expect(roleOf(field(id, more))).toBe(role);
  });

  it('is collected from all forms, each field once, in their order', () => {
    const pack = {
      forms: [
        form('a', field('who', { type: 'text', maxLength: 9, format: 'name' }), field('mobile', { type: 'phone', defaultCountry: 'CN' })),
        form('b', field('who', { type: 'text', maxLength: 9, format: 'name' }), field('mail', { type: 'email' })),
      ],
    };
    const roles = fieldsByRole(pack);
    expect([roles.name, roles.phone, roles.email, roles.title]).toEqual([['who'], ['mobile'], ['mail'], []]);
    expect([...contactFields(roles)]).toEqual([
      ['mobile', 'phone'],
      ['mail', 'email'],
    ]);
    expect([fieldWithRole(pack, 'email')?.id, fieldWithRole(pack, 'photo')]).toEqual(['mail', undefined]);
  });

  it('decides where pictures may stand', () => {
    expect(mayHoldPictures(field('a', { type: 'text', maxLength: 9 }))).toBe(true);
    expect(mayHoldPictures(field('a', { type: 'text', maxLength: 9, format: 'name' }))).toBe(false);
    expect(mayHoldPictures(field('a', { type: 'date' }))).toBe(false);
  });
});

describe('an event whose fields are called otherwise', () => {
  const fields = [
    field('anrede', { type: 'text', maxLength: 60, format: 'title' }),
    field('herkunft', { type: 'country' }),
    field('geboren', { type: 'date', format: 'birth-date' }),
    field('birthdayParty', { type: 'date' }),
    field('jobTitle', { type: 'text', maxLength: 60 }),
  ];

  it('has a date of birth filled in from a passport, and no other date', () => {
    expect(fillAnswers(fields, { birthDate: '1990-03-07', country: 'JP', title: 'Dr' })).toEqual({
      anrede: 'Dr',
      herkunft: 'JP',
      geboren: '1990-03-07',
    });
  });

  it('shows a title on the badge’s samples, and only where it is meant', () => {
    const pack = readReferencePack();
    const [category] = pack.categories;
    const [sample] = samples;
    if (category === undefined || sample === undefined) return expect.unreachable();
    const subject = sampleSubject({ forms: [form(category.form, ...fields)] }, category, sample);
    expect(subject.fields).toEqual({ anrede: sample.title, herkunft: sample.country });
  });
});
