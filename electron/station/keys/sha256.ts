import { hash } from 'node:crypto';
import type { Digest } from '../../../core/journal/entry.ts';

/** Node's own SHA-256 for `core/journal`. */
export const sha256: Digest = (text) => hash('sha256', text, 'hex');
