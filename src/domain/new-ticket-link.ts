import * as z from 'zod/mini'
import { assertNever } from './assert-never.ts'
import { type CustomField, type CustomFieldValue, fieldKey } from './custom-field.ts'
import { choicesOf, valueSchema } from './custom-field-rules.ts'
import { assignableAgents } from './lookup.ts'
import { type NewTicket, openCategories } from './new-ticket.ts'
import type { NewTicketLink } from './new-ticket-params.ts'
import { Email } from './outbox.ts'
import type { Agent, Reference } from './reference.ts'

export type LinkReading = {
  /** What the link sets. */
  draft: Partial<NewTicket>
  /** A contact by id, whose name is still to be looked up. */
  contactId: number | null
  /** What cannot be used, in the words of the link, and why. */
  ignored: { name: string; value: string; why: string }[]
}

type Account = { lists: Reference; me: Agent; categoryIds: readonly number[] }

/** A link as the beginning of a ticket. What is wrong in it is left out and named; the rest stands. */
export function readLink(link: NewTicketLink, account: Account): LinkReading {
  const { lists, me, categoryIds } = account
  const ignored: LinkReading['ignored'] = []
  const ignore = (name: string, why: string) =>
    void ignored.push({ name, value: (link[name as keyof NewTicketLink] ?? '').slice(0, 80), why })
  const draft: Partial<NewTicket> = {}
  const named = <T extends { id: number; name: string }>(items: T[], text: string) =>
    items.find(({ id }) => String(id) === text) ?? items.find(({ name }) => fold(name) === fold(text))

  if (link.category) {
    const category = named(lists.categories, link.category)
    if (category && openCategories(lists, categoryIds).includes(category)) draft.categoryId = category.id
    else ignore('category', category ? 'you cannot create tickets there' : 'there is no such category')
  }
  if (link.subject) draft.subject = link.subject.slice(0, 1000)
  if (link.text) Object.assign(draft, { html: paragraphs(link.text), text: link.text })
  if (link.priority) {
    const priority = named(lists.priorities, link.priority)
    if (priority) draft.priorityId = priority.id
    else ignore('priority', 'there is no such priority')
  }
  if (link.assignee) {
    const text = link.assignee
    const agents = assignableAgents(lists.agents, draft.categoryId ? [draft.categoryId] : [])
    const byEmail = (agent: Agent) => agent.email.toLowerCase() === text.toLowerCase()
    const agent =
      fold(text) === 'me' ? agents.find(({ id }) => id === me.id) : (agents.find(byEmail) ?? named(agents, text))
    if (agent) draft.assigneeId = agent.id
    else ignore('assignee', draft.categoryId ? 'nobody of that name serves the category' : 'there is no such agent')
  }
  if (link.tags) draft.tags = [...new Set(parts(link.tags).map((tag) => tag.slice(0, 100)))].slice(0, 100)
  for (const name of ['cc', 'bcc'] as const) {
    const addresses = parts(link[name] ?? '')
    const good = addresses.filter((address) => Email.safeParse(address).success)
    if (good.length > 0) draft[name] = good.slice(0, 50)
    if (good.length < addresses.length) ignore(name, 'not an e-mail address')
  }
  if (link.due) {
    if (isDay(link.due)) draft.dueDate = link.due
    else ignore('due', 'a day is written 2026-08-17')
  }
  if (link.agentsOnly) draft.agentsOnly = /^(?:1|true|yes)$/i.test(link.agentsOnly)
  readFields(link, lists.ticketFields, draft, ignore)

  const { name = '', email = '', phone = '' } = link
  const isContactId = /^[1-9]\d{0,8}$/.test(link.contact ?? '')
  if (link.contact && !isContactId) ignore('contact', 'a contact is named by its number')
  if (!isContactId && (name || email || phone)) {
    if (email && !Email.safeParse(email.trim()).success) ignore('email', 'not an e-mail address')
    const address = Email.safeParse(email.trim()).success ? email.trim() : ''
    draft.contact = { kind: 'new', name: name.slice(0, 200), email: address, phone: phone.slice(0, 60), fields: {} }
  }
  return { draft, contactId: isContactId ? Number(link.contact) : null, ignored }
}

function readFields(
  link: NewTicketLink,
  definitions: CustomField[],
  draft: Partial<NewTicket>,
  ignore: (name: string, why: string) => void,
) {
  const values: NewTicket['fields'] = {}
  for (const [name, text] of Object.entries(link)) {
    if (!/^cf\d+$/.test(name) || !text) continue
    const field = definitions.find((definition) => fieldKey(definition) === name)
    const inCategory = !draft.categoryId || field?.categories.some(({ categoryId }) => categoryId === draft.categoryId)
    const value = field && inCategory ? valueOf(field, text) : undefined
    if (!field) ignore(name, 'there is no such field')
    else if (!inCategory) ignore(name, `${field.name} does not belong to the category`)
    else if (value === undefined) ignore(name, `not a value of ${field.name}`)
    else values[name] = value
  }
  if (Object.keys(values).length > 0) draft.fields = values
}

/** Undefined for what the field does not take. Choices by id or label. */
function valueOf(field: CustomField, text: string): CustomFieldValue | undefined {
  const choiceOf = (part: string) =>
    (
      choicesOf(field).find(({ id }) => String(id) === part) ??
      choicesOf(field).find(({ label }) => fold(label) === fold(part))
    )?.id ?? -1
  const read = (): CustomFieldValue => {
    switch (field.kind) {
      case 'choice':
        return choiceOf(text.trim())
      case 'multipleChoice':
        return parts(text).map(choiceOf)
      case 'number':
        return Number(text)
      case 'text':
      case 'longText':
      case 'date':
      case 'unknown':
        return text
      default:
        return assertNever(field)
    }
  }
  const value = read()
  return valueSchema(field).safeParse(value).success ? value : undefined
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase()
const parts = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
const isDay = (text: string) => z.iso.date().safeParse(text).success

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Text of an address as paragraphs; what looks like markup in it is text. */
const paragraphs = (text: string) =>
  text
    .slice(0, 20_000)
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')
