import { type ReactNode, useState } from 'react';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { EventPoster } from '../../../core/contract/screen/second-screen.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { usePackText, useText } from '../../i18n/text.tsx';
import { svgUrl } from '../../theme.ts';
import { Progress } from '../../ui/progress.tsx';
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

/** A screen: one part says, the other does. What does is another one with each title, with nothing left of the one before. */
export function Frame({ pack, title, hint, picture, kioskSession, children, actions }: FrameProps) {
  const text = useText();
  const turn = useTurn(title);
  const progress = kioskSession === undefined ? null : progressOf(pack, kioskSession);
  return (
    <main className="screen">
      <section className={picture === undefined ? 'says' : 'says with-badge'}>
        <EventMark pack={pack} />
        {picture}
        {progress !== null && <Progress {...progress} label={text('progress', progress)} />}
        <h1>{title}</h1>
        {hint !== undefined && <p className="hint">{hint}</p>}
      </section>
      <section className="does" key={turn}>
        <div className="controls">
          {kioskSession !== undefined && beforePrint.includes(kioskSession.at) && <ElsewhereNotice category={kioskSession.category} />}
          {children}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </section>
    </main>
  );
}
