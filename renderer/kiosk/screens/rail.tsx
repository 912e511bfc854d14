import './rail.css';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { useText } from '../../i18n/text.tsx';
import { DisplayPanel, type DisplayPanelProps } from './display-panel.tsx';
import { LanguageSwitch, type LanguagesProps } from './language-switch.tsx';

export interface RailProps extends LanguagesProps, Pick<DisplayPanelProps, 'display' | 'onDisplay'> {
  readonly pack: Pick<EventPack, 'theme'>;
  /** Whether the controls of this screen can move down; they can, unless this says no. */
  readonly canMoveDown?: boolean;
  /** What else is on every screen of its kind. */
  readonly children?: ReactNode;
}

/** The thin rail at the very bottom of every screen: language and how the screen is shown. Large text makes it higher, and the keyboard stands above it. */
export function Rail({ pack, languages, language, onLanguage, display, onDisplay, canMoveDown = true, children }: RailProps) {
  const text = useText();
  const rail = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = rail.current;
    if (element === null) return;
    const page = document.documentElement.style;
    const sizes = new ResizeObserver(() => page.setProperty('--rail', `${element.offsetHeight}px`));
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      page.removeProperty('--rail');
    };
  }, []);
  return (
    <nav className="rail" aria-label={text('rail.label')} ref={rail}>
      <LanguageSwitch languages={languages} language={language} onLanguage={onLanguage} />
      <div className="display">
        {children}
        <DisplayPanel theme={pack.theme} display={display} onDisplay={onDisplay} canMoveDown={canMoveDown} />
      </div>
    </nav>
  );
}
