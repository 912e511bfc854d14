import { buildBundles, bundleNames } from './bundles.ts';
import { writeSbom } from './sbom.ts';

/** `npm run build`: everything, as far as it has changed. */
await buildBundles(bundleNames);
writeSbom();
