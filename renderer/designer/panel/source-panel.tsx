import type { TextSource } from '../../../core/contract/event/template.ts';
import { sourceKinds, sourceOf, withFallback, withLanguage, withText } from '../edit/text-source.ts';
import { Choose } from './inputs.tsx';
import type { TextPanelProps } from './panel-props.ts';

/** Where a text comes from. */
export function SourcePanel({ layer, nameable, languages, labels, put }: TextPanelProps) {
  const { source } = layer;
  const set = (next: TextSource) => {
    if (next !== source) put({ ...layer, source: next });
  };
  const fields = nameable.fields.filter(({ isPhoto }) => !isPhoto).map(({ id, label }) => ({ value: id, label: `${label} (${id})` }));
  const none = { value: '', label: labels('none') };
  return (
    <>
      <Choose
        label={labels('source')}
        value={source.from}
        options={sourceKinds.map((value) => ({ value, label: labels(`source.${value}`) }))}
        onChange={(from) => set(sourceOf(from, source, nameable))}
      />
      {'field' in source && (
        <Choose label={labels('field')} value={source.field} options={fields} onChange={(field) => set({ ...source, field })} />
      )}
      {source.from === 'field' && (
        <Choose
          label={labels('fallback')}
          value={source.fallback ?? ''}
          options={[none, ...fields]}
          onChange={(fallback) => set(withFallback(source, fallback))}
        />
      )}
      {source.from === 'text' &&
        languages.map((language) => (
          <label className="input" key={language}>
            <span>
              {labels('text')} ({language})
            </span>
            <input value={source.text[language] ?? ''} onChange={({ target: { value } }) => set(withText(source, language, value))} />
          </label>
        ))}
      {(source.from === 'category' || source.from === 'event' || source.from === 'text') && (
        <Choose
          label={labels('language')}
          value={source.language ?? ''}
          options={[{ value: '', label: labels('language.own') }, ...languages.map((value) => ({ value, label: value }))]}
          onChange={(language) => set(withLanguage(source, language))}
        />
      )}
    </>
  );
}
