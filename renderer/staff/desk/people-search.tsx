import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { useStaffText } from '../../i18n/text.tsx';
import { TextField } from '../../ui/field.tsx';
import { PersonList } from './person-list.tsx';
import type { PeopleSearching } from './use-people-search.ts';

export interface PeopleSearchProps {
  readonly pack: EventPack;
  readonly search: PeopleSearching;
  readonly onOpen: (registrant: RegistrantId) => void;
}

/** Anybody in two keystrokes: by name, organisation or booking code. */
export function PeopleSearch({ pack, search, onOpen }: PeopleSearchProps) {
  const text = useStaffText();
  const { typed, setTyped, found } = search;
  return (
    <>
      <TextField
        label={text('desk.search')}
        help={text('desk.search.help')}
        value={typed}
        onChange={setTyped}
        onEnter={() => {}}
        mode="search"
        focus
      />
      {found !== null && (
        <PersonList pack={pack} people={found.people} empty={text(found.isLoading ? 'nobody.loading' : 'desk.none')} onOpen={onOpen} />
      )}
    </>
  );
}
