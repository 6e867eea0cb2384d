import type { Engine } from './engine.ts'

/** Version 5: changes of many tickets, and what became of each. */
export function bulkSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `create table bulk_jobs (
      id text primary key,
      agent_id ${int} not null,
      state text not null,
      input_hash text not null,
      action text not null,
      fill text,
      undo_of text,
      undone_by text,
      total ${int} not null,
      created_at ${int} not null,
      started_at ${int},
      finished_at ${int}
    )`,
    'create index bulk_jobs_by_agent on bulk_jobs (agent_id, created_at)',
    `create index bulk_jobs_at_work on bulk_jobs (started_at) where state in ('running', 'paused')`,
    `create table bulk_items (
      job_id text not null references bulk_jobs (id) on delete cascade,
      n ${int} not null,
      ticket_id ${int} not null,
      display_id text not null,
      state text not null,
      attempt ${int} not null,
      outbox_id text,
      payload text,
      before text,
      expects text,
      missing text,
      reason text,
      updated_at ${int} not null,
      primary key (job_id, n)
    )`,
    'create unique index bulk_items_by_outbox on bulk_items (outbox_id)',
    'create index bulk_items_by_state on bulk_items (job_id, state, n)',
    `create index bulk_items_under_way on bulk_items (outbox_id, job_id) where state in ('sending', 'unsure')`,
  ]
}
