import { useCallback, useReducer } from 'react';
import type { BadgeTemplate } from '../../../core/contract/event/template.ts';

const maxSteps = 200;

export interface History {
  readonly past: readonly BadgeTemplate[];
  readonly present: BadgeTemplate;
  readonly future: readonly BadgeTemplate[];
  /** What the last step belongs to: further ones of the same, like the moves of one drag, are undone with it. */
  readonly series: string | null;
}
export type HistoryEvent =
  | { readonly do: 'change'; readonly template: BadgeTemplate; readonly series: string | null }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'open'; readonly template: BadgeTemplate };

/** A history that begins with a template: nothing to undo or redo. */
export const opened = (template: BadgeTemplate): History => ({ past: [], present: template, future: [], series: null });

/** The history after an event; the same object where nothing changes. At most 200 steps are kept. */
export function step(history: History, event: HistoryEvent): History {
  const { past, present, future } = history;
  switch (event.do) {
    case 'open':
      return opened(event.template);
    case 'change':
      if (event.template === present) return history;
      if (event.series !== null && event.series === history.series) return { ...history, present: event.template };
      return { past: [...past, present].slice(-maxSteps), present: event.template, future: [], series: event.series };
    case 'undo': {
      const before = past.at(-1);
      return before === undefined ? history : { past: past.slice(0, -1), present: before, future: [present, ...future], series: null };
    }
    case 'redo': {
      const [next, ...rest] = future;
      return next === undefined ? history : { past: [...past, present], present: next, future: rest, series: null };
    }
  }
}

/** A template as it is edited, with the way back and forth. */
export function useHistory(template: BadgeTemplate) {
  const [history, dispatch] = useReducer(step, template, opened);
  return {
    template: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** @param series changes of the same series are one step */
    change: useCallback((next: BadgeTemplate, series: string | null = null) => dispatch({ do: 'change', template: next, series }), []),
    undo: useCallback(() => dispatch({ do: 'undo' }), []),
    redo: useCallback(() => dispatch({ do: 'redo' }), []),
    open: useCallback((next: BadgeTemplate) => dispatch({ do: 'open', template: next }), []),
  };
}
