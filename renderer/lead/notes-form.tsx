import { useId, useState } from 'react';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { Lead, LeadNotes } from '../../core/contract/screen/lead.ts';
import { useText } from '../i18n/text.tsx';
import { Frame } from '../kiosk/screens/frame.tsx';
import { Button } from '../ui/button.tsx';
import { FieldGroup, TextField } from '../ui/field.tsx';

export interface LeadNotesFormProps {
  readonly pack: EventPack;
  readonly lead: Lead;
  readonly isSaving: boolean;
  readonly problem: string | null;
  readonly onSave: (notes: LeadNotes) => void;
  readonly onClose: () => void;
}

/** What the exhibitor wants to remember of a visitor. */
export function LeadNotesForm({
  pack,
  lead: { person, phone, email, notes: before },
  isSaving,
  problem,
  onSave,
  onClose,
}: LeadNotesFormProps) {
  const text = useText();
  const id = useId();
  const [notes, setNotes] = useState(before);
  const [tags, setTags] = useState(before.tags.join(', '));
  const change = (more: Partial<LeadNotes>) => setNotes({ ...notes, ...more });
  const save = () =>
    onSave({
      ...notes,
      tags: tags
        .split(/[,，、،;；؛]/)
        .map((tag) => tag.trim().slice(0, 40))
        .filter((tag) => tag !== '')
        .slice(0, 20),
    });
  return (
    <Frame
      pack={pack}
      title={person.name ?? text('lead.unknown')}
      hint={[person.title, person.organisation, phone, email].filter((part) => part !== null).join(' · ')}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {text('lead.later')}
          </Button>
          <Button kind="primary" disabled={isSaving} onPress={save}>
            {text('desk.save')}
          </Button>
        </>
      }
    >
      <FieldGroup label={text('lead.rating')}>
        <div className="lead-stars">
          {[1, 2, 3, 4, 5].map((star) => (
            <Button
              key={star}
              kind="secondary"
              label={text('lead.rating.value', { rating: star })}
              pressed={notes.rating === star}
              onPress={() => change({ rating: notes.rating === star ? 0 : star })}
            >
              {star <= notes.rating ? '★' : '☆'}
            </Button>
          ))}
        </div>
      </FieldGroup>
      <div className="field">
        <label htmlFor={id}>{text('lead.note')}</label>
        <textarea id={id} rows={4} maxLength={2_000} value={notes.note} onChange={(event) => change({ note: event.target.value })} />
      </div>
      <div className="lead-pair">
        <TextField label={text('lead.tags')} help={text('lead.tags.help')} value={tags} onChange={setTags} onEnter={save} />
        <div className="field">
          <label htmlFor={`${id}-day`}>{text('lead.follow-up')}</label>
          <input id={`${id}-day`} type="date" value={notes.followUp} onChange={(event) => change({ followUp: event.target.value })} />
        </div>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </Frame>
  );
}
