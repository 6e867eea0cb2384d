import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { contactsQuery } from '../../../api/contacts.ts'
import { Avatar } from '../../../components/avatar.tsx'
import type { TicketFilter } from '../../../domain/ticket-filter.ts'
import { type Choice, ChoiceList } from '../../../ui/choice-list.tsx'
import type { ContactName } from '../use-contact-names.ts'

type ContactEditorProps = {
  filter: TicketFilter
  contactName: ContactName
  onChange: (change: Pick<TicketFilter, 'contact'> | Pick<TicketFilter, 'contactKeyword'>) => void
}

const toggled = <T,>(list: readonly T[], value: T): T[] | undefined => {
  const next = list.includes(value) ? list.filter((each) => each !== value) : [...list, value]
  return next.length > 0 ? next : undefined
}

/** A contact's choice is `#12`; words to look for are anything else. */
const idChoice = (id: number) => `#${id}`

/** People by name or e-mail among those who wrote, or any words of a contact. */
export function ContactEditor({ filter, contactName, onChange }: ContactEditorProps) {
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const { data: found = [], isFetching } = useQuery(contactsQuery(asked))
  const { contact: ids = [], contactKeyword: keywords = [] } = filter
  const people = found.filter(({ id }) => !ids.includes(id))
  const choices: Choice<string>[] = [
    ...ids.map((id) => ({ value: idChoice(id), label: contactName(id) ?? `No. ${id}`, group: 'Chosen' })),
    ...keywords.map((words) => ({ value: words, label: `Contains “${words}”`, keywords: typed, group: 'Chosen' })),
    ...people.map((person) => ({
      value: idChoice(person.id),
      label: person.name,
      // The server has found these; the list must not sort them out again.
      keywords: `${person.email ?? ''} ${asked}`,
      trail: <span className="block max-w-48 truncate">{person.email}</span>,
      lead: <Avatar person={person} size={20} silent />,
      group: 'People who wrote',
    })),
  ]
  return (
    <ChoiceList
      many
      label="Contact"
      placeholder="Name, e-mail or phone"
      choices={choices}
      selected={[...ids.map(idChoice), ...keywords]}
      empty={isFetching || asked !== typed.trim() ? 'Looking…' : 'Type a name, an e-mail address or a number.'}
      onType={setTyped}
      onPick={(value) => {
        const id = /^#(\d+)$/.exec(value)?.[1]
        if (id === undefined) onChange({ contactKeyword: toggled(keywords, value) })
        else onChange({ contact: toggled(ids, Number(id)) })
      }}
      onCreate={{
        label: (words) => `Contact contains “${words}”`,
        accepts: (words) => !words.includes(',') && !words.startsWith('#'),
        pick: (words) => onChange({ contactKeyword: toggled(keywords, words) }),
      }}
    />
  )
}
