/** Whether a press with these keys held adds to the chosen layers instead of replacing them. */
export const isAdding = ({ shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>): boolean =>
  shiftKey || ctrlKey || metaKey;

/** The chosen ids with one more at the end, or without it where it was among them. */
export function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
}
