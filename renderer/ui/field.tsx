import { type ReactNode, useId } from 'react';
import { countriesText, type NamedCountry } from './countries-text.ts';
import { Icon } from './icons.tsx';

interface Around {
  readonly label: string;
  /** Says that it may be left empty. */
  readonly optional?: string | undefined;
  readonly help?: string | undefined;
  readonly problem?: string | undefined;
}

/** Is there before there is anything wrong, so that whoever hears the screen is told when there is: once, and when they have finished a word. */
function Problem({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return (
    <div className="problems" aria-live="polite">
      {text !== undefined && (
        <p className="problem" id={id}>
          <Icon name="attention" />
          {text}
        </p>
      )}
    </div>
  );
}

const describedBy = (id: string, help: string | undefined, problem: string | undefined) =>
  [help === undefined ? null : `${id}-help`, problem === undefined ? null : `${id}-problem`].filter((each) => each !== null).join(' ') ||
  undefined;

/** A label, help and a problem around choices, which are a group by the same name. */
export function FieldGroup({ label, optional, help, problem, children }: Around & { readonly children: ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <p className="legend">
        {label} {optional !== undefined && <span className="optional">({optional})</span>}
      </p>
      {help !== undefined && <p className="help">{help}</p>}
      {children}
      <Problem id={id} text={problem} />
    </div>
  );
}

export interface TextFieldProps extends Around {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  readonly focus?: boolean;
  readonly mode?: 'text' | 'tel' | 'email' | 'numeric' | 'search';
  readonly hidden?: boolean;
  /** What is typed, where the on-screen keyboard is to know more than the mode says: a person's name, a code of letters and digits; `none` where keys stand beside it. */
  readonly keyboard?: 'name' | 'code' | 'none' | undefined;
  /** Countries whose dialling codes are likely, the likeliest first, with their names as the on-screen keyboard is to show them. */
  readonly countries?: readonly NamedCountry[] | undefined;
}

const isWrittenRight = (mode: TextFieldProps['mode'], keyboard: TextFieldProps['keyboard']) =>
  mode === 'tel' || mode === 'email' || mode === 'numeric' || keyboard === 'code';

/** One line of text. Nothing is remembered or suggested: the next visitor uses the same field. */
export function TextField({
  label,
  optional,
  help,
  problem,
  value,
  onChange,
  onEnter,
  focus = false,
  mode = 'text',
  hidden = false,
  keyboard,
  countries,
}: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional !== undefined && <span className="optional">({optional})</span>}
      </label>
      <input
        id={id}
        type={hidden ? 'password' : 'text'}
        inputMode={mode}
        // Numbers, addresses and codes are written from left to right in every language; a name is written its own way.
        dir={isWrittenRight(mode, keyboard) ? 'ltr' : value === '' ? undefined : 'auto'}
        data-keyboard={keyboard}
        data-countries={countries === undefined ? undefined : countriesText(countries)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // An input method's own Enter chooses a candidate.
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
        }}
        // biome-ignore lint/a11y/noAutofocus: a step is one question, and a kiosk's keyboard has nowhere else to type.
        autoFocus={focus}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy(id, help, problem)}
      />
      {help !== undefined && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}
