/** Whether the handlers of an event keep it from happening. */
export function prevented(emitter: NodeJS.EventEmitter, name: string, ...args: unknown[]): boolean {
  let stopped = false;
  emitter.emit(
    name,
    {
      preventDefault: () => {
        stopped = true;
      },
    },
    ...args,
  );
  return stopped;
}
