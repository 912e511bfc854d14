import './display-panel.css';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { contrastModes, paletteOf } from '../../../core/pack/palette.ts';
import { useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldGroup } from '../../ui/field.tsx';
import { Icon } from '../../ui/icons.tsx';
import { type DisplayPreferences, defaultDisplayPreferences, isDisplayChanged, textSizes } from '../display-preferences.ts';

export interface DisplayPanelProps {
  readonly theme: EventPack['theme'];
  readonly display: DisplayPreferences;
  readonly onDisplay: (display: DisplayPreferences) => void;
  /** Whether the controls of this screen can move down: those of a gate lie there anyway. */
  readonly canMoveDown: boolean;
}

/** A touch on “Display” in the rail opens how the screen is shown: text, contrast, reach, motion. Each choice is seen at once. */
export function DisplayPanel({ theme, display, onDisplay, canMoveDown }: DisplayPanelProps) {
  const text = useText();
  const { formatNumber } = useIntl();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const switches = [...(canMoveDown ? (['reach'] as const) : []), 'motion' as const];
  const isOn = { reach: display.reach === 'low', motion: display.motion === 'less' };
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        <Icon name="letters" />
        {text('display.title')}
      </Button>
      {isOpen && (
        <Dialog title={text('display.title')} onClose={close}>
          <div className="display-panel">
            <FieldGroup label={text('display.text')}>
              <ChoiceList
                label={text('display.text')}
                columns={2}
                options={textSizes.map((size) => ({
                  value: String(size),
                  label: formatNumber(size / 100, { style: 'percent' }),
                  sample: <b data-size={size}>{text('display.sample')}</b>,
                }))}
                chosen={[String(display.text)]}
                onToggle={(value) => onDisplay({ ...display, text: textSizes.find((size) => String(size) === value) ?? 100 })}
              />
            </FieldGroup>
            <FieldGroup label={text('display.contrast')}>
              <ChoiceList
                label={text('display.contrast')}
                columns={2}
                options={contrastModes.map((mode) => {
                  const { surface, ink, brand } = paletteOf(theme, mode);
                  return {
                    value: mode,
                    label: text(`display.contrast.${mode}`),
                    sample: <b style={{ background: surface, color: ink, borderColor: brand }}>{text('display.sample')}</b>,
                  };
                })}
                chosen={[display.contrast]}
                onToggle={(value) => onDisplay({ ...display, contrast: contrastModes.find((mode) => mode === value) ?? 'event' })}
              />
            </FieldGroup>
            <ChoiceList
              label={text('display.title')}
              columns={2}
              several
              options={switches.map((each) => ({ value: each, label: text(`display.${each}`) }))}
              chosen={switches.filter((each) => isOn[each])}
              onToggle={(value) =>
                onDisplay(
                  value === 'reach'
                    ? { ...display, reach: isOn.reach ? 'normal' : 'low' }
                    : { ...display, motion: isOn.motion ? 'system' : 'less' },
                )
              }
            />
          </div>
          <div className="actions">
            <Button kind="quiet" disabled={!isDisplayChanged(display)} onPress={() => onDisplay(defaultDisplayPreferences)}>
              {text('display.normal')}
            </Button>
            <Button kind="primary" onPress={close}>
              {text('staff.close')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
