import { buildBundles, bundleNames } from './bundles.ts';

/** `npm run build`: everything, as far as it has changed. */
await buildBundles(bundleNames);
