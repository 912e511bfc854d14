// Preloaded into a station whose clock is to be wrong: `FOYER_CLOCK_SHIFT` seconds are added to the wall clock.
const shift = Number(process.env.FOYER_CLOCK_SHIFT) * 1000;
const now = Date.now;
Date.now = () => now() + shift;
