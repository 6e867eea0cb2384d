import * as z from 'zod'
import type { Choice, FieldDefinition } from '../model.ts'
import type { Desk } from '../desk.ts'
import type { Form } from '../input/form.ts'
import { invalid, REQUIRED } from '../input/refusal.ts'
import { Id, Text } from '../input/values.ts'
import { readAccount, saveReference } from '../store/account.ts'
import { CONTACT_VALUES, TICKET_VALUES, valueKey } from '../store/field-values.ts'
import { nextId } from '../store/meta.ts'

const SentChoices = z.array(
  z.object({
    id: Id.nullish(),
    text: Text.pipe(z.string().trim().min(1).max(500)),
    dependant_fields: z.array(Id).nullish(),
  }),
)

/**
 * `PUT /ticket_custom_field/<id>/`: replaces the list; a choice that is missing is deleted, one with `id: null` is new. Tickets that
 * hold a deleted choice show none from then on (ours).
 * @returns the definition as it is now
 */
export function replaceChoices(desk: Desk, of: 'ticket' | 'contact', fieldId: number, form: Form): FieldDefinition {
  const fields = of === 'ticket' ? desk.account.ticketFields : desk.account.contactFields
  const field = fields.find(({ id }) => id === fieldId)
  const before = field?.choices
  if (!field || !before) throw invalid([{ field: 'choices', errors: ['This field has no choices.'] }])
  const sent = form.value('choices', SentChoices, 'Enter a list of choices.')
  if (!form.has('choices')) form.refuse('choices', REQUIRED)
  const known = new Set(before.map(({ id }) => id))
  for (const choice of sent ?? []) {
    if (choice.id && !known.has(choice.id))
      form.refuse('choices', `Provide a valid choice. ${choice.id} is not one of the available choices.`)
  }
  if (new Set((sent ?? []).flatMap(({ id }) => id ?? [])).size < (sent ?? []).filter(({ id }) => id).length) {
    form.refuse('choices', 'A choice is listed twice.')
  }
  form.check()
  const choices: Choice[] = (sent ?? []).map((choice) => ({
    id: choice.id ?? nextId(desk.db, 'choice'),
    text: choice.text,
    dependantFields: choice.dependant_fields ?? [],
  }))
  const after = { ...field, choices }
  saveReference(desk.db, of === 'ticket' ? 'ticketField' : 'contactField', [after])
  for (const choice of before) relabel(desk, of, fieldId, choice, choices)
  desk.account = readAccount(desk.db)
  return after
}

/** Keeps the search by label in step with a choice that was renamed or deleted. */
function relabel(desk: Desk, of: 'ticket' | 'contact', fieldId: number, before: Choice, choices: Choice[]): void {
  const { table } = of === 'ticket' ? TICKET_VALUES : CONTACT_VALUES
  const after = choices.find(({ id }) => id === before.id)
  const isKept = choices.some(({ text }) => valueKey(text) === valueKey(before.text))
  if (after && valueKey(after.text) !== valueKey(before.text)) {
    desk.db.run(`update or replace ${table} set value_key = ? where field_id = ? and value_key = ?`, [
      valueKey(after.text),
      fieldId,
      valueKey(before.text),
    ])
  } else if (!after && !isKept) {
    desk.db.run(`delete from ${table} where field_id = ? and value_key = ?`, [fieldId, valueKey(before.text)])
  }
}
