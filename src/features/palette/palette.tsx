import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { contactsQuery } from '../../api/contacts.ts'
import { referenceQuery } from '../../api/reference.ts'
import { ticketSearchQuery } from '../../api/tickets.ts'
import { viewsQuery } from '../../api/views.ts'
import { allCommands } from '../../components/commands.ts'
import { Avatar } from '../../components/avatar.tsx'
import { DisplayId } from '../../components/display-id.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { categoryView, type View } from '../../domain/named-view.ts'
import { toView as viewOf } from '../../domain/saved-view.ts'
import { BUILT_IN_VIEWS } from '../../domain/views.ts'
import { cn } from '../../ui/cn.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { BookmarkIcon, FolderIcon, SearchIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { hasMod } from '../../ui/platform.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { marked } from '../../components/marked.tsx'
import { ownLook, ownSearch } from '../../components/own-look.ts'

type Line = {
  id: string
  group: 'Tickets' | 'Contacts' | 'Views' | 'Actions'
  lead: ReactNode
  body: ReactNode
  keys?: string
  run: () => void
  /** Where it leads, for a new tab. */
  href?: string
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const fits = (text: string, words: string) =>
  fold(words)
    .split(/\s+/)
    .every((word) => fold(text).includes(word))

const MOST_CONTACTS = 4

/** Everything by its name: tickets by any words, contacts, views and categories, and what can be done now. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const words = typed.trim()
  const searched = useDeferredValue(words)
  const { data: lookup } = useQuery(referenceQuery())
  const { data: saved } = useQuery(viewsQuery())
  const found = useQuery(ticketSearchQuery(searched))
  const people = useQuery({ ...contactsQuery(searched), enabled: searched.length > 1 })
  const navigate = useNavigate()
  const router = useRouter()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  const toView = (view: View, lead: ReactNode): Line => {
    const target = { to: '/tickets', search: ownSearch(view) } as const
    return {
      id: view.id,
      group: 'Views',
      lead,
      body: marked(view.name, words),
      href: router.buildLocation(target).href,
      run: () => void navigate(target),
    }
  }
  const tickets: Line[] = (words ? (found.data?.rows ?? []) : []).map((row) => {
    const target = { to: '/tickets/$ticketId', params: { ticketId: row.id }, search: ownLook() } as const
    return {
      id: `ticket-${row.id}`,
      group: 'Tickets',
      lead: (
        <PriorityIcon
          priority={lookup?.priorityById.get(row.priorityId)}
          priorities={lookup?.priorities ?? []}
          silent
        />
      ),
      body: (
        <>
          <DisplayId displayId={row.displayId} className="mr-2.5" />
          {marked(row.subject, words)} <span className="text-subtle">{row.contact?.name}</span>
        </>
      ),
      href: router.buildLocation(target).href,
      run: () => void navigate(target),
    }
  })
  const contacts: Line[] = (words.length > 1 ? (people.data ?? []) : []).slice(0, MOST_CONTACTS).map((contact) => {
    const target = { to: '/contacts/$contactId', params: { contactId: contact.id } } as const
    return {
      id: `contact-${contact.id}`,
      group: 'Contacts',
      lead: <Avatar person={contact} size={18} silent />,
      body: (
        <>
          {marked(contact.name, words)} <span className="text-subtle">{contact.email}</span>
        </>
      ),
      href: router.buildLocation(target).href,
      run: () => void navigate(target),
    }
  })
  const views: Line[] = [
    ...[...BUILT_IN_VIEWS, ...(saved?.views ?? []).map(viewOf)].map((view) => ({
      view,
      lead: <BookmarkIcon className="text-subtle" />,
    })),
    ...(lookup?.categories ?? []).map((category) => ({
      view: categoryView(category),
      lead: <FolderIcon className="text-subtle" />,
    })),
  ]
    .filter(({ view }) => !words || fits(view.name, words))
    .map(({ view, lead }) => toView(view, lead))
  const actions: Line[] = allCommands()
    .filter(({ inPalette, label }) => inPalette !== false && (!words || fits(label, words)))
    .map(({ id: commandId, label, icon: IconOf, keys, run }) => ({
      id: commandId,
      group: 'Actions',
      lead: IconOf ? <IconOf className="text-subtle" /> : <span className="w-4" />,
      body: marked(label, words),
      ...(keys ? { keys: keys.split('|')[0] ?? keys } : {}),
      run,
    }))
  const lines = [...tickets, ...contacts, ...views, ...actions]
  const at = Math.min(active, Math.max(0, lines.length - 1))

  useEffect(() => {
    list.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const take = (line: Line | undefined, newTab: boolean) => {
    if (!line) return
    if (newTab && line.href) return void window.open(line.href, '_blank', 'noopener')
    onClose()
    // After the dialog has given the focus back, so that a command can take it.
    requestAnimationFrame(line.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (to !== undefined && lines.length > 0) {
      event.preventDefault()
      setActive((to + lines.length) % lines.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      take(lines[at], hasMod(event))
    }
  }
  return (
    <Dialog
      title="Search or jump to"
      hideTitle
      className="mt-[14vh] mb-auto w-150 overflow-hidden max-phone:mt-3"
      onClose={onClose}
    >
      <div className="flex h-11.5 items-center gap-2.5 border-b border-line px-3.5 text-subtle">
        <SearchIcon size={17} />
        <input
          // The dialog was opened to type here.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          role="combobox"
          aria-label="Tickets, contacts, views and actions"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={lines[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Tickets, contacts, views, actions"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent text-lg text-fg outline-none"
        />
        {words && (found.isFetching || searched !== words) && <Spinner className="after-150" />}
        <Kbd keys="esc" className="max-phone:hidden" />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        className="max-h-[min(420px,60vh)] overflow-y-auto py-1.5"
      >
        {(['Tickets', 'Contacts', 'Views', 'Actions'] as const)
          .filter((group) => lines.some((line) => line.group === group))
          .map((group) => (
            <div key={group} role="group" aria-label={group}>
              <div aria-hidden="true" className="px-3.5 pt-1.5 pb-0.5 text-2xs font-medium text-subtle">
                {group}
              </div>
              {lines.map((line, index) =>
                line.group === group ? (
                  // The keys are those of the box above; the pointer has its own way.
                  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                  <div
                    key={line.id}
                    id={`${id}-${index}`}
                    data-index={index}
                    role="option"
                    tabIndex={-1}
                    aria-selected={index === at}
                    onPointerMove={() => setActive(index)}
                    onClick={(event) => take(line, hasMod(event))}
                    className={cn(
                      'mx-1.5 flex h-8.5 items-center gap-2.5 rounded-md px-2 pointer-coarse:h-11',
                      index === at && 'bg-active',
                    )}
                  >
                    {line.lead}
                    <span className="min-w-0 flex-1 truncate">{line.body}</span>
                    {line.keys ? <Kbd keys={line.keys} /> : index === at && <Kbd keys="enter" />}
                  </div>
                ) : null,
              )}
            </div>
          ))}
      </div>
      {lines.length === 0 && (
        <p role="status" className="px-3.5 pb-3 text-subtle">
          {found.isFetching || searched !== words
            ? 'Looking…'
            : found.isError
              ? found.error.message
              : `Nothing fits “${words}”.`}
        </p>
      )}
      <div
        aria-hidden="true"
        className="flex h-8.5 items-center gap-3.5 border-t border-line bg-sunken px-3.5 text-xs text-subtle max-phone:hidden"
      >
        <span className="flex items-center gap-1.5">
          <Kbd keys="up down" />
          choose
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="enter" />
          open
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="mod+enter" />
          new tab
        </span>
      </div>
    </Dialog>
  )
}
