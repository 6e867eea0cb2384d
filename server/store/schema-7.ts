import type { Engine } from './engine.ts'

/** Canned replies. `agent_id` null is the team's; a deleted one is kept for a while, so that it can be brought back. */
export function cannedRepliesSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `create table canned_replies (
      id text primary key,
      agent_id ${int},
      folder text not null,
      title text not null,
      html text not null,
      revision ${int} not null,
      updated_by ${int} not null,
      updated_at ${int} not null,
      deleted_at ${int}
    )`,
    'create index canned_replies_by_agent on canned_replies (agent_id)',
  ]
}
