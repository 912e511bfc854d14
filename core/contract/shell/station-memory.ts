/**
 * For a station's process (V8's flag, the megabytes of half of the space for new objects): a kiosk is idle most of the time, and V8's
 * default would keep tens of megabytes for bursts it never has.
 */
export const stationMemory = '--max-semi-space-size=4';
