import { z } from 'zod';

/** Every reason code of the project, by the question it answers. A code means one thing wherever it appears. */
export const credentialReasons = [
  'syntax',
  'signature',
  'issuer-unknown',
  'issuer-revoked',
  'issuer-not-permitted',
  'event-other',
  'expired',
  'not-yet-valid',
] as const;
export const CredentialReason = z.enum(credentialReasons);
export type CredentialReason = z.infer<typeof CredentialReason>;

/** Why a gate refuses somebody, in the order in which it looks; before these come the credential's own. */
export const admissionReasons = [
  'unreadable',
  'code-unknown',
  'ticket',
  'badge-unknown',
  'badge-voided',
  'badge-superseded',
  'erased',
  'not-approved',
  'zone-not-entitled',
  'session-not-entitled',
  'not-on-list',
  'outside-hours',
  'until-emptier',
  'full',
  'reserved',
  'waiting-list',
  'not-called',
  'share-used',
  'inside-already',
  'too-soon',
  'used-today',
  'used',
  'question',
] as const;
/** What a gate notes of somebody whom it lets pass. */
export const admissionNotes = ['flagged', 'over-limit', 'not-inside', 'answered', 'overridden', 'late'] as const;
export const AdmissionReason = z.enum([...credentialReasons, ...admissionReasons]);
export type AdmissionReason = z.infer<typeof AdmissionReason>;
export const AdmissionNote = z.enum(admissionNotes);
export type AdmissionNote = z.infer<typeof AdmissionNote>;

export const fieldReasons = [
  'required',
  'too-short',
  'too-long',
  'characters',
  'format',
  'checksum',
  /** A phone number that reads as one of another country, without that country's code. */
  'country-unclear',
  /** No letter in it, or a word that stands where nobody is named. */
  'not-a-name',
  'choice-unknown',
  'too-many',
  'field-unknown',
] as const;
export const FieldReason = z.enum(fieldReasons);
export type FieldReason = z.infer<typeof FieldReason>;

/** Why a printer can't print just now, or a job failed. */
export const printerReasons = [
  'offline',
  'media-empty',
  'media-jam',
  'media-mismatch',
  'cover-open',
  'supply-empty',
  'paused',
  'refused',
  'format-unsupported',
  'identity-changed',
  'disk-full',
  'interrupted',
  'decommissioned',
  'superseded',
  'voided',
  'erased',
  'cancelled',
  /** It came out, with boxes for characters that no font has. */
  'boxes',
  'other',
] as const;
export const PrinterReason = z.enum(printerReasons);
export type PrinterReason = z.infer<typeof PrinterReason>;

/** What will stop a printer soon, or keeps it from some badges. */
export const printerNotes = ['media-low', 'supply-low', 'labels-low', 'stock-unfit'] as const;
export const PrinterNote = z.enum(printerNotes);
export type PrinterNote = z.infer<typeof PrinterNote>;

/** Why the hub put an entry into quarantine. */
export const quarantineReasons = ['schema', 'size', 'hash', 'clock', 'revoked', 'not-permitted'] as const;
export const QuarantineReason = z.enum(quarantineReasons);
export type QuarantineReason = z.infer<typeof QuarantineReason>;
