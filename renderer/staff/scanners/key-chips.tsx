import { shownCharacter, type TypedKey } from '../../../core/scan/typed-keys.ts';
import { useStaffText } from '../../i18n/text.tsx';

/** From this many milliseconds on, a gap is drawn as one. */
const longGap = 30;

/** Each key of a scan: its character by the layout, by its place where that differs, and the milliseconds before it. */
export function KeyChips({ keys }: { readonly keys: readonly TypedKey[] }) {
  const text = useStaffText();
  return (
    <ol className="key-chips" aria-label={text('scanner.keys')}>
      {keys.map(({ byLayout, byPlace, end, gap, isComposed }, index) => {
        const differs = byLayout !== byPlace;
        const sign = end === 'tab' ? '⇥' : shownCharacter(byLayout);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: keys of a scan that is over have no other name than their place.
          <li key={index} data-differs={differs} data-end={end !== null} data-long={gap >= longGap} data-composed={isComposed}>
            <b>{sign}</b>
            {differs && <i>{shownCharacter(byPlace)}</i>}
            <small>{Math.round(gap)}</small>
          </li>
        );
      })}
    </ol>
  );
}
