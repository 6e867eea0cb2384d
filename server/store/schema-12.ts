import type { Engine } from './engine.ts'

/** Version 12: What drafts were before: texts of the last hour, and of drafts that were discarded. */
export function draftVersionsSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `alter table drafts add column kept_at ${int}`,
    `create table draft_versions (
      id text primary key,
      agent_id ${int} not null,
      ticket_id ${int} not null,
      kind text not null,
      body text not null,
      written_at ${int} not null,
      kept_at ${int} not null,
      sent_as text
    )`,
    'create index draft_versions_of_draft on draft_versions (agent_id, ticket_id, kind, kept_at)',
    'create index draft_versions_by_age on draft_versions (kept_at)',
  ]
}
