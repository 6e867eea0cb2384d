import type { Engine } from './engine.ts'

/** Version 1: everything. Written out for both engines, which differ in how they number rows and sort text. */
export function firstSchema(engine: Engine): string[] {
  const isPostgres = engine === 'postgres'
  /** Epoch milliseconds need 64 bits. */
  const int = isPostgres ? 'bigint' : 'integer'
  const serial = isPostgres ? 'bigserial primary key' : 'integer primary key autoincrement'
  const bytes = isPostgres ? 'bytea' : 'blob'
  /** Sorted by code point everywhere, which is SQLite's way. */
  const sorted = isPostgres ? 'text collate "C"' : 'text'

  return [
    `create table reference (kind text primary key, body text not null, fetched_at ${int} not null)`,

    `create table tickets (
      id ${int} primary key,
      display_id ${sorted} not null,
      category_id ${int} not null,
      category_key ${sorted} not null,
      subject text not null,
      subject_key ${sorted} not null,
      snippet text not null,
      contact_id ${int},
      contact_name text,
      contact_key ${sorted} not null,
      contact_email text,
      assignee_id ${int},
      assignee_key ${sorted} not null,
      status_id ${int} not null,
      status_order ${int} not null,
      is_open ${int} not null,
      priority_id ${int} not null,
      priority_order ${int} not null,
      due_date ${sorted},
      created_at ${int} not null,
      last_modified_at ${int} not null,
      last_reply_at ${int} not null,
      last_contact_reply_at ${int},
      last_agent_reply_at ${int},
      unresponded ${int} not null,
      waiting_since ${int},
      waiting_rank ${int} not null,
      breaches ${int} not null,
      attachments_count ${int} not null,
      messages_count ${int} not null,
      groups_count ${int} not null,
      last_update_id ${int} not null,
      tags text not null,
      read_at ${int} not null,
      fields_read ${int} not null
    )`,
    `create table ticket_bodies (
      ticket_id ${int} primary key references tickets (id) on delete cascade,
      body text not null,
      body_hash text not null
    )`,
    `create table ticket_tags (
      ticket_id ${int} not null references tickets (id) on delete cascade,
      tag ${sorted} not null,
      primary key (ticket_id, tag)
    )`,
    'create index ticket_tags_by_tag on ticket_tags (tag, ticket_id)',
    `create table ticket_fields (
      ticket_id ${int} not null references tickets (id) on delete cascade,
      field_key ${sorted} not null,
      value_key ${sorted} not null,
      primary key (ticket_id, field_key, value_key)
    )`,
    'create index ticket_fields_by_value on ticket_fields (field_key, value_key, ticket_id)',
    `create table ticket_groups (
      ticket_id ${int} not null references tickets (id) on delete cascade,
      group_id ${int} not null,
      primary key (ticket_id, group_id)
    )`,
    'create index ticket_groups_by_group on ticket_groups (group_id, ticket_id)',
    `create table ticket_breaches (
      ticket_id ${int} not null references tickets (id) on delete cascade,
      breaches ${int} not null,
      after ${int},
      noticed_at ${int} not null,
      primary key (ticket_id, breaches)
    )`,
    ...searchIndex(isPostgres, int),

    `create table outbox (
      seq ${serial},
      id text not null unique,
      ticket_id ${int} not null,
      agent_id ${int} not null,
      kind text not null,
      payload text not null,
      payload_hash text not null,
      seen text not null,
      state text not null,
      not_before ${int} not null,
      attempts ${int} not null,
      epoch ${int} not null,
      sending_since ${int},
      in_flight_until ${int},
      before_update_id ${int},
      before_agent_message_id ${int},
      update_id ${int},
      problem text,
      receipt text,
      created_at ${int} not null,
      updated_at ${int} not null,
      unique (ticket_id, update_id)
    )`,
    `create index outbox_unsettled on outbox (not_before, seq)
      where state in ('held', 'queued', 'sending', 'checking', 'needsYou')`,
    'create index outbox_by_ticket on outbox (ticket_id, seq)',
    'create index outbox_by_agent on outbox (agent_id, state, seq)',
    `create table files (
      id text primary key,
      agent_id ${int} not null,
      name text not null,
      content_type text not null,
      size_bytes ${int} not null,
      sha256 text not null,
      outbox_id text,
      created_at ${int} not null
    )`,
    'create index files_by_outbox on files (outbox_id)',
    'create index files_by_agent on files (agent_id, created_at)',
    `create table file_chunks (
      file_id text not null references files (id) on delete cascade,
      n ${int} not null,
      bytes ${bytes} not null,
      primary key (file_id, n)
    )`,

    `create table leases (name text primary key, owner text not null, token ${int} not null, expires_at ${int} not null)`,
    `create table budget (method text not null, slot ${int} not null, spent ${int} not null, primary key (method, slot))`,
    `create table account_pause (id ${int} primary key, until ${int} not null)`,

    `create table changes (
      seq ${serial},
      at ${int} not null,
      kind text not null,
      ticket_id ${int},
      category_id ${int},
      agent_id ${int},
      body text not null
    )`,
    'create index changes_by_age on changes (at)',

    `create table sessions (
      id_hash text primary key,
      agent_id ${int} not null,
      created_at ${int} not null,
      seen_at ${int} not null,
      expires_at ${int} not null
    )`,
    'create index sessions_by_agent on sessions (agent_id)',
    'create index sessions_by_expiry on sessions (expires_at)',
    `create table seen (
      agent_id ${int} not null,
      ticket_id ${int} not null,
      last_update_id ${int} not null,
      at ${int} not null,
      primary key (agent_id, ticket_id)
    )`,
    `create table drafts (
      agent_id ${int} not null,
      ticket_id ${int} not null,
      kind text not null,
      revision ${int} not null,
      body text not null,
      updated_at ${int} not null,
      primary key (agent_id, ticket_id, kind)
    )`,
    `create table presence (
      agent_id ${int} not null,
      ticket_id ${int} not null,
      tab text not null,
      doing text not null,
      expires_at ${int} not null,
      primary key (agent_id, ticket_id, tab)
    )`,
    'create index presence_by_ticket on presence (ticket_id, expires_at)',
    ...ticketIndexes,
  ]
}

