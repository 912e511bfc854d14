/** No figure at all. */
export const run = async () => [];
