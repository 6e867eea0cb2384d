import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { Avatar } from '../../../components/avatar.tsx'
import { AgentsOnlyMark } from '../../../components/custom-fields/agents-only.tsx'
import { ContactDialog } from '../../../components/contact-edit/late.ts'
import { dayWords } from '../../../domain/dates.ts'
import type { Lookup } from '../../../domain/lookup.ts'
import type { Ticket } from '../../../domain/ticket.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { type Icon, PenIcon } from '../../../ui/icons.tsx'
import { BuildingIcon, LeaveIcon, MobileIcon } from '../../../ui/more-icons.tsx'
import { tip } from '../../../ui/tip.ts'
import { OtherTickets } from '../late.ts'
import { SectionHead } from './section-head.tsx'
import { ownLook } from '../../../components/own-look.ts'

type Props = {
  ticket: Ticket
  lookup: Lookup
  /** Why this agent cannot edit contacts. */
  editRefusal: string | undefined
}

/** Who asks: how to reach them, whom they belong to, how much they ask. */
export function ContactSection({ ticket, lookup, editRefusal }: Props) {
  const { contact, contactCard: card } = ticket
  const [isEditing, setEditing] = useState(false)
  const agentsOnly = new Set(lookup.contactFields.flatMap((field) => (field.agentsOnly ? [field.id] : [])))
  const dates = new Set(lookup.contactFields.filter(({ kind }) => kind === 'date').map(({ id }) => id))
  return (
    <>
      <SectionHead title="Contact">
        {card && (
          <IconButton
            label="Edit the contact"
            icon={PenIcon}
            iconSize={14}
            disabledReason={editRefusal}
            onClick={() => setEditing(true)}
            onPointerEnter={ContactDialog.fetchNow}
            className="size-7 pointer-coarse:size-11"
          />
        )}
        {contact && (
          <Link
            to="/contacts/$contactId"
            params={{ contactId: contact.id }}
            aria-label={`Open the contact page of ${contact.name}`}
            {...tip('Open the contact page')}
            className="grid size-7 place-items-center rounded-md text-muted hover:bg-hover hover:text-fg pointer-coarse:size-11"
          >
            <LeaveIcon size={14} />
          </Link>
        )}
      </SectionHead>
      {isEditing && card && (
        <Suspense fallback={null}>
          <ContactDialog contact={card} ticketId={ticket.id} lookup={lookup} onClose={() => setEditing(false)} />
        </Suspense>
      )}
      <div className="px-4">
        {!contact && <p className="text-subtle">This ticket has no contact.</p>}
        {contact && (
          <div className="flex items-center gap-2.5">
            <Avatar person={contact} size={32} silent />
            <div className="min-w-0 flex-1">
              <Link
                to="/contacts/$contactId"
                params={{ contactId: contact.id }}
                className="block w-fit max-w-full truncate rounded-xs font-semibold hover:underline"
              >
                {contact.name}
              </Link>
              <span className="block truncate text-xs leading-4 text-subtle">
                {contact.email ?? 'No e-mail address'}
              </span>
            </div>
          </div>
        )}
        {card && card.phones.length > 0 && (
          <ul aria-label="Phones" className="mt-2 mb-1.5">
            {card.phones.map((phone) => {
              const PhoneIcon: Icon = phone.type === 'mobile' ? MobileIcon : BuildingIcon
              return (
                <li key={`${phone.type} ${phone.number}`} className="flex h-6 items-center gap-2 pointer-coarse:h-11">
                  <PhoneIcon size={14} className="text-subtle" />
                  <a href={`tel:${phone.number.replace(/[^\d+]/g, '')}`} className="nums rounded-xs hover:underline">
                    {phone.number}
                  </a>
                  <span className="text-xs text-subtle">{phone.type}</span>
                </li>
              )
            })}
          </ul>
        )}
        {card && contact && (
          <p className="nums my-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-subtle">
            <Link
              to="/tickets"
              search={() => ({ ...ownLook(), contact: [contact.id] })}
              className="rounded-xs hover:text-fg hover:underline"
            >
              <b className="font-medium text-fg">{card.ticketsCount}</b>{' '}
              {card.ticketsCount === 1 ? 'ticket' : 'tickets'}
            </Link>
            <Link
              to="/tickets"
              search={() => ({ ...ownLook(), contact: [contact.id], behavior: 'open' as const })}
              className="rounded-xs hover:text-fg hover:underline"
            >
              <b className="font-medium text-fg">{card.openTicketsCount}</b> open
            </Link>
            {card.groups.map((group) => (
              <span key={group.id} className="truncate">
                {group.name}
              </span>
            ))}
          </p>
        )}
        {contact && (
          <Suspense fallback={null}>
            <OtherTickets ticket={ticket} contactId={contact.id} lookup={lookup} />
          </Suspense>
        )}
        {card && card.fields.some((field) => field.text) && (
          <dl className="mt-1.5 grid grid-cols-[96px_minmax(0,1fr)] gap-x-2 gap-y-1 text-xs">
            {card.fields
              .filter((field) => field.text)
              .map((field) => (
                <div key={field.fieldId} className="contents">
                  <dt className="min-w-0 break-words text-subtle">
                    {field.name}
                    {agentsOnly.has(field.fieldId) && <AgentsOnlyMark field={{ agentsOnly: true }} />}
                  </dt>
                  <dd className="min-w-0 break-words">
                    {dates.has(field.fieldId) ? dayOrText(field.text) : field.text}
                  </dd>
                </div>
              ))}
          </dl>
        )}
      </div>
    </>
  )
}

const dayOrText = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? dayWords(text) : text)
