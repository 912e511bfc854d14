import { conditionFields } from '../badge/design/template-problems.ts';
import type { Field, Form } from '../contract/event/pack.ts';
import { notedFields, recordFields } from '../contract/hub/import.ts';
import { roleOf } from '../form/field-role.ts';
import type { Placed } from './contents.ts';
import { checkUnique, type Report } from './report.ts';

/** What a form names exists and is named once. @param purposes ids of the purposes in event.json */
export function checkForm({ file, value: form }: Placed<Form>, purposes: ReadonlySet<string>, report: Report): void {
  const fields = form.steps.flatMap((step) => step.fields);
  const names = fields.map((field) => field.id);
  checkUnique(
    file,
    'steps',
    form.steps.map((step) => step.id),
    report,
  );
  checkUnique(file, 'fields', names, report);
  form.steps.forEach((step, s) => {
    const contents = [{ part: step, path: `steps.${s}` }, ...step.fields.map((part, f) => ({ part, path: `steps.${s}.fields.${f}` }))];
    for (const { part, path } of contents) {
      for (const name of part.showWhen === undefined ? [] : conditionFields(part.showWhen)) {
        if (!names.includes(name)) report(file, `${path}.showWhen`, `asks for the field “${name}”, which this form has not`);
      }
    }
    step.fields.forEach((field, f) => {
      if (([...recordFields, ...notedFields] as readonly string[]).includes(field.id))
        report(file, `steps.${s}.fields.${f}.id`, `“${field.id}” is what a record from elsewhere says; call the field something else`);
      if (!purposes.has(field.purpose))
        report(file, `steps.${s}.fields.${f}.purpose`, `“${field.purpose}” is not among the purposes in event.json`);
      if (field.type === 'choice' || field.type === 'choices')
        checkUnique(
          file,
          `steps.${s}.fields.${f}.options`,
          field.options.map((option) => option.value),
          report,
        );
    });
  });
}

/** One id means one thing in every form: a record is read without knowing which form it was filled in with. */
export function checkFieldsAgree(forms: readonly Placed<Form>[], report: Report): void {
  const meaningOf = (field: Field) => {
    const role = roleOf(field);
    return role === null || role === field.type ? field.type : `${field.type} (${role})`;
  };
  const first = new Map<string, { file: string; meaning: string }>();
  for (const { file, value } of forms) {
    value.steps.forEach((step, s) => {
      step.fields.forEach((field, f) => {
        const meaning = meaningOf(field);
        const before = first.get(field.id);
        if (before === undefined) first.set(field.id, { file, meaning });
        else if (before.meaning !== meaning)
          report(
            file,
            `steps.${s}.fields.${f}`,
            `“${field.id}” is ${meaning} here and ${before.meaning} in ${before.file}; give one of them another id`,
          );
      });
    });
  }
}
