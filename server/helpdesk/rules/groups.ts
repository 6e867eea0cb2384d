import type { ContactGroup } from '../model.ts'
import type { Desk } from '../desk.ts'
import { Form } from '../input/form.ts'
import { invalid, invalidRequest, Refusal } from '../input/refusal.ts'
import { IdList } from '../input/values.ts'
import { readContact, readGroups, removeMember, saveGroup, setMember } from '../store/contacts.ts'
import { nextId } from '../store/meta.ts'

type Group = Omit<ContactGroup, 'contacts'>

/** Creates a group, or edits the one given: then only what was sent changes. */
export function saveSentGroup(desk: Desk, known: Group | null, form: Form): number {
  const name = known && !form.has('name') ? known.name : form.requiredText('name').trim()
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

/** One answer for each member sent. Here, and only here, a failure says `errors` (§ error shapes). */
function eachMember(items: unknown[], change: (item: unknown) => { message: string; contact: number }) {
  if (items.length > MOST_AT_ONCE) throw invalidRequest(`At most ${MOST_AT_ONCE} contacts can be changed at once.`)
  return items.map((item) => {
    try {
      return { data: change(item), success: true }
    } catch (error) {
      if (error instanceof Refusal && 'error' in error.body) return { success: false, errors: error.body.error }
      throw error
    }
  })
}

/** `update_contacts`: `[{"contact":41,"access_tickets":true}]`. */
export function updateMembers(desk: Desk, groupId: number, items: unknown[]) {
  return eachMember(items, (item) => {
    const isObject = typeof item === 'object' && item !== null
    const form = new Form(new Map(isObject ? Object.entries(item) : []))
    const contact = form.requiredChoice(['contact'], (id) => readContact(desk.db, id))
    form.check()
    const id = contact?.id ?? 0
    setMember(desk.db, groupId, id, form.flag('access_tickets', false))
    return { message: 'Successfully updated contact in group', contact: id }
  })
}

/** `delete_contacts`: `{"contacts":[1,3]}`. */
export function removeMembers(desk: Desk, groupId: number, form: Form) {
  const ids = form.value('contacts', IdList, 'Enter a list of values.')
  if (!ids) form.refuse('contacts', 'This field is required.')
  form.check()
  return eachMember(ids ?? [], (id) => {
    if (typeof id !== 'number' || !removeMember(desk.db, groupId, id)) {
      throw invalid([{ field: 'contact', errors: ['This contact is not in the group.'] }])
    }
    return { message: 'Successfully removed contact from group', contact: id }
  })
}
