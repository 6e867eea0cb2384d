import type { ReactNode } from 'react'
import { AgentsOnlyMark } from '../../components/custom-fields/agents-only.tsx'
import { Avatar } from '../../components/avatar.tsx'
import { useAccountDay } from '../../components/clock.ts'
import type { Contact } from '../../domain/contact.ts'
import { dayLabel } from '../../domain/dates.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { PHONE_WORDS } from '../../domain/phone.ts'
import { cn } from '../../ui/cn.ts'

/** Who it is and how to reach them: what HappyFox keeps about the contact, empty fields included. */
export function ContactDetails({ contact, lookup }: { contact: Contact; lookup: Lookup }) {
  const readings = new Map(contact.fields.map((reading) => [reading.fieldId, reading]))
  const known = new Set(lookup.contactFields.map(({ id }) => id))
  const today = useAccountDay()
  return (
    <div className="p-4">
      <div className="flex items-center gap-3">
        <Avatar person={contact} size={40} silent />
        <div className="min-w-0">
          <p className="truncate text-base font-semibold">{contact.name}</p>
          {contact.email ? (
            <a href={`mailto:${contact.email}`} className="block truncate rounded-xs text-muted hover:underline">
              {contact.email}
            </a>
          ) : (
            <p className="text-muted">No e-mail address: replies cannot be mailed.</p>
          )}
        </div>
      </div>
      <dl className="mt-3 flex flex-col gap-1">
        <Line name="Phones">
          {contact.phones.length === 0 && <None />}
          {contact.phones.map((phone) => (
            <span key={`${phone.id} ${phone.number}`} className="flex flex-wrap items-baseline gap-x-2">
              <a href={`tel:${phone.number.replace(/[^\d+]/g, '')}`} className="nums rounded-xs hover:underline">
                {phone.number}
              </a>
              <span className="text-xs text-subtle">
                {PHONE_WORDS[phone.type].toLowerCase()}
                {phone.primary && contact.phones.length > 1 && ', primary'}
              </span>
            </span>
          ))}
        </Line>
        <Line name="Groups">
          {contact.groups.length === 0 && <None />}
          {contact.groups.map(({ id, name }) => (
            <span key={id}>{name}</span>
          ))}
        </Line>
        {lookup.contactFields.map((field) => {
          const text = readings.get(field.id)?.text
          return (
            <Line key={field.id} name={field.name} mark={<AgentsOnlyMark field={field} />} isEmpty={!text}>
              {text ? field.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(text) ? dayLabel(text, today) : text : <None />}
            </Line>
          )
        })}
        {contact.fields
          .filter(({ fieldId, text }) => text && !known.has(fieldId))
          .map(({ fieldId, name, text }) => (
            <Line key={fieldId} name={name}>
              {text}
            </Line>
          ))}
      </dl>
    </div>
  )
}

type LineProps = { name: string; mark?: ReactNode; isEmpty?: boolean; children: ReactNode }

/** Where room is short, what is not set gives way to the tickets. */
const Line = ({ name, mark, isEmpty = false, children }: LineProps) => (
  <div
    className={cn(
      'grid min-h-7 grid-cols-[108px_minmax(0,1fr)] items-start gap-x-2 py-0.5',
      isEmpty && '@max-[60rem]:hidden',
    )}
  >
    <dt className="pt-0.5 text-xs text-subtle">
      {name}
      {mark}
    </dt>
    <dd className="flex min-w-0 flex-col break-words whitespace-pre-line">{children}</dd>
  </div>
)

const None = () => <span className="text-subtle">None</span>
