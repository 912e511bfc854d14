import './find.css';
import type { Field } from '../../../../core/contract/event/pack.ts';
import type { LookupWay } from '../../../../core/contract/screen/lookup.ts';
import { useText } from '../../../i18n/text.tsx';
import { LookupNoticeText } from '../../../lookup/notice.tsx';
import { CameraView } from '../../../scan/camera-view.tsx';
import { Button } from '../../../ui/button.tsx';
import { ChoiceList } from '../../../ui/choice.tsx';
import { CodePicture } from '../../../ui/code-picture.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icons.tsx';
import type { TypedWay } from '../../flow/kiosk-session-state.ts';
import type { Lookup } from '../../flow/use-lookup.ts';
import { Frame } from '../frame.tsx';
import type { KioskSessionScreen } from '../kiosk-session-screen.ts';

export type FindProps<At extends 'find' | 'find-by' | 'choose' | 'nobody'> = KioskSessionScreen<At> & { readonly lookup: Lookup };

const typedWays: readonly TypedWay[] = ['phone', 'email', 'document', 'name', 'code'];
const fieldTypes: Partial<Record<LookupWay['way'], Field['type']>> = { phone: 'phone', email: 'email', document: 'document' };

/** “I have registered”: show a code or lay down a document; or say something that the organiser knows. */
export function FindScreen({ pack, dispatch, lookup }: FindProps<'find'>) {
  const text = useText();
  const types = new Set(pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields.map((field) => field.type))));
  const ways = typedWays.filter((way) => {
    const type = fieldTypes[way];
    return type === undefined || types.has(type);
  });
  return (
    <Frame
      pack={pack}
      title={text('find.title')}
      hint={text('find.hint')}
      picture={<CodePicture />}
      actions={
        <Button kind="quiet" onPress={() => dispatch({ do: 'back' })}>
          <Icon name="arrow-left" />
          {text('nav.back')}
        </Button>
      }
    >
      <LookupNoticeText notice={lookup.notice} />
      <CameraView onCode={(code) => lookup.find({ way: 'scan', text: code })} />
      <FieldGroup label={text('find.or')}>
        <ChoiceList
          label={text('find.or')}
          columns="wide"
          options={ways.map((way) => ({ value: way, label: text(`find.way.${way}`) }))}
          chosen={[]}
          leads
          onToggle={(value) => {
            const way = ways.find((each) => each === value);
            if (way !== undefined) dispatch({ do: 'find-by', way });
          }}
        />
      </FieldGroup>
    </Frame>
  );
}
