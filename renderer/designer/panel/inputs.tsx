import { useEffect, useId, useState } from 'react';

/** A number as it is typed; taken when it is one in its range, given back as it was when left otherwise. */
export function NumberInput({
  label,
  value,
  min,
  max,
  step = 0.5,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  return (
    <label className="input" htmlFor={id}>
      <span>{label}</span>
      <input
        id={id}
        type="number"
        value={typed}
        min={min}
        max={max}
        step={step}
        onChange={(event) => {
          setTyped(event.target.value);
          const next = event.target.valueAsNumber;
          if (Number.isFinite(next) && next >= min && next <= max && next !== value) onChange(next);
        }}
        onBlur={() => setTyped(String(value))}
      />
    </label>
  );
}

/** One of a list. */
export function Choose<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}) {
  const id = useId();
  return (
    <label className="input" htmlFor={id}>
      <span>{label}</span>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const found = options.find((option) => option.value === event.target.value);
          if (found !== undefined) onChange(found.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A colour, or the colour of the registrant’s category. */
export function Colour({
  label,
  ofCategory,
  value,
  onChange,
}: {
  readonly label: string;
  readonly ofCategory: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const isOfCategory = value === 'category';
  return (
    <div className="input">
      <label htmlFor={id}>{label}</label>
      <div className="pair">
        <input
          id={id}
          type="color"
          value={isOfCategory ? '#000000' : value.toLowerCase()}
          disabled={isOfCategory}
          onChange={(event) => onChange(event.target.value)}
        />
        <label className="check">
          <input type="checkbox" checked={isOfCategory} onChange={(event) => onChange(event.target.checked ? 'category' : '#14171f')} />
          {ofCategory}
        </label>
      </div>
    </div>
  );
}
