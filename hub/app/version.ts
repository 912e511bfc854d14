declare const __FOYER_VERSION__: string;

/** The app's version, set when it is built. */
export const version: string = typeof __FOYER_VERSION__ === 'string' ? __FOYER_VERSION__ : '0.0.0-source';
