import type { Engine } from './engine.ts'

/** Version 11: checks of what the account really does, one at a time; writes that were found in restored data; and old writes by age. */
export function operationsSchema(engine: Engine): string[] {
  const int = engine === 'postgres' ? 'bigint' : 'integer'
  return [
    `alter table outbox add column restored_at ${int}`,
    // Most of the table is what settled; the old of it is found without a walk through the rest.
    'create index outbox_by_age on outbox (state, updated_at)',
    `create table capability_runs (
      id text primary key,
      account text not null,
      agent_id ${int} not null,
      category_id ${int} not null,
      state text not null,
      step text not null,
      is_stopping ${int} not null,
      tries ${int} not null,
      not_before ${int} not null,
      ticket_id ${int},
      display_id text,
      problem text,
      findings text not null,
      started_at ${int} not null,
      finished_at ${int}
    )`,
    `create unique index capability_one_running on capability_runs (state) where state = 'running'`,
  ]
}
