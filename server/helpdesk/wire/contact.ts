import type { Contact } from '../model.ts'
import type { Account } from '../store/account.ts'
import { readContacts, readGroups, ticketCounts } from '../store/contacts.ts'
import type { Database } from '../store/database.ts'
import { wireFieldValue } from './field-values.ts'
import { wireGroup } from './reference.ts'
import { wireTime } from './time.ts'

export type WireContact = ReturnType<typeof wireContact>

/** The `user` object of §3 for each id that exists, with its counts as they are now. */
export function wireContacts(db: Database, account: Account, ids: number[]): Map<number, WireContact> {
  const unique = [...new Set(ids)]
  const counts = ticketCounts(db, unique)
  const groups = new Map(readGroups(db).map((group) => [group.id, group]))
  return new Map(
    readContacts(db, unique).map((contact) => [
      contact.id,
      wireContact(account, contact, counts.get(contact.id) ?? { all: 0, open: 0 }, groups),
    ]),
  )
}

function wireContact(
  account: Account,
  contact: Contact,
  counts: { all: number; open: number },
  groups: Map<number, Parameters<typeof wireGroup>[0]>,
) {
  const phones = contact.phones.map(({ type, number, id }) => ({ type, number, id }))
  return {
    name: contact.name,
    primary_phone: phones.find(({ id }) => id === contact.primaryPhoneId) ?? null,
    phones,
    created_at: wireTime(contact.createdAt),
    updated_at: wireTime(contact.updatedAt),
    pending_tickets_count: counts.open,
    contact_groups: contact.groups.flatMap((id) => {
      const group = groups.get(id)
      return group ? [{ ...wireGroup(group), access_all_tickets_in_group: contact.groupsWithAccess.includes(id) }] : []
    }),
    tickets_count: counts.all,
    id: contact.id,
    email: contact.email,
    custom_fields: account.contactFields.map((field) => wireFieldValue(field, contact.fields[field.id])),
    is_login_enabled: contact.isLoginEnabled,
  }
}
