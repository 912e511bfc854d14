/** For a hub's process: V8's default for new objects keeps a hundred megabytes more in bursts, for a tenth of speed. */
export const hubMemory = '--max-semi-space-size=8';
