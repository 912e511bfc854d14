import './language-switch.css';
import { useState } from 'react';
import { LanguageName } from '../../i18n/language.tsx';
import { useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icons.tsx';

export interface LanguagesProps {
  readonly languages: readonly string[];
  readonly language: string;
  readonly onLanguage: (language: string) => void;
}

/** Each language by its own name, one touch away. */
export function LanguageButtons({ languages, language, onLanguage, kind }: LanguagesProps & { readonly kind: 'secondary' | 'quiet' }) {
  return languages.map((each) => (
    <Button key={each} kind={kind} onPress={() => onLanguage(each)} pressed={each === language}>
      <LanguageName language={each} />
    </Button>
  ));
}

/** So many names stand beside each other in the rail of any screen. */
const maxBeside = 4;

/**
 * The languages in the rail: beside each other where there is room; else behind a globe, which whoever reads none of the present language
 * knows, and above the rail when it is touched. The style sheet decides, by the size of the screen and of its text.
 */
export function LanguageSwitch({ languages, language, onLanguage }: LanguagesProps) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  if (languages.length <= 1) return <div className="languages" />;
  return (
    <div className="languages" data-many={languages.length > maxBeside || undefined}>
      <div className="beside">
        <LanguageButtons languages={languages} language={language} onLanguage={onLanguage} kind="quiet" />
      </div>
      <div className="behind">
        <Button kind="quiet" onPress={() => setOpen(true)}>
          <Icon name="globe" />
          <span className="visually-hidden">{text('rail.language')} </span>
          <LanguageName language={language} />
        </Button>
      </div>
      {isOpen && (
        <Dialog title={text('rail.language')} onClose={() => setOpen(false)}>
          <div className="language-list">
            <LanguageButtons
              languages={languages}
              language={language}
              onLanguage={(wanted) => {
                setOpen(false);
                onLanguage(wanted);
              }}
              kind="secondary"
            />
          </div>
          <div className="actions">
            <Button kind="secondary" onPress={() => setOpen(false)}>
              {text('staff.close')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
