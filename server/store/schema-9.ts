import type { Engine } from './engine.ts'

/**
 * Version 9: PostgreSQL keeps words apart from the rows that are found by them. Finding a common word visits nearly every row,
 * and with its words beside it each row filled a sixth of a page. PostgreSQL moves values out of rows of more than 2 kB only,
 * whatever `toast_tuple_target` says; the filler makes every row one, and itself takes some thirty bytes of it.
 */
export const narrowWordsSchema = (engine: Engine): string[] =>
  engine === 'postgres'
    ? [
        `alter table ticket_words add column filler text generated always as (repeat(' ', 2100)) stored`,
        // What most searches ask of a ticket besides its words, without its other forty values.
        'create index tickets_within_scope on tickets (id, category_id)',
      ]
    : []
