/** Waits for what never comes, with nothing left to do. */
export const run = () => new Promise(() => {});
