import type { GateVerdict } from '../../core/contract/screen/gate.ts';

/** What a steward hears and feels of a verdict: distinct with eyes closed. */
export type Signal = 'admit' | 'admit-look' | 'refuse' | 'ask' | 'same';

/**
 * The signal of a verdict: whoever is admitted with something to attend to, over a limit or not known to be inside, gets the one that
 * makes a steward look.
 */
export function signalOf({
  verdict,
  note,
  attention,
  isRepeat,
}: Pick<GateVerdict, 'verdict' | 'note' | 'attention'> & { readonly isRepeat?: boolean }): Signal {
  // Let in a moment ago: this is not a second person's way in.
  if (isRepeat === true && verdict === 'admitted') return 'same';
  if (verdict === 'refused') return 'refuse';
  if (verdict === 'held') return 'ask';
  return attention !== null || note === 'over-limit' || note === 'not-inside' ? 'admit-look' : 'admit';
}

interface Tone {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds after the beginning, and how long. */
  readonly from: number;
  readonly length: number;
}
/** Each in a key of its own: up for yes, down and twice for no, one high question. */
const tones: Record<Signal, readonly Tone[]> = {
  admit: [
    { pitch: 659, from: 0, length: 0.09 },
    { pitch: 988, from: 0.09, length: 0.14 },
  ],
  'admit-look': [
    { pitch: 659, from: 0, length: 0.09 },
    { pitch: 784, from: 0.09, length: 0.09 },
    { pitch: 659, from: 0.18, length: 0.14 },
  ],
  refuse: [
    { pitch: 220, from: 0, length: 0.18 },
    { pitch: 165, from: 0.22, length: 0.3 },
  ],
  ask: [{ pitch: 1175, from: 0, length: 0.28 }],
  same: [],
};
/** Milliseconds on and off. */
const buzzes: Record<Signal, number[]> = { admit: [40], 'admit-look': [40, 60, 40], refuse: [180, 80, 180], ask: [90, 60, 90], same: [] };

/** Sounds made here, so that no file has to be there; where the screen has no loudspeaker, nothing happens. */
export function createSignals() {
  let audio: AudioContext | null = null;
  return (signal: Signal): void => {
    navigator.vibrate?.(buzzes[signal]);
    audio ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
    if (audio === null) return;
    if (audio.state === 'suspended') void audio.resume();
    for (const { pitch, from, length } of tones[signal]) {
      const at = audio.currentTime + from;
      const tone = new OscillatorNode(audio, { type: signal === 'refuse' ? 'square' : 'sine', frequency: pitch });
      const loud = new GainNode(audio, { gain: 0 });
      // Without these two slopes a loudspeaker clicks.
      loud.gain.setValueAtTime(0, at);
      loud.gain.linearRampToValueAtTime(0.3, at + 0.012);
      loud.gain.setValueAtTime(0.3, at + length - 0.03);
      loud.gain.linearRampToValueAtTime(0, at + length);
      tone.connect(loud).connect(audio.destination);
      tone.start(at);
      tone.stop(at + length);
    }
  };
}

/** The one word that a steward reads first: the id of its message. */
export function wordOf(verdict: Pick<GateVerdict, 'verdict' | 'note' | 'attention' | 'isUndone' | 'direction'>) {
  if (verdict.isUndone) return 'gate.word.undone';
  const signal = signalOf(verdict);
  if (signal === 'refuse' || signal === 'ask' || signal === 'same') return `gate.word.${signal}` as const;
  return verdict.direction === 'out' ? (`gate.word.${signal}.out` as const) : (`gate.word.${signal}` as const);
}
