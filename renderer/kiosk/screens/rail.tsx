import './rail.css';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import type { DisplayPreferences } from '../display-preferences.ts';
import { LanguageSwitch, type LanguagesProps } from './language-switch.tsx';

export interface RailProps extends LanguagesProps {
  readonly display: DisplayPreferences;
  readonly onDisplay: (display: DisplayPreferences) => void;
  /** What else is on every screen of its kind. */
  readonly children?: ReactNode;
}

/** The thin rail at the very bottom of every screen: language and how the screen is shown. */
export function Rail({ languages, language, onLanguage, display, onDisplay, children }: RailProps) {
  const text = useText();
  const { text: size, contrast, reach } = display;
  const rail = useRef<HTMLElement>(null);
  // Many languages take two rows: what stands above the rail, as the on-screen keyboard, is to know.
  useLayoutEffect(() => {
    const { current } = rail;
    if (current === null) return;
    const observer = new ResizeObserver(() => document.documentElement.style.setProperty('--rail', `${current.offsetHeight}px`));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <nav ref={rail} className="rail" aria-label={text('rail.label')}>
      <LanguageSwitch languages={languages} language={language} onLanguage={onLanguage} />
      <div className="display">
        {children}
        <Button
          kind="quiet"
          label={text('rail.text')}
          pressed={size === 'large'}
          onPress={() => onDisplay({ ...display, text: size === 'large' ? 'normal' : 'large' })}
        >
          <Icon name="letters" />
        </Button>
        <Button
          kind="quiet"
          label={text('rail.contrast')}
          pressed={contrast === 'high'}
          onPress={() => onDisplay({ ...display, contrast: contrast === 'high' ? 'normal' : 'high' })}
        >
          <Icon name="half-disc" />
        </Button>
        <Button
          kind="quiet"
          label={text('rail.reach')}
          pressed={reach === 'low'}
          onPress={() => onDisplay({ ...display, reach: reach === 'low' ? 'normal' : 'low' })}
        >
          <Icon name="lower" />
        </Button>
      </div>
    </nav>
  );
}
