import { closeEnough, nameCloseness } from '../lookup/query.ts';

/** Whether a document's name is the record's; null where there is no document, or no name to compare. */
export function checkName(name: string | null, documentName: string | null): 'confirmed' | 'differs' | null {
  if (documentName === null || name === null) return null;
  return nameCloseness(documentName, name) >= closeEnough ? 'confirmed' : 'differs';
}
