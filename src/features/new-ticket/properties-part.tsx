import type { ReactNode } from 'react'
import { AddressChips } from '../../components/addresses/address-chips.tsx'
import type { Known } from '../../components/addresses/address-book.ts'
import { Avatar } from '../../components/avatar.tsx'
import { PrefixChip } from '../../components/nav-items.tsx'
import { AgentPicker, PriorityMenu } from '../../components/pickers.tsx'
import { PriorityIcon } from '../../components/priority-icon.tsx'
import { assignableAgents, type Lookup } from '../../domain/lookup.ts'
import type { NewTicket, Problems } from '../../domain/new-ticket.ts'
import type { Agent, Category } from '../../domain/reference.ts'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { Field } from '../../ui/field.tsx'
import { AlertIcon } from '../../ui/icons.tsx'
import { Input } from '../../ui/input.tsx'
import { Switch } from '../../ui/switch.tsx'
import { CHIP_BOX } from './chip-box.ts'
import { PickField } from './pick-field.tsx'
import { TagField } from './tag-field.tsx'

type Props = {
  draft: NewTicket
  lookup: Lookup
  me: Agent
  categories: Category[]
  problems: Problems
  people: () => Known[]
  /** Category stands elsewhere. */
  withCategory: boolean
  onChange: (change: Partial<NewTicket>) => void
}

/** Where the ticket goes and what it is. */
export function PropertiesPart({ draft, lookup, me, categories, problems, people, withCategory, onChange }: Props) {
  const errorOf = (key: string) => problems.get(key)?.message
  const { priorityId, assigneeId, categoryId, contact } = draft
  const priority =
    priorityId === null ? lookup.priorities.find(({ isDefault }) => isDefault) : lookup.priorityById.get(priorityId)
  const assignee = assigneeId === null ? null : (lookup.agentById.get(assigneeId) ?? null)
  const name = contact.kind === 'nobody' ? null : contact.name.trim() || null
  return (
    <div className="flex flex-col gap-3.5">
      {withCategory && (
        <CategoryField
          draft={draft}
          lookup={lookup}
          categories={categories}
          error={errorOf('categoryId')}
          onChange={onChange}
        />
      )}
      <PickField
        name="assigneeId"
        label="Assignee"
        value={assignee?.name ?? 'Nobody'}
        isEmpty={!assignee}
        lead={<Avatar person={assignee} size={18} silent />}
        error={errorOf('assigneeId')}
      >
        {(close) => (
          <AgentPicker
            lookup={lookup}
            value={assigneeId}
            meId={me.id}
            categoryIds={categoryId === null ? [] : [categoryId]}
            onPick={(next) => {
              onChange({ assigneeId: next })
              close()
            }}
          />
        )}
      </PickField>
      <PickField
        name="priorityId"
        label="Priority"
        value={priority?.name ?? 'As the account has it'}
        lead={<PriorityIcon priority={priority} priorities={lookup.priorities} silent />}
        error={errorOf('priorityId')}
      >
        {(close) => (
          <PriorityMenu
            lookup={lookup}
            value={priority?.id}
            onPick={(next) => {
              onChange({ priorityId: next })
              close()
            }}
          />
        )}
      </PickField>
      <Field label="Due date" name="dueDate" error={errorOf('dueDate')}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.dueDate ?? ''}
            onChange={(event) => onChange({ dueDate: event.target.value || null })}
          />
        )}
      </Field>
      <TagField tags={draft.tags} error={errorOf('tags')} onChange={(tags) => onChange({ tags })} />
      <AddressField name="cc" label="Cc" error={errorOf('cc')}>
        <AddressChips
          name="Cc"
          className="sr-only"
          addresses={draft.cc}
          people={people}
          onChange={(cc) => onChange({ cc })}
        />
      </AddressField>
      <AddressField name="bcc" label="Bcc" error={errorOf('bcc')}>
        <AddressChips
          name="Bcc"
          className="sr-only"
          addresses={draft.bcc}
          people={people}
          onChange={(bcc) => onChange({ bcc })}
        />
      </AddressField>
      <p className="-mt-1.5 text-xs text-subtle">
        HappyFox confirms a new ticket by e-mail as your account is set: to {name ?? 'the contact'}, Cc and Bcc.
      </p>
      <div className="border-t border-line pt-3.5">
        <Switch
          label="Agents only"
          checked={draft.agentsOnly}
          onChange={(agentsOnly) => onChange({ agentsOnly })}
          className="-ml-2 text-sm text-fg pointer-coarse:h-11"
        />
        <p className="text-xs text-subtle">
          {name ?? 'The contact'} {draft.agentsOnly ? 'will not see' : 'sees'} this ticket in the portal.
        </p>
      </div>
      <details open={draft.createdAt !== ''}>
        <summary className="w-fit cursor-default rounded-xs text-xs font-medium text-muted hover:text-fg pointer-coarse:py-3">
          Created at another time
        </summary>
        <Field
          label="Created"
          name="createdAt"
          error={errorOf('createdAt')}
          hint="When the contact asked, by your clock. Left empty it is now."
          className="mt-2"
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={draft.createdAt}
              onChange={(event) => onChange({ createdAt: event.target.value })}
            />
          )}
        </Field>
      </details>
    </div>
  )
}

type AddressFieldProps = { name: string; label: string; error: string | undefined; children: ReactNode }

const AddressField = ({ name, label, error, children }: AddressFieldProps) => (
  <div data-field={name} className="flex min-w-0 flex-col gap-1.25">
    <span aria-hidden="true" className="text-xs font-medium text-muted">
      {label}
    </span>
    <div className={CHIP_BOX}>{children}</div>
    {error && (
      <p className="flex items-center gap-1.25 text-xs font-medium text-danger">
        <AlertIcon size={13} />
        {error}
      </p>
    )}
  </div>
)

type CategoryProps = Pick<Props, 'draft' | 'lookup' | 'categories' | 'onChange'> & { error: string | undefined }

/** The category decides which fields there are, and who can be assigned: what no longer fits is taken away, and said. */
export function CategoryField({ draft, lookup, categories, error, onChange }: CategoryProps) {
  const { categoryId, assigneeId } = draft
  const category = categoryId === null ? undefined : lookup.categoryById.get(categoryId)
  return (
    <PickField
      name="categoryId"
      label="Category"
      required
      value={category?.name ?? 'Choose a category'}
      isEmpty={!category}
      lead={category && <PrefixChip category={category} />}
      error={error}
    >
      {(close) => (
        <ChoiceList
          label="Category"
          placeholder="Create in…"
          choices={categories.map((each) => ({
            value: each.id,
            label: each.name,
            lead: <PrefixChip category={each} />,
          }))}
          selected={categoryId === null ? [] : [categoryId]}
          onPick={(next) => {
            const serves = assignableAgents(lookup.agents, [next]).some(({ id }) => id === assigneeId)
            onChange({ categoryId: next, ...(!serves && { assigneeId: null }) })
            close()
          }}
        />
      )}
    </PickField>
  )
}