/**
 * Both engines index the words that our tokenizer made, as they are: `ascii` leaves every letter beyond ASCII alone, and a
 * vector made of an array is not parsed again.
 */
const searchIndex = (isPostgres: boolean, int: string) =>
  isPostgres
    ? [
        `create table ticket_words (
          ticket_id ${int} primary key references tickets (id) on delete cascade,
          words text not null,
          vector tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored
        ) with (toast_tuple_target = 128)`,
        'create index ticket_words_by_word on ticket_words using gin (vector)',
      ]
    : [
        `create table ticket_words (
          ticket_id integer primary key references tickets (id) on delete cascade,
          words text not null
        )`,
        `create virtual table ticket_search using fts5 (
          words, content='ticket_words', content_rowid='ticket_id', tokenize='ascii', detail=none, prefix='1 2 3'
        )`,
        `create trigger ticket_words_added after insert on ticket_words begin
          insert into ticket_search (rowid, words) values (new.ticket_id, new.words);
        end`,
        `create trigger ticket_words_removed after delete on ticket_words begin
          insert into ticket_search (ticket_search, rowid, words) values ('delete', old.ticket_id, old.words);
        end`,
        `create trigger ticket_words_changed after update on ticket_words begin
          insert into ticket_search (ticket_search, rowid, words) values ('delete', old.ticket_id, old.words);
          insert into ticket_search (rowid, words) values (new.ticket_id, new.words);
        end`,
      ]

/** How the queue can be ordered; `id` breaks every tie. */
const ORDERS = {
  wait: 'waiting_rank, id',
  reply: 'last_reply_at, id',
  creation: 'created_at, id',
  modification: 'last_modified_at, id',
  due: '(due_date is null), due_date, id',
  priority: 'priority_order, id',
  status: 'status_order, id',
  category: 'category_key, id',
  assignee: 'assignee_key, id',
  contact: 'contact_key, id',
  subject: 'subject_key, id',
  number: 'id',
  unresponded: 'unresponded, last_reply_at, id',
}

const FILTERED =
  'category_id, is_open, status_id, priority_id, assignee_id, contact_id, due_date, unresponded, breaches, attachments_count, groups_count'

/**
 * An index for each order also carries what filters ask about, so that any filter in any order walks an index and never the
 * rows. Agents work on open tickets: a tenth of the walk.
 */
const ticketIndexes = [
  ...Object.entries(ORDERS).flatMap(([name, order]) => [
    `create index tickets_by_${name} on tickets (${order}, ${FILTERED})`,
    `create index open_tickets_by_${name} on tickets (${order}, ${FILTERED}) where is_open = 1`,
  ]),
  'create index tickets_of_contact on tickets (contact_id, id)',
]
