import './attract.css';
import type { Announcement } from '../../../core/contract/common/announcement.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { usePackText, useText } from '../../i18n/text.tsx';
import { pictureUrl } from '../../theme.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Announcements } from './announcements.tsx';
import { EventMark, ScreenTitle } from './frame.tsx';
import { LanguageButtons } from './language-switch.tsx';

/** The picture of the event, where its pack has one; or else people and threads between them. */
function Art({ pack: { theme, assets } }: { readonly pack: EventPack }) {
  const picture = theme.attract === null ? undefined : assets[theme.attract.picture];
  if (picture === undefined) return <Network />;
  return <img className={`art ${theme.attract?.fit ?? 'corner'}`} src={pictureUrl(picture)} alt="" />;
}

/** People and threads between them, drawn as the screen appears. */
function Network() {
  const points = [
    [60, 210],
    [150, 70],
    [250, 190],
    [350, 60],
    [440, 200],
    [330, 320],
    [160, 330],
  ] as const;
  return (
    <svg
      className="network"
      viewBox="0 0 500 400"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path pathLength="1" d="M60 210 150 70l100 120L350 60l90 140-110 120-170 10z" opacity="0.55" />
      <path pathLength="1" d="M250 190 160 330M250 190l80 130M250 190H60M250 190h190" opacity="0.35" />
      {points.map(([x, y], index) => (
        <circle key={`${x}-${y}`} cx={x} cy={y} r={index % 3 === 0 ? 20 : 13} fill="currentColor" stroke="none" />
      ))}
    </svg>
  );
}

export interface AttractProps {
  readonly pack: EventPack;
  readonly language: string;
  readonly onLanguage: (language: string) => void;
  readonly onStart: () => void;
  /** Badges can’t be printed here just now. */
  readonly isPrintingAway: boolean;
  readonly announcements: readonly Announcement[];
  /** They registered before. */
  readonly onFind: () => void;
}

/** Said before anybody fills in a form: they can, but their badge waits elsewhere. */
function NoPrintingHere() {
  const text = useText();
  return (
    <div className="no-printing" role="status" data-trouble="printer">
      <Icon name="attention" />
      <div>
        <strong>{text('trouble.printer.title')}</strong>
        <p>{text('trouble.printer.hint')}</p>
      </div>
    </div>
  );
}

/** Seen from two metres: what this is, in which languages, and one thing to touch. */
export function Attract({ pack, language, isPrintingAway, announcements, onLanguage, onStart, onFind }: AttractProps) {
  const text = useText();
  const packText = usePackText(pack);
  return (
    <main className="screen attract">
      <section className="says">
        <Art pack={pack} />
        <EventMark pack={pack} onBrand />
        <ScreenTitle>{packText(pack.event.theme)}</ScreenTitle>
        <p className="hint">{packText(pack.event.welcome)}</p>
        <Announcements pack={pack} announcements={announcements} />
      </section>
      <section className="does">
        <div className="controls">
          <div className="languages" data-many={pack.event.languages.length > 6 || undefined}>
            <LanguageButtons languages={pack.event.languages} language={language} onLanguage={onLanguage} kind="secondary" />
          </div>
          {isPrintingAway && <NoPrintingHere />}
        </div>
        <div className="actions">
          <Button kind="secondary" onPress={onStart}>
            {text('attract.register')}
          </Button>
          <Button kind="primary" onPress={onFind}>
            {text('attract.find')}
            <Icon name="arrow-right" />
          </Button>
        </div>
      </section>
    </main>
  );
}
