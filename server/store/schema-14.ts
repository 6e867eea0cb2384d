/**
 * Version 14: whose addresses some hundred are, as a table of tickets asks, found without a walk through all tickets. It holds
 * all that is asked, so that no ticket is opened for it. No address is longer than `ADDRESS_CHARS` (RFC 5321), but HappyFox takes
 * whatever it is given, and PostgreSQL's indexes do not.
 */
export const ADDRESS_CHARS = 320

export const addressSchema = (): string[] => [
  `create index tickets_of_address on tickets (lower(substr(contact_email, 1, ${ADDRESS_CHARS})), category_id, id)`,
]
