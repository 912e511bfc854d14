import { z } from 'zod';

/** Kinds of documents by which people are known at an event in mainland China, and the passport. */
export const documentKinds = [
  'resident-identity-card',
  /** Of foreigners: three letters and twelve digits since 2017, or 18 digits beginning with 9 since December 2023. */
  'permanent-residence-card',
  /** Of residents of Hong Kong, Macao and Taiwan who live on the mainland: 18 digits beginning with 81, 82 or 83. */
  'residence-permit',
  /** Of residents of Hong Kong, Macao and Taiwan, to visit the mainland. */
  'travel-permit',
  'passport',
] as const;
export const DocumentKind = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof DocumentKind>;
