import { buildFonts } from '../../build/fonts.ts';

/** The font that is made at the build, so that a single test finds it without one. */
export default buildFonts;
