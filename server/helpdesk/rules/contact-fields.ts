import type { FieldValue } from '../model.ts'
import type { Desk } from '../desk.ts'
import { readContact, saveContact } from '../store/contacts.ts'
import { sameValue } from './fields.ts'

/** Sets the sent fields of a contact; whether any of them differed. */
export function setContactFields(desk: Desk, contactId: number, fields: Record<number, FieldValue>): boolean {
  const contact = readContact(desk.db, contactId)
  if (!contact) return false
  if (Object.entries(fields).every(([id, value]) => sameValue(contact.fields[Number(id)], value))) return false
  const updatedAt = desk.clock()
  saveContact(desk.db, desk.account, { ...contact, fields: { ...contact.fields, ...fields }, updatedAt })
  return true
}
