declare const __FOYER_VERSION__: string;

/** The app's version (Semantic Versioning 2.0.0), set when it is built. */
export const version: string = typeof __FOYER_VERSION__ === 'string' ? __FOYER_VERSION__ : '0.0.0-source';
