import type { Engine } from './engine.ts'

/** Version 17: where the revisions of drafts ended that are gone, so that those of the next go on from there. */
export function draftEndsSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `create table draft_ends (
      agent_id ${int} not null,
      ticket_id ${int} not null,
      kind text not null,
      revision ${int} not null,
      ended_at ${int} not null,
      primary key (agent_id, ticket_id, kind)
    )`,
    'create index draft_ends_by_age on draft_ends (ended_at)',
  ]
}
