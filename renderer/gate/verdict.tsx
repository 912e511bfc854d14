import './verdict.css';
import { useRef } from 'react';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { GateVerdict } from '../../core/contract/screen/gate.ts';
import { Button } from '../ui/button.tsx';
import { useScrollStop } from '../ui/scroll-stop.ts';
import { useGateLabels } from './labels.ts';
import { signalOf, wordOf } from './signals.ts';

/** A shape for each signal: nobody has to tell them by their colour. */
function Shape({ signal }: { readonly signal: ReturnType<typeof signalOf> | 'ready' | 'wait' }) {
  return (
    <svg
      className="verdict-shape"
      viewBox="0 0 200 200"
      fill="none"
      stroke="currentColor"
      strokeWidth="14"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {signal === 'admit' && (
        <>
          <circle cx="100" cy="100" r="88" />
          <path d="m58 104 30 30 56-62" />
        </>
      )}
      {signal === 'admit-look' && (
        <>
          <circle cx="100" cy="100" r="88" />
          <path d="M100 54v62m0 30v1" />
        </>
      )}
      {signal === 'refuse' && (
        <>
          <rect x="14" y="14" width="172" height="172" rx="10" />
          <path d="M56 100h88" />
        </>
      )}
      {signal === 'ask' && (
        <>
          <path d="M100 16 190 176H10z" />
          <path d="M100 78v46m0 26v1" />
        </>
      )}
      {signal === 'same' && (
        <>
          <circle cx="100" cy="100" r="88" />
          <path d="M60 82h80M60 118h80" />
        </>
      )}
      {signal === 'wait' && (
        <>
          <circle cx="100" cy="100" r="88" />
          <path d="M100 52v50l32 22" />
        </>
      )}
      {signal === 'ready' && (
        <>
          <path d="M20 62V20h42m76 0h42v42m0 76v42h-42m-76 0H20v-42" />
          <path d="M52 100h96" />
        </>
      )}
    </svg>
  );
}

export interface VerdictProps {
  readonly pack: EventPack;
  readonly verdict: GateVerdict;
  readonly onAnswer: (answers: Readonly<Record<string, string>>) => void;
  readonly answers: Readonly<Record<string, string>>;
  /** Puts them on the waiting list. */
  readonly onWait: () => void;
}

/** One verdict, over the whole screen: shape, colour, word, name, and one line of why. */
export function Verdict({ pack, verdict, answers, onAnswer, onWait }: VerdictProps) {
  const place = useRef<HTMLElement>(null);
  useScrollStop(place);
  const { text, packText, number, categoryName, why } = useGateLabels(pack);
  const { person, isUndone, isUnconfirmed, isRepeat, questions, mayWait, detail } = verdict;
  const signal = signalOf(verdict);
  const line = why(verdict);
  const about = [person.title, person.organisation, categoryName(person.category)].filter((part) => part !== null && part !== '');
  return (
    <section
      ref={place}
      className="verdict"
      data-signal={isUndone ? 'undone' : signal}
      data-scan={verdict.scan}
      data-verdict={verdict.verdict}
      data-reason={verdict.reason ?? ''}
    >
      <div className="verdict-head">
        {person.photo !== null && verdict.verdict !== 'refused' ? (
          <img className="verdict-photo" src={person.photo} alt="" />
        ) : (
          <Shape signal={signal} />
        )}
        <p className="verdict-word">{text(wordOf(verdict))}</p>
      </div>
      <h1>{person.name ?? (categoryName(person.category) || text('gate.unknown'))}</h1>
      {about.length > 0 && person.name !== null && <p className="verdict-about">{about.join(' · ')}</p>}
      {person.seat !== null && <p className="verdict-seat">{text('gate.seat', { seat: person.seat })}</p>}
      {line !== '' && <p className="verdict-why">{line}</p>}
      {verdict.verdict === 'held' &&
        !isUndone &&
        questions
          .filter(({ id }) => answers[id] === undefined)
          .slice(0, 1)
          .map((question) => (
            <div key={question.id} className="verdict-question">
              <h2>{packText(question.text)}</h2>
              <div className="actions">
                {question.answers.map(({ value, label }) => (
                  <Button key={value} kind="secondary" onPress={() => onAnswer({ ...answers, [question.id]: value })}>
                    {packText(label)}
                  </Button>
                ))}
              </div>
            </div>
          ))}
      {detail.number !== undefined && <p className="verdict-number">{text('waiting.number', { number: number(detail.number) })}</p>}
      {mayWait && !isUndone && (
        <Button kind="secondary" onPress={onWait}>
          {text('waiting.join')}
        </Button>
      )}
      {(isUnconfirmed || isRepeat) && <p className="verdict-sign">{text(isRepeat ? 'gate.repeat' : 'gate.unconfirmed')}</p>}
    </section>
  );
}

/** A scan is being judged, or has to be made again: what the last one was is nobody's verdict any more. */
export function OneMoment({ title, hint, isStuck }: { readonly title: string; readonly hint: string; readonly isStuck: boolean }) {
  const place = useRef<HTMLElement>(null);
  useScrollStop(place);
  return (
    <section ref={place} className="verdict" data-signal="wait" data-stuck={isStuck}>
      <div className="verdict-head">
        <Shape signal="wait" />
      </div>
      <h1>{title}</h1>
      {hint !== '' && <p className="verdict-about">{hint}</p>}
    </section>
  );
}

/** Nobody is there: what to do. */
export function Ready({ hint, title }: { readonly title: string; readonly hint: string }) {
  const place = useRef<HTMLElement>(null);
  useScrollStop(place);
  return (
    <section ref={place} className="verdict" data-signal="ready">
      <div className="verdict-head">
        <Shape signal="ready" />
      </div>
      <h1>{title}</h1>
      <p className="verdict-about">{hint}</p>
    </section>
  );
}
