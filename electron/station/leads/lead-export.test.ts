import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../core/contract/screen/lead.ts';
import { contactsOf, createLeadExport } from './lead-export.ts';

const lead = (standing: Lead['standing'], name: string | null): Lead => ({
  lead: '01907f2e-0000-7000-8000-000000000001' as never,
  at: 1_000,
  person: { registrant: null, name, organisation: 'Acme', title: null, category: 'media', seat: 'A1', photo: 'data:' },
  phone: '+8613812345678',
  email: null,
  country: 'CN',
  notes: { note: 'Call', rating: 4, tags: ['arms'], followUp: '2024-07-08' },
  standing,
});

describe('leads that are taken along', () => {
  it('are those in good standing, with their notes and without picture or seat', () => {
    expect(contactsOf([lead('withdrawn', null), lead('good', 'Ada'), lead('erased', null)])).toEqual([
      {
        name: 'Ada',
        organisation: 'Acme',
        title: '',
        phone: '+8613812345678',
        email: '',
        country: 'CN',
        category: 'media',
        note: 'Call',
        rating: 4,
        tags: ['arms'],
        followUp: '2024-07-08',
        at: 1_000,
      },
    ]);
  });

  it('are not written to a drive that is no longer there', () => {
    const { write } = createLeadExport({ exhibitor: () => null, own: () => [lead('good', 'Ada')] });
    expect(write('/nowhere', 'csv')).toEqual({ detail: 'The drive is no longer there.' });
  });
});
