import { describe, expect, it } from 'vitest';
import type { Field } from '../../core/contract/event/pack.ts';
import { checkField } from '../../core/form/field.ts';
import { roleOf } from '../../core/form/field-role.ts';
import { loadPack } from '../../node/pack-folder.ts';
import { packDir, resourcesDir } from '../support/station-folder.ts';

const fields = loadPack(packDir, resourcesDir).forms.flatMap((form) =>
  form.steps.flatMap((step) => step.fields.map((field): [string, Field] => [`${form.id}.${field.id}`, field])),
);

/** What nobody may write into any field, whatever it asks for. */
const never = ['x'.repeat(10_000), '李'.repeat(10_000), 'a\u0000b', 'a\u001bb', 'a\u202eb', '\ud800', 'x\udfff', `Z${'\u0300'.repeat(40)}`];
/** What is text to a text field, and wrong for every other. */
const words = [`'; DROP TABLE registrant; --`, '<img src=x onerror=alert(1)>', '{{7*7}}', '=HYPERLINK("x")', '../../etc/passwd'];

describe.each(fields)('the field %s', (_, field) => {
  it.each(never)('refuses %j', (bad) => {
    const check = checkField(field, field.type === 'choices' ? [bad] : bad);
    expect(check.kind).toBe('refused');
  });

  it('takes what copying brings along for what it is: nothing', () => {
    for (const word of ['\u2066x\u2069', '\u202dx\u202c', '\ufeffx\u200b'])
      expect(checkField(field, field.type === 'choices' ? [word] : word)).toEqual(
        checkField(field, field.type === 'choices' ? ['x'] : 'x'),
      );
  });

  it('says that it is empty where it must not be', () => {
    const check = checkField(field, field.type === 'choices' ? [] : ' \u3000 ');
    expect(check).toEqual(field.required ? { kind: 'refused', reason: 'required' } : { kind: 'empty' });
  });

  it('takes markup as text or not at all', () => {
    for (const word of words) {
      const check = checkField(field, field.type === 'choices' ? [word] : word);
      const isText = field.type === 'text' && word.length <= field.maxLength;
      // What has no letter is nobody's name.
      if (isText && roleOf(field) === 'name' && word === '{{7*7}}') expect(check).toEqual({ kind: 'refused', reason: 'not-a-name' });
      else if (isText) expect(check).toEqual({ kind: 'value', value: word });
      else expect(check.kind).toBe('refused');
    }
  });

  it('prints no emoji where its text may be on a badge', () => {
    const check = checkField(field, field.type === 'choices' ? ['😀'] : 'Ann 😀');
    expect(check.kind).toBe(field.type === 'text' && field.format === 'free' ? 'value' : 'refused');
  });
});
