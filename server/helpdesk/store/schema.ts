import type { Database } from './database.ts'

/** Columns are narrow where lists are filtered and sorted (`tickets`), and everything else stands beside it (`ticket_bodies`). */
const SCHEMA = `
create table if not exists meta (key text primary key, value text not null) without rowid;
create table if not exists sequences (name text primary key, last integer not null) without rowid;
create table if not exists reference (
  kind text not null, id integer not null, body text not null, primary key (kind, id)) without rowid;

create table if not exists contact_groups (
  id integer primary key, name text not null, description text not null, tagged_domains text not null);
create table if not exists group_members (
  group_id integer not null, contact_id integer not null, access integer not null,
  primary key (group_id, contact_id)) without rowid;
create index if not exists group_members_by_contact on group_members (contact_id, group_id, access);

create table if not exists contacts (
  id integer primary key, name text not null, email text, email_key text unique, phones text not null,
  primary_phone_id integer, fields text not null, is_login_enabled integer not null,
  created_at integer not null, updated_at integer not null);
create table if not exists contact_field_values (
  field_id integer not null, value_key text not null, contact_id integer not null,
  primary key (field_id, value_key, contact_id)) without rowid;
create index if not exists contact_field_values_by_contact on contact_field_values (contact_id);
create virtual table if not exists contact_words using fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

create table if not exists tickets (
  id integer primary key, category_id integer not null, status_id integer not null, is_open integer not null,
  priority_id integer not null, assignee_id integer, contact_id integer not null, due_date text,
  created_at integer not null, last_updated_at integer not null, last_modified_at integer not null,
  last_user_reply_at integer, last_staff_reply_at integer, last_closed_at integer,
  unresponded integer not null, sla_breaches integer not null, attachments_count integer not null,
  messages_count integer not null, response_due_at integer, resolution_due_at integer, breach_at integer,
  status_order integer not null, priority_order integer not null, category_key text not null, subject_key text not null,
  assignee_key text not null, subject_words text not null);
create index if not exists tickets_by_updated on tickets (last_updated_at, id);
create index if not exists tickets_by_modified on tickets (last_modified_at, id);
create index if not exists tickets_by_created on tickets (created_at, id);
create index if not exists tickets_by_due on tickets (due_date is null, due_date, id);
create index if not exists tickets_by_category on tickets (category_key, id);
create index if not exists tickets_by_subject on tickets (subject_key, id);
create index if not exists tickets_by_status on tickets (status_order, id);
create index if not exists tickets_by_priority on tickets (priority_order, id);
create index if not exists tickets_by_assignee on tickets (assignee_key, id);
create index if not exists tickets_by_contact on tickets (contact_id, is_open);
create index if not exists tickets_by_breach on tickets (breach_at) where breach_at is not null;
create index if not exists tickets_unresponded on tickets (unresponded, last_updated_at);
create index if not exists tickets_open on tickets (last_updated_at, id) where is_open = 1;
create index if not exists tickets_open_by_modified on tickets (last_modified_at, id) where is_open = 1;
create index if not exists tickets_breached on tickets (last_updated_at) where sla_breaches > 0;

create table if not exists ticket_bodies (
  id integer primary key, subject text not null, first_message text not null, tags text not null, fields text not null,
  subscribers text not null, source text not null, time_spent integer, visible_only_staff integer not null,
  merged_to integer, merged_tickets text not null);
create table if not exists ticket_tags (
  tag text not null, ticket_id integer not null, primary key (tag, ticket_id)) without rowid;
create index if not exists ticket_tags_by_ticket on ticket_tags (ticket_id);
create table if not exists ticket_field_values (
  field_id integer not null, value_key text not null, ticket_id integer not null,
  primary key (field_id, value_key, ticket_id)) without rowid;
create index if not exists ticket_field_values_by_ticket on ticket_field_values (ticket_id);
create virtual table if not exists ticket_words using fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

create table if not exists updates (
  id integer primary key, ticket_id integer not null, body text not null);
create index if not exists updates_by_ticket on updates (ticket_id, id);
create table if not exists attachments (
  id integer primary key, update_id integer not null, ticket_id integer not null, filename text not null,
  content_type text not null, size_bytes integer not null, blob text not null);
create index if not exists attachments_by_ticket on attachments (ticket_id, id);
create table if not exists blobs (key text primary key, content_type text not null, bytes blob not null);
create table if not exists inline_images (id integer primary key, filename text not null, blob text not null);

create table if not exists mail (
  id integer primary key, at integer not null, ticket_id integer, reason text not null, recipients text not null,
  subject text not null, text text not null, files text not null);
`

/** Raised when the tables change; a desk of another version is refused rather than misread. */
const VERSION = '2'

/** @throws {Error} when the file was made by another version of the desk. */
export function prepareSchema(db: Database): void {
  db.exec(SCHEMA)
  const found = db.get<{ value: string }>("select value from meta where key = 'schema'")?.value
  if (found === undefined) db.run("insert into meta (key, value) values ('schema', ?)", [VERSION])
  else if (found !== VERSION)
    throw new Error(
      `it is of version ${found}, this help desk reads ${VERSION}; remove it to start with new sample data.`,
    )
}
