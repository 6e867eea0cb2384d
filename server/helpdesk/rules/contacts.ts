import type { Contact, FieldValue } from '../model.ts'
import type { Desk } from '../desk.ts'
import { readGroups, saveContact } from '../store/contacts.ts'
import { nextId } from '../store/meta.ts'

/** A contact that was not there: with a phone if one is known, and in every group that its mail domain belongs to. */
export function newContact(
  desk: Desk,
  sent: { name: string; email: string | null; phone: string | null; fields: Record<number, FieldValue> },
): Contact {
  const now = desk.clock()
  const phones = sent.phone ? [{ id: nextId(desk.db, 'phone'), type: 'o' as const, number: sent.phone }] : []
  const contact: Contact = {
    id: nextId(desk.db, 'contact'),
    name: sent.name,
    email: sent.email,
    phones,
    primaryPhoneId: phones[0]?.id ?? null,
    groups: groupsOfDomain(desk, sent.email),
    groupsWithAccess: [],
    fields: sent.fields,
    // "Whenever a new contact is created, its defaults to TRUE."
    isLoginEnabled: true,
    createdAt: now,
    updatedAt: now,
  }
  saveContact(desk.db, desk.account, contact, true)
  return contact
}

function groupsOfDomain(desk: Desk, email: string | null): number[] {
  const domain = email?.split('@')[1]?.toLowerCase()
  if (!domain) return []
  return readGroups(desk.db)
    .filter(({ taggedDomains }) =>
      taggedDomains
        .toLowerCase()
        .split(',')
        .some((tagged) => tagged.trim() === domain),
    )
    .map(({ id }) => id)
}
