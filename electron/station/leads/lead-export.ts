import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import type { Lead } from '../../../core/contract/screen/lead.ts';
import { type LeadContact, leadsAsCsv, leadsAsVcard } from '../../../core/lead/export.ts';
import { driveGone, driveRefusal } from '../../../node/drive-refusal.ts';
import { listDrives, writeToDrive } from '../../../node/removable-drives.ts';

/** What an exhibitor takes along of their leads: of those who took it back, or were erased, nothing. */
export const contactsOf = (leads: readonly Lead[]): LeadContact[] =>
  leads
    .filter(({ standing }) => standing === 'good')
    .map(({ person, phone, email, country, notes, at }) => ({
      name: person.name ?? '',
      organisation: person.organisation ?? '',
      title: person.title ?? '',
      phone: phone ?? '',
      email: email ?? '',
      country: country ?? '',
      category: person.category ?? '',
      ...notes,
      at,
    }));

export interface LeadExportDependencies {
  readonly exhibitor: () => Exhibitor | null;
  /** All of the exhibitor's own. */
  readonly own: () => Lead[];
}

/** Writes an exhibitor's leads to a removable drive. */
export function createLeadExport({ exhibitor, own }: LeadExportDependencies) {
  return {
    drives: () => listDrives('').map(({ path, name }) => ({ path, name })),
    /** The file's name and how many leads it holds; or why it could not be written, in words. @param path of the drive */
    write(path: string, format: 'csv' | 'vcf'): { file: string; leads: number } | { detail: string } {
      const contacts = contactsOf(own());
      try {
        const text = format === 'csv' ? leadsAsCsv(contacts) : leadsAsVcard(contacts);
        const file = writeToDrive(path, `leads-${exhibitor()?.id ?? ''}.${format}`, text);
        return file === null ? { detail: driveGone } : { file, leads: contacts.length };
      } catch (error) {
        const detail = driveRefusal(error);
        if (detail === null) throw error;
        return { detail };
      }
    },
  };
}
export type LeadExport = ReturnType<typeof createLeadExport>;
