import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { contactsQuery } from '../../api/contacts.ts'
import { Avatar } from '../../components/avatar.tsx'
import type { Lookup } from '../../domain/lookup.ts'
import type { DraftContact, Problems } from '../../domain/new-ticket.ts'
import { Email } from '../../domain/outbox.ts'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { ContactSearch } from './contact-search.tsx'
import { ContactTickets } from './contact-tickets.tsx'
import { FieldGrid } from './field-grid.tsx'
import { focusField } from './focus-field.ts'
import { Section } from './section.tsx'

type Props = {
  contact: DraftContact
  subject: string
  lookup: Lookup
  problems: Problems
  onChange: (contact: DraftContact, keys: string[]) => void
}

/** Who asks: somebody known, found as it is typed, or somebody new. */
export function ContactPart({ contact, subject, lookup, problems, onChange }: Props) {
  const errorOf = (key: string) => problems.get(key)?.message
  const begin = (words: string) => {
    const isAddress = words.includes('@')
    const isNumber = /^[+\d][\d\s()/.-]{4,}$/.test(words)
    const name = isAddress || isNumber ? '' : words
    onChange({ kind: 'new', name, email: isAddress ? words : '', phone: isNumber ? words : '', fields: {} }, [
      'contact',
    ])
    focusSoon(name ? 'email' : 'name')
  }
  const look = (words: string) => {
    onChange({ kind: 'nobody', words }, ['contact', 'name', 'email', 'phone'])
    focusSoon('contact')
  }
  const pick = (person: { id: number; name: string; email: string | null }) => {
    onChange({ kind: 'known', id: person.id, name: person.name, email: person.email }, ['contact', 'name', 'email'])
    focusSoon('subject')
  }

  if (contact.kind === 'nobody') {
    return (
      <Section title="Contact" action={{ label: 'New contact', run: () => begin(contact.words.trim()) }}>
        <ContactSearch
          words={contact.words}
          error={errorOf('contact')}
          onType={(words) => onChange({ kind: 'nobody', words }, ['contact'])}
          onPick={pick}
          onNew={begin}
        />
      </Section>
    )
  }
  if (contact.kind === 'known') {
    return (
      <Section title="Contact" action={{ label: 'Choose another contact', run: () => look('') }}>
        <div data-field="contact" className="flex items-center gap-2.5">
          <Avatar person={contact} size={28} silent />
          <p className="min-w-0">
            <b className="block truncate font-medium">{contact.name}</b>
            <span className="block truncate text-xs text-subtle">{contact.email ?? 'No e-mail address'}</span>
          </p>
        </div>
        {errorOf('contact') && <p className="mt-1.25 text-xs font-medium text-danger">{errorOf('contact')}</p>}
        <ContactTickets contactId={contact.id} name={contact.name} subject={subject} lookup={lookup} />
      </Section>
    )
  }
  return (
    <Section
      title="Contact"
      note="New, not seen before"
      action={{ label: 'Choose an existing contact', run: () => look(contact.email || contact.name) }}
    >
      <NewContact
        contact={contact}
        lookup={lookup}
        problems={problems}
        onChange={(change, keys) => onChange({ ...contact, ...change }, keys)}
        onPick={pick}
      />
    </Section>
  )
}

/** Once what comes next is on the page. */
const focusSoon = (key: string) => requestAnimationFrame(() => focusField(key))

type NewProps = {
  contact: Extract<DraftContact, { kind: 'new' }>
  lookup: Lookup
  problems: Problems
  onChange: (change: Partial<Extract<DraftContact, { kind: 'new' }>>, keys: string[]) => void
  onPick: (person: { id: number; name: string; email: string | null }) => void
}

function NewContact({ contact, lookup, problems, onChange, onPick }: NewProps) {
  const { name, email, phone, fields } = contact
  const errorOf = (key: string) => problems.get(key)?.message
  const asked = useDeferredValue(email.trim())
  const isAddress = Email.safeParse(asked).success
  const { data: found } = useQuery({ ...contactsQuery(asked), enabled: isAddress })
  const owner = isAddress && found?.find((person) => person.email?.toLowerCase() === asked.toLowerCase())
  return (
    <>
      <div className="grid grid-cols-3 gap-x-4 gap-y-3.5 max-phone:grid-cols-1">
        <Field label="Name" required error={errorOf('name')} name="name">
          {(control) => (
            <Input {...control} value={name} onChange={(event) => onChange({ name: event.target.value }, ['name'])} />
          )}
        </Field>
        <Field label="Email" required error={errorOf('email')} name="email">
          {(control) => (
            <Input
              {...control}
              type="email"
              value={email}
              placeholder="name@example.com"
              onChange={(event) => onChange({ email: event.target.value }, ['email'])}
            />
          )}
        </Field>
        <Field label="Phone" error={errorOf('phone')} name="phone">
          {(control) => (
            <Input
              {...control}
              type="tel"
              value={phone}
              onChange={(event) => onChange({ phone: event.target.value }, ['phone'])}
            />
          )}
        </Field>
      </div>
      {owner && (
        <p role="status" className="mt-2 text-xs text-warning">
          {owner.name} has this address: HappyFox will take the ticket as theirs.{' '}
          <button
            type="button"
            onClick={() => onPick(owner)}
            className="min-h-6 rounded-xs font-medium underline underline-offset-2 pointer-coarse:min-h-11"
          >
            Choose {owner.name}
          </button>
        </p>
      )}
      <FieldGrid
        definitions={lookup.contactFields}
        categoryId={null}
        values={fields}
        prefix="contact."
        problems={problems}
        folded="More about the contact"
        onChange={(next, key) => onChange({ fields: next }, [key])}
      />
    </>
  )
}
