import type { Engine } from './engine.ts'

/** Version 4: lists that agents gave a name, and how each agent has arranged them. */
export function viewSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `create table views (
      id text primary key,
      owner_id ${int} not null,
      is_team ${int} not null,
      name text not null,
      address text not null,
      created_at ${int} not null,
      updated_at ${int} not null
    )`,
    'create index views_by_owner on views (owner_id)',
    'create index views_of_team on views (is_team)',
    `create table view_places (
      agent_id ${int} not null,
      view_id text not null,
      place ${int},
      pinned ${int} not null,
      is_default ${int} not null,
      primary key (agent_id, view_id)
    )`,
  ]
}
