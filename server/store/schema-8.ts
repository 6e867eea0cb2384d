import type { Engine } from './engine.ts'

/**
 * Version 8: tickets that are made through the outbox. Until it has a number such a ticket's place in `ticket_id` is taken
 * by one below zero; one ticket confirms one write only.
 */
export const creationSchema = (engine: Engine): string[] => [
  `alter table outbox add column before_ticket_id ${engine === 'postgres' ? 'bigint' : 'integer'}`,
  `create unique index outbox_creations on outbox (ticket_id) where kind = 'create'`,
]
