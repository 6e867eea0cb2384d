import type { ContactGroup } from '../model.ts'
import type { Desk } from '../desk.ts'
import { Form } from '../input/form.ts'
import { invalidRequest, REQUIRED } from '../input/refusal.ts'
import { IdList } from '../input/values.ts'
import { readContact, readGroups, removeMember, saveGroup, setMember } from '../store/contacts.ts'
import { nextId } from '../store/meta.ts'

type Group = Omit<ContactGroup, 'contacts'>

/** Creates a group, or edits the one given: then only what was sent changes, and a name is passed over, since none can be changed. */
export function saveSentGroup(desk: Desk, known: Group | null, form: Form): number {
  const name = known ? known.name : form.requiredText('name').trim()
  const isTaken = readGroups(desk.db).some((group) => group.name === name && group.id !== known?.id)
  if (name !== '' && isTaken) form.refuse('name', 'Contact group with this Name already exists.')
  const description = form.text('description') ?? known?.description ?? ''
  const taggedDomains = form.list('tagged_domains')?.join(',') ?? known?.taggedDomains ?? ''
  form.check()
  const id = known?.id ?? nextId(desk.db, 'group')
  saveGroup(desk.db, { id, name, description, taggedDomains })
  return id
}

const MOST_AT_ONCE = 100

const atMost = (items: unknown[]) => {
  if (items.length > MOST_AT_ONCE) throw invalidRequest(`At most ${MOST_AT_ONCE} contacts can be changed at once.`)
}

/**
 * `update_contacts`: `[{"contact":41,"access_tickets":true}]`. One answer for each; here, and only here, a failure says
 * `errors` (§ error shapes).
 */
export function updateMembers(desk: Desk, groupId: number, items: unknown[]) {
  atMost(items)
  return items.map((item) => {
    const isObject = typeof item === 'object' && item !== null
    const form = new Form(new Map(isObject ? Object.entries(item) : []))
    const contact = form.requiredChoice(['contact'], (id) => readContact(desk.db, id))
    if (!contact) return { errors: form.found, success: false }
    const access = form.flag('access_tickets', false)
    setMember(desk.db, groupId, contact.id, access)
    return { data: { access_tickets: access, contact: contact.id }, success: true }
  })
}

/** `delete_contacts`: `{"contacts":[1,3]}`, with the three answers that are printed. */
export function removeMembers(desk: Desk, groupId: number, form: Form) {
  const ids = form.value('contacts', IdList, 'Enter a list of values.')
  if (!form.has('contacts')) form.refuse('contacts', REQUIRED)
  form.check()
  atMost(ids ?? [])
  return (ids ?? []).map((contact) => {
    const answer = (message: string, success: boolean) => ({ data: { message, contact }, success })
    if (!readContact(desk.db, contact)) return answer('Contact does not exist', false)
    return removeMember(desk.db, groupId, contact)
      ? answer('Successfully removed contact from group', true)
      : answer('Contact not part of the contact group', false)
  })
}
