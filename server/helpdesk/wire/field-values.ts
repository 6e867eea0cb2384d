import type { FieldDefinition, FieldValue } from '../model.ts'
import { fieldLabels } from '../store/field-values.ts'

/**
 * A field with its value. Text is text, a dropdown its label with the choice's id. How HappyFox sends a multiple choice is
 * unknown; here it is the labels joined by `, ` without ids, since clients read a string (ours).
 */
export const wireFieldValue = (field: FieldDefinition, value: FieldValue | undefined) => {
  const labels = fieldLabels(field, value)
  return {
    name: field.name,
    value: labels.length === 0 ? null : labels.join(', '),
    value_id: field.type === 'choice' && typeof value === 'number' && labels.length > 0 ? value : null,
    type: field.type,
    id: field.id,
    visible_to_staff_only: field.visibleToStaffOnly,
  }
}

export const wireTicketFieldValue = (field: FieldDefinition, value: FieldValue | undefined) => ({
  compulsory_on_complete: field.compulsoryOnCompleted,
  ...wireFieldValue(field, value),
})
