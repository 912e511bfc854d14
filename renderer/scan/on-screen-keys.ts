/** Keys that were pressed on the on-screen keyboard: no scanner's, and no hardware keyboard's. What listens to scanners lets them pass. */
export const onScreenKeys = new WeakSet<Event>();
