import type { Generated } from 'kysely'

/**
 * The tables, one shape for both engines. Instants are epoch milliseconds, flags 0 or 1, JSON is text that is parsed where
 * it is read, and whatever is sorted by text has a folded copy (`…_key`, see `foldKey`).
 */
export type Schema = {
  meta: { key: string; value: string }
  reference: { kind: string; body: string; fetched_at: number }

  tickets: TicketTable
  /** The whole ticket as JSON, apart from the narrow rows that filters walk over. */
  ticket_bodies: { ticket_id: number; body: string; body_hash: string }
  ticket_tags: { ticket_id: number; tag: string }
  ticket_fields: { ticket_id: number; field_key: string; value_key: string }
  /** Contact groups of the ticket's contact. */
  ticket_groups: { ticket_id: number; group_id: number }
  /** What the search index holds for a ticket: distinct words by our own tokenizer, joined by spaces. */
  ticket_words: { ticket_id: number; words: string }
  /** The window in which a rise of a ticket's breach count was noticed; HappyFox never says when it happened. */
  ticket_breaches: { ticket_id: number; breaches: number; after: number | null; noticed_at: number }

  outbox: {
    seq: Generated<number>
    id: string
    ticket_id: number
    agent_id: number
    kind: string
    payload: string
    payload_hash: string
    seen: string
    state: string
    not_before: number
    attempts: number
    epoch: number
    sending_since: number | null
    in_flight_until: number | null
    before_update_id: number | null
    before_agent_message_id: number | null
    update_id: number | null
    problem: string | null
    receipt: string | null
    created_at: number
    updated_at: number
    revision: Generated<number>
    checked_at: number | null
    before_ticket_id: number | null
    restored_at: number | null
  }
  files: {
    id: string
    agent_id: number
    name: string
    content_type: string
    size_bytes: number
    sha256: string
    outbox_id: string | null
    created_at: number
  }
  file_chunks: { file_id: string; n: number; bytes: Buffer }

  /** A change of many tickets. */
  bulk_jobs: {
    id: string
    agent_id: number
    state: string
    input_hash: string
    action: string
    fill: string | null
    undo_of: string | null
    undone_by: string | null
    total: number
    created_at: number
    started_at: number | null
    finished_at: number | null
  }
  /** One of its tickets. `before`: the values that the write replaced; `expects`: those that an undo must find. */
  bulk_items: {
    job_id: string
    n: number
    ticket_id: number
    display_id: string
    state: string
    attempt: number
    outbox_id: string | null
    payload: string | null
    before: string | null
    expects: string | null
    missing: string | null
    reason: string | null
    updated_at: number
  }

  /** A table whose rows become tickets. */
  creation_jobs: {
    id: string
    agent_id: number
    name: string
    state: string
    head: string
    total: number
    mends: string | null
    problem: string | null
    created_at: number
    started_at: number | null
    finished_at: number | null
  }
  /**
   * One of its rows. `before_ticket_id` and `since`: the newest ticket, and HappyFox's own time, before a request whose fate
   * was unknown; its ticket is looked for from there.
   */
  creation_rows: {
    job_id: string
    n: number
    line: number
    cells: string
    payload: string | null
    payload_hash: string | null
    state: string
    request_id: string | null
    before_ticket_id: number | null
    since: number | null
    ticket_id: number | null
    display_id: string | null
    reason: string | null
    updated_at: number
  }
  /** A request of up to a hundred rows, recorded before its first byte. */
  creation_requests: {
    id: string
    job_id: string
    state: string
    sent_at: number
    in_flight_until: number | null
    not_before: number
    checked_at: number | null
    took_ms: number | null
  }

  /** Checks of what the account really does. `findings`: what was found so far. */
  capability_runs: {
    id: string
    account: string
    agent_id: number
    category_id: number
    state: string
    step: string
    is_stopping: number
    tries: number
    not_before: number
    ticket_id: number | null
    display_id: string | null
    problem: string | null
    findings: string
    started_at: number
    finished_at: number | null
  }

  leases: { name: string; owner: string; token: number; expires_at: number }
  /** Calls spent against HappyFox, by method and epoch second. */
  budget: { method: string; slot: number; spent: number }
  /** Servers of this store, and when each said last that it is there. */
  servers: { owner: string; started_at: number; seen_at: number }
  /** What kept the sync from its work, counted by kind. */
  sync_problems: { kind: string; message: string; times: number; first_at: number; last_at: number }
  account_pause: { id: number; until: number }

  changes: {
    seq: Generated<number>
    at: number
    kind: string
    ticket_id: number | null
    category_id: number | null
    agent_id: number | null
    body: string
  }

  /** `id_token`: what the provider said at the sign-in, to be shown to it at the sign-out. */
  sessions: {
    id_hash: string
    agent_id: number
    created_at: number
    seen_at: number
    expires_at: number
    id_token: string | null
  }
  sign_in_attempts: { id_hash: string; nonce: string; verifier: string; return_to: string; expires_at: number }
  identities: { issuer: string; subject: string; agent_id: number; linked_at: number }
  seen: { agent_id: number; ticket_id: number; last_update_id: number; at: number }
  /** `agent_id` null: the team's. Their files are held in `files` under the name `canned:<id>`. */
  canned_replies: {
    id: string
    agent_id: number | null
    folder: string
    title: string
    html: string
    revision: number
    updated_by: number
    updated_at: number
    deleted_at: number | null
  }
  /** `kept_at`: when a version of it was kept last, or else when it was begun. */
  drafts: {
    agent_id: number
    ticket_id: number
    kind: string
    revision: number
    body: string
    updated_at: number
    kept_at: number | null
  }
  /** The last revision of a draft that is gone. */
  draft_ends: { agent_id: number; ticket_id: number; kind: string; revision: number; ended_at: number }
  /** What drafts were before. `written_at`: when that text was saved; `sent_as`: the write that its draft became. */
  draft_versions: {
    id: string
    agent_id: number
    ticket_id: number
    kind: string
    body: string
    written_at: number
    kept_at: number
    sent_as: string | null
  }
  views: {
    id: string
    owner_id: number
    is_team: number
    name: string
    address: string
    created_at: number
    updated_at: number
  }
  /** How an agent has arranged views, those of the team and built-in ones among them. */
  view_places: { agent_id: number; view_id: string; place: number | null; pinned: number; is_default: number }
  presence: { agent_id: number; ticket_id: number; tab: string; doing: string; expires_at: number }
}

/** A ticket as lists filter, sort and show it. */
export type TicketTable = {
  id: number
  display_id: string
  category_id: number
  category_key: string
  subject: string
  subject_key: string
  snippet: string
  contact_id: number | null
  contact_name: string | null
  contact_key: string
  contact_email: string | null
  assignee_id: number | null
  assignee_key: string
  status_id: number
  status_order: number
  is_open: number
  priority_id: number
  priority_order: number
  due_date: string | null
  created_at: number
  last_modified_at: number
  last_reply_at: number
  last_contact_reply_at: number | null
  last_agent_reply_at: number | null
  /** When it was last completed, even if it was reopened since. */
  last_closed_at: number | null
  unresponded: number
  waiting_since: number | null
  /** Ascending: who waits longest, then the others by last reply, newest first. */
  waiting_rank: number
  breaches: number
  attachments_count: number
  messages_count: number
  /** Groups that the contact belongs to. */
  groups_count: number
  last_update_id: number
  /** JSON list. */
  tags: string
  /** When HappyFox was asked for this copy. */
  read_at: number
  /** Whether the copy knows the history of custom fields (`show_cf_changes`). */
  fields_read: number
}
