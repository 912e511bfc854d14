/** A rejection that nobody handles. */
export const run = async () => {
  void Promise.reject(new Error('nobody handles this'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return [{ what: 'fine', value: 1, unit: 'ms' }];
};
