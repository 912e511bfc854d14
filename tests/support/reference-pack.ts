import { loadPack } from '../../node/pack-folder.ts';
import { packDir, resourcesDir } from './station-folder.ts';

/** The reference event as stations and hub have it. */
export const referencePack = loadPack(packDir, resourcesDir);
