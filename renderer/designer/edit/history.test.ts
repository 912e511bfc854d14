import { describe, expect, it } from 'vitest';
import { BadgeTemplate } from '../../../core/contract/event/template.ts';
import { type History, type HistoryEvent, opened, step } from './history.ts';

const template = BadgeTemplate.parse({
  id: 't',
  name: { en: 'T' },
  page: { width: 100, height: 60 },
  layers: [{ id: 'a', type: 'shape', box: { x: 5, y: 5, width: 10, height: 10 }, fill: '#000000' }],
});
const named = (name: string): BadgeTemplate => ({ ...template, name: { en: name } });
const change = (name: string, series: string | null = null): HistoryEvent => ({ do: 'change', template: named(name), series });
const historyAfter = (...events: readonly HistoryEvent[]): History => events.reduce(step, opened(named('0')));
const nameOf = (history: History) => history.present.name.en;
const undo: HistoryEvent = { do: 'undo' };
const redo: HistoryEvent = { do: 'redo' };

describe('the history of a template', () => {
  it('goes back step by step, and no further than the beginning', () => {
    const changes = [change('1'), change('2')];
    expect(nameOf(historyAfter(...changes, undo))).toBe('1');
    expect(nameOf(historyAfter(...changes, undo, undo))).toBe('0');
    expect(nameOf(historyAfter(...changes, undo, undo, undo))).toBe('0');
  });

  it('takes a whole drag back at once', () => {
    expect(nameOf(historyAfter(change('1'), change('2a', 'drag'), change('2b', 'drag'), undo))).toBe('1');
  });

  it('begins a new step after going back, even in the same drag', () => {
    expect(nameOf(historyAfter(change('1', 'drag'), undo, change('2', 'drag'), undo))).toBe('0');
  });

  it('goes forward again until something else is changed', () => {
    expect(nameOf(historyAfter(change('1'), undo, redo))).toBe('1');
    const changed = historyAfter(change('1'), undo, change('2'));
    expect(step(changed, redo)).toBe(changed);
  });

  it('keeps no step for a change that changes nothing', () => {
    const history = historyAfter(change('1'));
    expect(step(history, { do: 'change', template: history.present, series: null })).toBe(history);
  });

  it('keeps two hundred steps', () => {
    const long = historyAfter(...Array.from({ length: 250 }, (_, index) => change(`${index}`)));
    expect(long.past).toHaveLength(200);
  });

  it('ends when another template is opened', () => {
    expect(step(historyAfter(change('1')), { do: 'open', template })).toEqual(opened(template));
  });
});
