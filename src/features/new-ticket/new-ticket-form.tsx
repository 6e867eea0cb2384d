import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { addressBook } from '../../components/addresses/address-book.ts'
import { usePageTitle } from '../../components/page-title.ts'
import { bringBack } from '../../components/drafts/bring-back.ts'
import { DefinitionNews } from '../../components/custom-fields/definition-news.tsx'
import { useDefinitionNews } from '../../components/custom-fields/use-definition-news.ts'
import { DraftState } from '../../components/drafts/draft-state.tsx'
import { EarlierVersions } from '../../components/drafts/earlier-versions.tsx'
import type { KeptDraft } from '../../components/drafts/draft-keeper.ts'
import { usePictures } from '../../components/editor/pictures.ts'
import { useUploads } from '../../components/uploads/use-uploads.ts'
import { variableValues } from '../../domain/canned-reply.ts'
import type { DraftVersion } from '../../domain/draft-version.ts'
import type { Lookup } from '../../domain/lookup.ts'
import { emptyNewTicket, isBegun, NewTicket } from '../../domain/new-ticket.ts'
import type { Agent, Category } from '../../domain/reference.ts'
import { cn } from '../../ui/cn.ts'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CrossIcon, PenIcon } from '../../ui/icons.tsx'
import { ChevronLeftIcon } from '../../ui/more-icons.tsx'
import { Input } from '../../ui/input.tsx'
import { hasMod } from '../../ui/platform.ts'
import { toast } from '../../ui/toast.ts'
import { COARSE, FROM_RAIL, useMedia } from '../../ui/use-media.ts'
import { ContactPart } from './contact-part.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FieldGrid } from './field-grid.tsx'
import { focusField } from './focus-field.ts'
import { FormFoot } from './form-foot.tsx'
import { MessagePart } from './message-part.tsx'
import { newUploads, type NewTicketKeeper, storedCategory } from './new-draft.ts'
import type { Brought } from './new-ticket-page.tsx'
import { FormNotes } from './form-notes.tsx'
import { CategoryField, PropertiesPart } from './properties-part.tsx'
import { Section } from './section.tsx'
import { useCreate } from './use-create.ts'
import { ownLook } from '../../components/own-look.ts'

type Props = {
  kept: KeptDraft<NewTicket>
  keeper: NewTicketKeeper
  lookup: Lookup
  me: Agent
  categories: Category[]
  brought: Brought
}

const NO_VALUES = {}

