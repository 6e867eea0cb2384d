import { fieldOf, isFieldParam } from '../../domain/field-test.ts'
import { DUE_WINDOWS, type TicketFilter } from '../../domain/ticket-filter.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { DUE_LABELS } from './chip-words.ts'
import {
  AssigneeEditor,
  CategoryEditor,
  GroupEditor,
  PriorityEditor,
  StatusEditor,
  TagEditor,
} from './editors/account-editors.tsx'
import { ContactEditor } from './editors/contact-editor.tsx'
import { FieldEditor } from './editors/field-editor.tsx'
import { SpanEditor } from './editors/span-editor.tsx'
import { TickList } from './editors/tick-list.tsx'
import { type FilterKey, filterField, isDateKey, keysOf, offeredKeys, without, withField } from './filter-fields.ts'
import { useQueue } from './queue-context.ts'
import { useSetQueueFilter } from './use-queue-filter.ts'
import type { ContactName } from './use-contact-names.ts'

/** Everything a list can be narrowed by, in groups. */
export function FieldMenu({ filter, onPick }: { filter: TicketFilter; onPick: (key: FilterKey) => void }) {
  const { lookup } = useQueue()
  return (
    <ChoiceList
      label="Filter by"
      placeholder="Filter by…"
      choices={offeredKeys(lookup).map((key) => {
        const { label, icon: IconOf, group, keywords = '' } = filterField(key, lookup)
        return {
          value: key,
          label,
          group,
          keywords: `${group} ${keywords}`,
          lead: <IconOf size={15} className="text-subtle" />,
        }
      })}
      selected={keysOf(filter)}
      onPick={onPick}
    />
  )
}

type FilterEditorProps = {
  name: FilterKey
  filter: TicketFilter
  contactName: ContactName
  onDone: () => void
}

const readsAsId = (words: string) => /^#?(?:[A-Za-z]+\d{8}|\d{1,9})$/.test(words)
const idOf = (words: string) => Number(/^#?[A-Za-z]+(\d{8})$/.exec(words)?.[1] ?? words.replace('#', ''))

/** The fitting editor of one filter. Lists tick and stay open; one-of-two choices close. */
export function FilterEditor({ name, filter, contactName, onDone }: FilterEditorProps) {
  const { lookup } = useQueue()
  const setFilter = useSetQueueFilter()
  const { label } = filterField(name, lookup)
  const editor = { filter, onChange: setFilter, onDone }

  if (isFieldParam(name)) {
    const field = fieldOf(name, lookup)
    if (!field) {
      return (
        <div className="flex flex-col gap-2.5 p-3">
          <p className="text-muted">This field does not exist any more, so no ticket can have such a value.</p>
          <Button onClick={() => setFilter(without(filter, name))}>Remove the filter</Button>
        </div>
      )
    }
    return (
      <FieldEditor
        field={field}
        param={name}
        filter={filter}
        text={filter.fields?.[name]}
        onText={(text) => setFilter(withField(filter, name, text))}
        onDone={onDone}
      />
    )
  }
  if (isDateKey(name)) {
    return (
      <SpanEditor
        label={label}
        span={filter[name] ?? null}
        onSpan={(span) => {
          setFilter({ [name]: span })
          onDone()
        }}
      />
    )
  }
  switch (name) {
    case 'status':
      return <StatusEditor {...editor} />
    case 'category':
      return <CategoryEditor {...editor} />
    case 'priority':
      return <PriorityEditor {...editor} />
    case 'assignee':
      return <AssigneeEditor {...editor} />
    case 'group':
      return <GroupEditor {...editor} />
    case 'contact':
    case 'contactKeyword':
      return <ContactEditor filter={filter} contactName={contactName} onChange={setFilter} />
    case 'tag':
      return <TagEditor {...editor} />
    case 'id':
      return (
        <TickList
          label={label}
          empty="Type a ticket’s number, such as 12461 or #RW00012461."
          choices={[]}
          selected={filter.id}
          onChange={(id) => setFilter({ id })}
          onCreate={{ label: (words) => `Ticket ${idOf(words)}`, accepts: readsAsId, read: idOf }}
        />
      )
    case 'due':
      return (
        <TickList
          short
          label={label}
          choices={DUE_WINDOWS.map((window) => ({
            value: window,
            label: DUE_LABELS[window].replace(/^./, (letter) => letter.toUpperCase()),
          }))}
          selected={filter.due}
          onChange={(due) => setFilter({ due })}
        />
      )
    case 'behavior':
      return (
        <ChoiceList
          titled
          label={label}
          choices={[
            { value: 'open', label: 'Open' },
            { value: 'completed', label: 'Completed' },
          ]}
          selected={filter.behavior ? [filter.behavior] : []}
          onPick={(behavior) => {
            setFilter({ behavior: behavior === 'open' ? 'open' : 'completed' })
            onDone()
          }}
        />
      )
    case 'unresponded':
    case 'breached':
    case 'attachments':
      return (
        <ChoiceList
          titled
          label={label}
          choices={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          selected={filter[name] === undefined ? [] : [filter[name] ? 'yes' : 'no']}
          onPick={(answer) => {
            setFilter({ [name]: answer === 'yes' })
            onDone()
          }}
        />
      )
    default:
      return name satisfies never
  }
}
