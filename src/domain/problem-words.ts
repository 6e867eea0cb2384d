import type { Lookup } from './lookup.ts'
import { fieldIdsIn } from './field-form.ts'

/** The reason as HappyFox or we gave it, each field by its name. */
export function problemWords(
  { message, fields }: { message: string; fields: Record<string, string[]> },
  { ticketFields }: Pick<Lookup, 'ticketFields'>,
): string {
  const named = Object.entries(fields).map(([key, messages]) => {
    const [id] = fieldIdsIn({ [key]: null })
    const field = ticketFields.find((one) => one.id === id)
    return field ? `${field.name}: ${messages.join(' ')}` : messages.join(' ')
  })
  return [...new Set(named.length > 0 ? named : [message])].join(' ')
}
