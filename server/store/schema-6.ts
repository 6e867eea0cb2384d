import type { Engine } from './engine.ts'

/**
 * Version 6: what an administrator is shown of the sync, and an index that counts every category's tickets without walking
 * the rows.
 */
export function syncSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `create table servers (owner text primary key, started_at ${int} not null, seen_at ${int} not null)`,
    `create table sync_problems (
      kind text primary key,
      message text not null,
      times ${int} not null,
      first_at ${int} not null,
      last_at ${int} not null
    )`,
    'create index tickets_in_category on tickets (category_id)',
  ]
}
