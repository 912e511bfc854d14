import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { EventPoster } from '../../../core/contract/screen/second-screen.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { usePackText, useText } from '../../i18n/text.tsx';
import { svgUrl } from '../../theme.ts';
import { Announce } from '../../ui/announce.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useScrollStop } from '../../ui/scroll-stop.ts';
import type { KioskSessionRecord } from '../flow/kiosk-session-record.ts';
import type { KioskSession } from '../flow/kiosk-session-state.ts';
import { progressOf } from '../flow/steps.ts';
import { ElsewhereNotice } from './elsewhere.tsx';

/** Where a visitor can still go to the kiosk that prints their badge. */
const beforePrint: readonly KioskSession['at'][] = ['form', 'consent', 'review'];

export interface FrameProps {
  readonly pack: EventPack;
  readonly title: string;
  readonly hint?: string | undefined;
  /** A picture or the badge, in the part that says. */
  readonly picture?: ReactNode;
  readonly kioskSession?: KioskSessionRecord & { readonly at: KioskSession['at']; readonly step?: string };
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** What changes on it by itself, in words: heard once when it does. */
  readonly announcement?: string;
  /** Below what leads on: that the screen ends by itself. */
  readonly ending?: ReactNode;
}

/**
 * The event's mark and short name, at the head of every screen; the name alone where the pack has no such picture.
 * @param onBrand on the brand's colour: the mark's white variant (`…-white.svg`), where there is one
 */
export function EventMark({ pack, onBrand = false }: { readonly pack: EventPoster; readonly onBrand?: boolean }) {
  const packText = usePackText(pack);
  const white = pack.theme.mark.replace(/\.svg$/, '-white.svg');
  const svg = (onBrand ? pack.assets[white] : undefined) ?? pack.assets[pack.theme.mark];
  return (
    <p className="head">
      {svg !== undefined && <img src={svgUrl(svg)} alt="" />}
      {packText(pack.event.shortName)}
    </p>
  );
}

/** A number for each title that a screen has had; the same title in another language is the same. */
function useTurn(title: string): number {
  const language = useLanguage();
  const [shown, setShown] = useState({ title, language, turn: 0 });
  if (shown.title === title && shown.language === language) return shown.turn;
  const turn = shown.language === language ? shown.turn + 1 : shown.turn;
  setShown({ title, language, turn });
  return turn;
}

/**
 * The heading of a screen, which the focus goes to when the screen comes, unless something in it takes the focus: from there on it is read, and
 * the first control is one step away.
 */
export function ScreenTitle({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const isTaken = document.activeElement?.closest('.does, .dialog') != null;
    if (!isTaken) heading.current?.focus({ preventScroll: true });
  }, []);
  // What had the focus may have gone with what the screen said before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the heading says something else.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [children]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** A screen: one part says, the other does. What changes on it by itself is also heard. */
export function Frame({ pack, title, hint, picture, kioskSession, children, actions, announcement, ending }: FrameProps) {
  const text = useText();
  const turn = useTurn(title);
  const controls = useRef<HTMLDivElement>(null);
  const says = useRef<HTMLElement>(null);
  useScrollStop(controls);
  useScrollStop(says);
  const progress = kioskSession === undefined ? null : progressOf(pack, kioskSession);
  return (
    <main className="screen">
      <section className={picture === undefined ? 'says' : 'says with-badge'} ref={says}>
        <EventMark pack={pack} />
        {picture}
        {progress !== null && <Progress {...progress} label={text('progress', progress)} />}
        <ScreenTitle>{title}</ScreenTitle>
        {hint !== undefined && <p className="hint">{hint}</p>}
      </section>
      {announcement !== undefined && <Announce text={announcement} />}
      <section className="does" key={turn}>
        <div className="controls" ref={controls}>
          {kioskSession !== undefined && beforePrint.includes(kioskSession.at) && <ElsewhereNotice category={kioskSession.category} />}
          {children}
        </div>
        {(actions !== undefined || ending !== undefined) && (
          <div className="actions">
            {actions}
            {ending}
          </div>
        )}
      </section>
    </main>
  );
}
