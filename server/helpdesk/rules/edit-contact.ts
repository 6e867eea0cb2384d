import * as z from 'zod'
import type { Contact, Phone } from '../model.ts'
import type { Desk } from '../desk.ts'
import type { Form } from '../input/form.ts'
import { REQUIRED } from '../input/refusal.ts'
import { Flag, Id, Text } from '../input/values.ts'
import { contactIdByEmail, readContact, saveContact } from '../store/contacts.ts'
import { nextId } from '../store/meta.ts'
import { newContact } from './contacts.ts'
import { missingFields } from './fields.ts'

const SentPhone = z.object({
  id: Id.nullish(),
  type: z.enum(['mo', 'w', 'm', 'h', 'o']).catch('o'),
  number: Text.pipe(z.string().trim().min(1).max(64)),
  is_primary: Flag.optional(),
})
type SentPhone = z.output<typeof SentPhone>
/** Also as JSON text: a form has no lists of objects. */
const SentPhones = z.union([
  z.array(SentPhone),
  z
    .string()
    .transform((text, context) => {
      try {
        const parsed: unknown = JSON.parse(text)
        return parsed
      } catch {
        context.addIssue('no JSON')
        return z.NEVER
      }
    })
    .pipe(z.array(SentPhone)),
])

/**
 * `POST /users/`: creates a contact, or edits the one with that address; its custom fields that were not sent are reset then.
 * The key `email` must be there even when it is null, and then a phone number takes its place.
 * @returns the contact's id
 */
export function createOrEditContact(desk: Desk, form: Form): number {
  const { account } = desk
  const email = form.email('email') ?? null
  const phones = readPhones(form)
  if (!form.has('email')) form.refuse('email', REQUIRED)
  else if (email === null && phones.length === 0) form.refuse('phones', REQUIRED)
  const known = email === null ? null : contactIdByEmail(desk.db, email)
  const before = known === null ? undefined : readContact(desk.db, known)
  // "Required for new contact": the article's own example edits a phone without a name.
  const name = before && !form.has('name') ? before.name : form.requiredText('name').trim()
  const fields = form.customFields(['c-cf-', 'ccf-'], account.contactFields)
  for (const { id } of missingFields(account.contactFields, fields, ({ required }) => required)) {
    form.refuse(`c-cf-${id}`, 'This field is required')
  }
  form.check()
  const contact = before ?? newContact(desk, { name, email, phone: null, fields })
  save(desk, form, { ...contact, name, fields }, phones)
  return contact.id
}

/** `POST /user/<id or e-mail>/`: only what was sent changes. */
export function editContact(desk: Desk, contact: Contact, form: Form): void {
  const { account } = desk
  const name = form.has('name') ? form.requiredText('name').trim() : contact.name
  const email = form.has('email') ? (form.email('email') ?? null) : contact.email
  const phones = readPhones(form)
  if (email === null && contact.phones.length + phones.length === 0) form.refuse('email', REQUIRED)
  const owner = email === null ? null : contactIdByEmail(desk.db, email)
  if (owner !== null && owner !== contact.id) form.refuse('email', 'User with this Email already exists.')
  const fields = { ...contact.fields, ...form.customFields(['c-cf-', 'ccf-'], account.contactFields) }
  for (const { id } of missingFields(account.contactFields, fields, ({ required }) => required)) {
    form.refuse(`c-cf-${id}`, 'This field is required')
  }
  form.check()
  save(desk, form, { ...contact, name, email, fields }, phones)
}

const readPhones = (form: Form): SentPhone[] => form.value('phones', SentPhones, 'Enter a list of phone numbers.') ?? []

/** A number with an id replaces that one, one without is added; the others stay. */
function save(desk: Desk, form: Form, contact: Contact, sent: SentPhone[]): void {
  const phones: Phone[] = contact.phones.map((phone) => {
    const edit = sent.find(({ id }) => id === phone.id)
    return edit ? { id: phone.id, type: edit.type, number: edit.number } : phone
  })
  let primaryPhoneId = contact.primaryPhoneId
  for (const phone of sent) {
    const isKnown = phones.some(({ id }) => id === phone.id)
    const id = isKnown ? (phone.id ?? 0) : nextId(desk.db, 'phone')
    if (!isKnown) phones.push({ id, type: phone.type, number: phone.number })
    if (phone.is_primary) primaryPhoneId = id
  }
  saveContact(desk.db, desk.account, {
    ...contact,
    phones,
    primaryPhoneId: primaryPhoneId ?? phones[0]?.id ?? null,
    isLoginEnabled: form.flag('is_login_enabled', contact.isLoginEnabled),
    updatedAt: desk.clock(),
  })
}
