import type { Engine } from './engine.ts'

/** Version 10: tables whose rows become tickets, and what became of each row. One ticket stands for one row only. */
export function creationsSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `create table creation_jobs (
      id text primary key,
      agent_id ${int} not null,
      name text not null,
      state text not null,
      head text not null,
      total ${int} not null,
      mends text,
      problem text,
      created_at ${int} not null,
      started_at ${int},
      finished_at ${int}
    )`,
    'create index creation_jobs_by_agent on creation_jobs (agent_id, created_at)',
    `create index creation_jobs_at_work on creation_jobs (started_at) where state in ('running', 'paused')`,
    `create table creation_rows (
      job_id text not null references creation_jobs (id) on delete cascade,
      n ${int} not null,
      line ${int} not null,
      cells text not null,
      payload text,
      payload_hash text,
      state text not null,
      request_id text,
      before_ticket_id ${int},
      since ${int},
      ticket_id ${int},
      display_id text,
      reason text,
      updated_at ${int} not null,
      primary key (job_id, n)
    )`,
    'create index creation_rows_by_state on creation_rows (job_id, state, n)',
    'create index creation_rows_by_hash on creation_rows (payload_hash)',
    'create index creation_rows_by_request on creation_rows (request_id)',
    'create unique index creation_rows_by_ticket on creation_rows (ticket_id)',
    `create table creation_requests (
      id text primary key,
      job_id text not null references creation_jobs (id) on delete cascade,
      state text not null,
      sent_at ${int} not null,
      in_flight_until ${int},
      not_before ${int} not null,
      checked_at ${int},
      took_ms ${int}
    )`,
    'create index creation_requests_by_job on creation_requests (job_id)',
    `create index creation_requests_open on creation_requests (sent_at) where state in ('sending', 'checking')`,
  ]
}
