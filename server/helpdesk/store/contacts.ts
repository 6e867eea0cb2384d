import type { Contact, ContactGroup } from '../model.ts'
import { indexWords } from '../search/words.ts'
import type { Account } from './account.ts'
import { type Database, marks } from './database.ts'
import { CONTACT_VALUES, indexFieldValues } from './field-values.ts'

type ContactRow = {
  id: number
  name: string
  email: string | null
  phones: string
  primary_phone_id: number | null
  fields: string
  is_login_enabled: number
  created_at: number
  updated_at: number
}
type MemberRow = { group_id: number; contact_id: number; access: number }

export const emailKey = (email: string | null) => (email === null ? null : email.trim().toLowerCase())

/** Contacts by id, in the order of `ids`; unknown ones are left out. */
export function readContacts(db: Database, ids: number[]): Contact[] {
  if (ids.length === 0) return []
  const rows = db.all<ContactRow>(`select * from contacts where id in (${marks(ids)})`, ids)
  const members = db.all<MemberRow>(
    `select group_id, contact_id, access from group_members where contact_id in (${marks(ids)}) order by group_id`,
    ids,
  )
  const byId = new Map(
    rows.map((row): [number, Contact] => {
      const mine = members.filter(({ contact_id }) => contact_id === row.id)
      return [
        row.id,
        {
          id: row.id,
          name: row.name,
          email: row.email,
          phones: JSON.parse(row.phones),
          primaryPhoneId: row.primary_phone_id,
          groups: mine.map(({ group_id }) => group_id),
          groupsWithAccess: mine.filter(({ access }) => access === 1).map(({ group_id }) => group_id),
          fields: JSON.parse(row.fields),
          isLoginEnabled: row.is_login_enabled === 1,
          createdAt: row.created_at,
          updatedAt: row.updated_at,
        },
      ]
    }),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export const readContact = (db: Database, id: number): Contact | undefined => readContacts(db, [id])[0]

export function contactIdByEmail(db: Database, email: string): number | null {
  return db.get<{ id: number }>('select id from contacts where email_key = ?', [emailKey(email)])?.id ?? null
}

/** Writes the whole contact, its lookups and its memberships; `isNew` spares the clearing of what cannot be there. */
export function saveContact(db: Database, account: Account, contact: Contact, isNew = false): void {
  db.run(
    `insert or replace into contacts (id, name, email, email_key, phones, primary_phone_id, fields, is_login_enabled,
       created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      contact.id,
      contact.name,
      contact.email,
      emailKey(contact.email),
      JSON.stringify(contact.phones),
      contact.primaryPhoneId,
      JSON.stringify(contact.fields),
      contact.isLoginEnabled ? 1 : 0,
      contact.createdAt,
      contact.updatedAt,
    ],
  )
  indexFieldValues(db, CONTACT_VALUES, contact.id, account.contactFields, contact.fields, isNew)
  if (!isNew) {
    db.run('delete from contact_words where rowid = ?', [contact.id])
    db.run('delete from group_members where contact_id = ?', [contact.id])
  }
  db.run('insert into contact_words (rowid, words) values (?, ?)', [contact.id, contactWords(contact).join(' ')])
  for (const group of contact.groups) {
    setMember(db, group, contact.id, contact.groupsWithAccess.includes(group))
  }
}

/** What the `contact` key of a search finds: the words of name and address, and each number in digits. */
function contactWords(contact: Contact): string[] {
  const numbers = contact.phones.map(({ number }) => phoneDigits(number)).filter(Boolean)
  return [...new Set([...indexWords(`${contact.name} ${contact.email ?? ''}`), ...numbers])]
}

export const phoneDigits = (number: string) => number.replace(/\D/g, '').slice(0, 64)

type GroupRow = { id: number; name: string; description: string; tagged_domains: string }

/** Groups without their members, who may be many. */
export function readGroups(db: Database): Omit<ContactGroup, 'contacts'>[] {
  return db
    .all<GroupRow>('select id, name, description, tagged_domains from contact_groups order by id')
    .map((row) => ({ id: row.id, name: row.name, description: row.description, taggedDomains: row.tagged_domains }))
}

export function groupMembers(db: Database, groupId: number): { id: number; email: string | null; access: boolean }[] {
  return db
    .all<{ id: number; email: string | null; access: number }>(
      `select c.id, c.email, m.access from group_members m join contacts c on c.id = m.contact_id
       where m.group_id = ? order by c.id`,
      [groupId],
    )
    .map((row) => ({ ...row, access: row.access === 1 }))
}

export function saveGroup(db: Database, group: Omit<ContactGroup, 'contacts'>): void {
  db.run('insert or replace into contact_groups (id, name, description, tagged_domains) values (?, ?, ?, ?)', [
    group.id,
    group.name,
    group.description,
    group.taggedDomains,
  ])
}

export function setMember(db: Database, groupId: number, contactId: number, access: boolean): void {
  db.run('insert or replace into group_members (group_id, contact_id, access) values (?, ?, ?)', [
    groupId,
    contactId,
    access ? 1 : 0,
  ])
}

/** Whether the contact was a member. */
export function removeMember(db: Database, groupId: number, contactId: number): boolean {
  return (
    db.all('delete from group_members where group_id = ? and contact_id = ? returning contact_id', [groupId, contactId])
      .length > 0
  )
}

/** How many tickets each contact has, and how many of them are open. */
export function ticketCounts(db: Database, contactIds: number[]): Map<number, { all: number; open: number }> {
  if (contactIds.length === 0) return new Map()
  return new Map(
    db
      .all<{ contact_id: number; n: number; open: number }>(
        `select contact_id, count(*) as n, sum(is_open) as open from tickets
         where contact_id in (${marks(contactIds)}) group by contact_id`,
        contactIds,
      )
      .map((row) => [row.contact_id, { all: row.n, open: row.open }]),
  )
}
