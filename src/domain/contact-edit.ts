import type { Contact } from './contact.ts'
import type { FieldValues } from './custom-field-rules.ts'
import { type ContactAction, Email, type PhoneChange } from './outbox.ts'
import type { Phone } from './ticket.ts'

/** A number in the form. `known` is what HappyFox has of it; null while it is new. `key` names the line. */
export type PhoneDraft = Omit<Phone, 'id'> & { key: string; known: Phone | null }

/** What is typed about a contact, apart from the account's own fields. */
export type ContactDraft = { name: string; email: string; phones: PhoneDraft[]; groupIds: number[] }

export const draftOf = (contact: Contact): ContactDraft => ({
  name: contact.name,
  email: contact.email ?? '',
  phones: contact.phones.map((phone, at) => ({ ...phone, key: `known ${at}`, known: phone })),
  groupIds: contact.groups.map(({ id }) => id),
})

/** Messages by form key: `name`, `email`, `phones` and the keys of the lines. */
export type ContactErrors = Record<string, string>

/** What is wrong with a draft, before HappyFox says so. */
export function draftErrors({ name, email, phones }: ContactDraft): ContactErrors {
  const errors: ContactErrors = {}
  if (name.trim() === '') errors.name = 'Enter a name.'
  else if (name.trim().length > 200) errors.name = 'At most 200 characters.'
  const hasNumber = phones.some(({ number }) => number.trim() !== '')
  if (email.trim() === '' && !hasNumber) errors.email = 'HappyFox needs an e-mail address or a phone number.'
  else if (email.trim() !== '' && !Email.safeParse(email.trim()).success) {
    errors.email = 'Not an e-mail address. Write it as name@example.com.'
  }
  for (const { key, known, number } of phones) {
    if (known && number.trim() === '') errors[key] = 'HappyFox cannot take a number away through us. Enter a number.'
    else if (number.trim().length > 64) errors[key] = 'At most 64 characters.'
  }
  return errors
}

/**
 * The writes that make a contact as it was typed: one for what the contact is, one for each group. Nothing for what is as it
 * was. `fields` are those of the account's own fields that changed, `seen` what they were.
 */
export function contactActionsFor(
  contact: Contact,
  draft: ContactDraft,
  fields: FieldValues,
  seen: FieldValues,
): ContactAction[] {
  const contactId = contact.id
  const name = draft.name.trim()
  const email = draft.email.trim() || null
  const phones = draft.phones.flatMap(phoneChange)
  const keys = Object.keys(fields)
  const edit: ContactAction = {
    ...{ kind: 'editContact', contactId },
    ...(name !== contact.name && { name }),
    ...(email !== contact.email && { email }),
    ...(phones.length > 0 && { phones }),
    ...(keys.length > 0 && { fields }),
    from: {
      ...(name !== contact.name && { name: contact.name }),
      ...(email !== contact.email && { email: contact.email }),
      ...(keys.length > 0 && { fields: Object.fromEntries(keys.map((key) => [key, seen[key] ?? null])) }),
    },
  }
  const isChanged = name !== contact.name || email !== contact.email || phones.length + keys.length > 0
  const was = new Set(contact.groups.map(({ id }) => id))
  const joined = draft.groupIds.filter((id) => !was.has(id))
  const left = [...was].filter((id) => !draft.groupIds.includes(id))
  const group = (groupId: number, isMember: boolean): ContactAction => ({
    ...{ kind: 'contactGroup', contactId, groupId, isMember },
  })
  return [...(isChanged ? [edit] : []), ...joined.map((id) => group(id, true)), ...left.map((id) => group(id, false))]
}

/**
 * What brings everything back, the last first; null where something cannot be: a number cannot be removed (§14). What was
 * written is what is seen now, so that nothing is written over that somebody has set since.
 */
export function undoOfContact(actions: ContactAction[]): ContactAction[] | null {
  const back = actions.toReversed().map((action): ContactAction | null => {
    if (action.kind === 'contactGroup') return { ...action, isMember: !action.isMember }
    const { kind, contactId, from, phones, ...set } = action
    return phones ? null : { kind, contactId, ...from, from: set }
  })
  return back.every((action) => action !== null) ? back : null
}

/** A line that says something new. A number whose id HappyFox did not say cannot be changed: it would be added once more. */
function phoneChange({ known, type, number: typed, primary }: PhoneDraft): PhoneChange[] {
  const number = typed.trim()
  if (!known) return number === '' ? [] : [{ id: null, type, number, primary }]
  const isSame = known.type === type && known.number === number && known.primary === primary
  return isSame || known.id === null ? [] : [{ id: known.id, type, number, primary }]
}
