import { z } from 'zod';

/** `MAJOR.MINOR.PATCH`, and what may stand behind `-` and `+` (Semantic Versioning 2.0.0, §2, §9, §10). */
const semantic = /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

/** The version of the app, as it says itself; at most 32 characters. */
export const AppVersion = z.string().max(32).regex(semantic, 'must be a version as Semantic Versioning has them, at most 32 characters');
export type AppVersion = z.infer<typeof AppVersion>;