/** A new ticket as a form: who asks and what on the left, where it goes on the right, what to do with it at the foot. */
export function NewTicketForm({ kept, keeper, lookup, me, categories, brought }: Props) {
  const { draft } = kept
  usePageTitle('New ticket')
  const client = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const isWide = useMedia(FROM_RAIL)
  const isCoarse = useMedia(COARSE)

  const onFiles = useCallback(
    (next: (files: NewTicket['files']) => NewTicket['files']) =>
      keeper.change({ files: next(keeper.read().draft.files) }),
    [keeper],
  )
  const pictures = usePictures(draft.format === 'html' ? draft.html : '')
  const shelf = newUploads(me.id, keeper)
  const uploads = useUploads({ shelf, files: draft.files, onFiles, keepsRemoved: true, otherBytes: pictures.bytes })
  const creating = useCreate({
    keeper,
    lookup,
    blocked: () => {
      if (keeper.read().theirs) return 'This draft was also changed in another window: choose one of the two first.'
      if (uploads.isUnderWay || pictures.isUnderWay) return 'A file is still on its way.'
      if (uploads.uploads.length + pictures.failed > 0) return 'A file did not arrive. Try it again or remove it.'
      if (uploads.problem) return uploads.problem
      const unread = form.current?.querySelector<HTMLInputElement>('input[type=email][aria-invalid=true][multiple]')
      return unread ? `“${unread.value}” is not an e-mail address. Correct it, or remove it.` : null
    },
    onCreated: (ticketId, made, another) => {
      storedCategory.set(made.categoryId)
      keeper.sent(emptyNewTicket(made.categoryId))
      creating.forget()
      const open = () => void navigate({ to: '/tickets/$ticketId', params: { ticketId }, search: ownLook() })
      const message = `Ticket created: ${made.subject.trim()}`
      if (!another) {
        toast({ message, icon: PenIcon, staysMs: 4000 })
        return open()
      }
      toast({ message, icon: PenIcon, action: { label: 'Open', run: open } })
      brought.renew()
    },
  })
  const { problems, isCreating, item } = creating
  /** Nothing is written on while the ticket leaves, or waits for a decision about it. */
  const isStill = isCreating || item?.state === 'needsYou'
  const form = useRef<HTMLFormElement>(null)

  const change = (next: Partial<NewTicket>) => {
    creating.touch(
      Object.keys(next).flatMap((key) => (key === 'text' ? ['html'] : key === 'files' ? ['fileIds'] : [key])),
    )
    keeper.change(next)
  }

  // Whoever comes here comes to write; a finger would only see its keyboard.
  useEffect(() => {
    if (isCoarse) return
    if (!isBegun(keeper.read().draft)) focusField('contact')
    // A draft that lies here must not catch the keys; those of the form work all the same.
    else form.current?.focus({ preventScroll: true })
  }, [isCoarse, keeper])

  const { contact } = draft
  const ticketNews = useDefinitionNews({
    definitions: lookup.ticketFields,
    // Without a category no field is there to change.
    categoryId: draft.categoryId ?? 0,
    values: draft.fields,
    onCarry: (fields) => keeper.change({ fields }),
  })
  const contactNews = useDefinitionNews({
    definitions: lookup.contactFields,
    categoryId: null,
    values: contact.kind === 'new' ? contact.fields : NO_VALUES,
    onCarry: (fields) => contact.kind === 'new' && keeper.change({ contact: { ...contact, fields } }),
  })
  const beginAnother = () => {
    keeper.replace(emptyNewTicket(draft.categoryId))
    creating.forget()
    brought.renew()
  }
  const close = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/' }))
  const discard = () => {
    const before = keeper.read().draft
    // A write that was refused goes with its draft.
    if (item?.state === 'refused') void creating.decide('discard')
    keeper.clear()
    creating.forget()
    if (isBegun(before)) {
      toast({
        message: 'Draft discarded',
        action: {
          label: 'Undo',
          keys: 'z',
          run: () => {
            // The old id may be that of a write that was refused.
            keeper.replace({ ...before, sendId: crypto.randomUUID() })
            void navigate({ to: '/new', search: {} })
          },
        },
      })
    }
    close()
  }
  const bring = async (version: DraftVersion) => {
    const toDraft = (body: unknown): NewTicket | null => {
      const found = NewTicket.safeParse(body)
      // The old id may be that of a ticket that was made.
      return found.success ? { ...found.data, sendId: crypto.randomUUID() } : null
    }
    if (!(await bringBack({ keeper, place: 'new', toDraft }, version))) return false
    creating.forget()
    brought.renew()
    return true
  }
  const create = (options: { another: boolean }) => void creating.create(options)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'Enter' && hasMod(event)) {
      event.preventDefault()
      create({ another: event.shiftKey })
    } else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (hasMod(event) && event.shiftKey && event.key.toLowerCase() === 'a') {
      event.preventDefault()
      form.current?.querySelector<HTMLInputElement>('input[type=file]')?.click()
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      // Enter in a line of this form never creates.
      event.preventDefault()
    }
  }

  const contactName = draft.contact.kind === 'nobody' ? null : draft.contact.name.trim() || null
  const values = useMemo(
    () =>
      variableValues(
        {
          'contact.name': contactName,
          'contact.firstName': contactName?.split(' ')[0] ?? null,
          'ticket.id': null,
          'ticket.subject': draft.subject,
          'agent.name': me.name,
          'agent.firstName': me.name.split(' ')[0] ?? me.name,
        },
        [],
      ),
    [contactName, draft.subject, me],
  )
  const category = draft.categoryId === null ? undefined : lookup.categoryById.get(draft.categoryId)
  const people = () => addressBook(client, null, lookup)
  const properties = (
    <PropertiesPart
      draft={draft}
      lookup={lookup}
      me={me}
      categories={categories}
      problems={problems}
      people={people}
      withCategory={isWide}
      onChange={change}
    />
  )
  return (
    // The keys are those of the fields inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      tabIndex={-1}
      aria-label="New ticket"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        create({ another: false })
      }}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-1 flex-col"
    >
      <header className="flex h-bar flex-none items-center gap-2 border-b border-line pr-3 pl-4 max-rail:pl-1.5">
        <IconButton
          label="Close, the draft is kept"
          icon={ChevronLeftIcon}
          iconSize={20}
          onClick={close}
          className="size-11 rail:hidden"
        />
        <h1 className="truncate text-lg font-semibold tracking-[-.012em]">New ticket</h1>
        <span className="grow" />
        {isBegun(draft) && <DraftState kept={kept} />}
        <Link
          to="/new/many"
          search={{}}
          className={cn(
            'rounded-xs px-1 text-xs font-medium whitespace-nowrap text-muted underline underline-offset-3 hover:text-fg pointer-coarse:py-3',
            // A phone has no room for both; who has begun one ticket is not after a table of them.
            isBegun(draft) && 'max-phone:hidden',
          )}
        >
          From a table
        </Link>
        <EarlierVersions
          place="new"
          settle={keeper.settle}
          onBring={bring}
          disabledReason={isStill ? 'The ticket is on its way' : undefined}
          className="pointer-coarse:size-11"
        />
        <IconButton
          label="Close, the draft is kept"
          icon={CrossIcon}
          keys="esc"
          onClick={close}
          className="max-rail:hidden"
        />
      </header>
      <FormNotes kept={kept} keeper={keeper} brought={brought} creating={creating} onAnother={beginAnother} />
      <DefinitionNews
        news={[...(category ? ticketNews.news : []), ...(contact.kind === 'new' ? contactNews.news : [])]}
        onRead={() => {
          ticketNews.forget()
          contactNews.forget()
        }}
        className="max-h-64 flex-none overflow-y-auto border-b border-warning-line"
      />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_320px] max-rail:block max-rail:overflow-y-auto">
        <div inert={isStill} className="min-h-0 overflow-y-auto py-5 max-rail:overflow-visible">
          <div className="mx-auto max-w-186 px-8 max-rail:px-4">
            {creating.refusal && item?.state !== 'needsYou' && (
              <ErrorSummary key={creating.turn} refusal={creating.refusal} lookup={lookup} />
            )}
            {!isWide && (
              <div className="mb-4.5">
                <CategoryField
                  draft={draft}
                  lookup={lookup}
                  categories={categories}
                  error={problems.get('categoryId')?.message}
                  onChange={change}
                />
              </div>
            )}
            <ContactPart
              contact={contact.kind === 'new' ? { ...contact, fields: contactNews.values } : contact}
              subject={draft.subject}
              lookup={lookup}
              problems={problems}
              onChange={(contact, keys) => {
                creating.touch(keys)
                keeper.change({ contact })
              }}
            />
            <div className="mt-3.5 flex flex-col gap-3.5">
              <Field label="Subject" required error={problems.get('subject')?.message} name="subject">
                {(control) => (
                  <Input
                    {...control}
                    value={draft.subject}
                    onChange={(event) => change({ subject: event.target.value })}
                  />
                )}
              </Field>
              <MessagePart
                draft={draft}
                values={values}
                uploads={uploads}
                error={problems.get('html')?.message}
                filesError={problems.get('fileIds')?.message}
                onChange={change}
                onFiles={onFiles}
                onSend={() => create({ another: false })}
              />
            </div>
            <Section title="Fields" note={category?.name} ruled>
              {category ? (
                <FieldGrid
                  definitions={lookup.ticketFields}
                  categoryId={category.id}
                  values={ticketNews.values}
                  prefix=""
                  problems={problems}
                  onChange={(fields, key) => {
                    creating.touch([key])
                    keeper.change({ fields })
                  }}
                />
              ) : (
                <p className="text-xs text-subtle">Choose a category to see its fields.</p>
              )}
            </Section>
          </div>
        </div>
        <aside
          aria-label="Properties"
          inert={isStill}
          className="min-h-0 overflow-y-auto border-l border-line bg-sunken p-5 max-rail:overflow-visible max-rail:border-t max-rail:border-l-0 max-rail:px-4"
        >
          {properties}
        </aside>
      </div>
      <FormFoot
        isCreating={isCreating}
        isWaiting={item?.state === 'needsYou'}
        onDiscard={discard}
        onAnother={() => create({ another: true })}
      />
    </form>
  )
}
