/**
 * What the embedded help desk keeps, in its own words. The wire shape is made in `wire.ts`; the store keeps these records.
 * Instants are epoch milliseconds (UTC); days are `yyyy-mm-dd`. Ids are HappyFox's: small integers, one sequence per kind.
 */

export type FieldType = 'text' | 'textarea' | 'number' | 'date' | 'choice' | 'multiple_choice'

/** Text and textarea: string. Number: number. Date: `yyyy-mm-dd`. Choice: choice id. Multiple choice: choice ids. */
export type FieldValue = string | number | number[] | null

export type Choice = {
  id: number
  text: string
  /** Fields that appear once this choice is taken (§19 `dependant_fields`). */
  dependantFields: number[]
}

export type FieldDefinition = {
  id: number
  name: string
  type: FieldType
  required: boolean
  compulsoryOnCompleted: boolean
  compulsoryOnMove: boolean
  visibleToStaffOnly: boolean
  choices: Choice[] | null
  /** The choice id (of another field) that makes this field appear; null when it always appears. */
  dependsOnChoice: number | null
  /** Ticket fields: where they appear and in which order. Contact fields: empty, ordered by `order`. */
  categories: { category: number; order: number }[]
  order: number
}

export type Category = {
  id: number
  name: string
  /** Two or three capitals that start a display id: `RW` in `#RW00012461`. */
  prefix: string
  description: string
  public: boolean
  timeSpentMandatory: boolean
  /** HappyFox's code for pre-filled Cc; `AR` in every recorded answer. */
  prepopulateCc: string | null
}

export type Status = {
  id: number
  name: string
  /** Six hex digits, no `#`. */
  color: string
  order: number
  default: boolean
  behavior: 'pending' | 'completed'
}

export type Priority = { id: number; name: string; order: number; default: boolean }

export type Staff = {
  id: number
  firstName: string
  lastName: string
  username: string
  email: string
  isAccountAdmin: boolean
  role: { id: number; name: string }
  active: boolean
  categories: number[]
  permissions: string[]
}

export type ContactGroup = { id: number; name: string; description: string; taggedDomains: string; contacts: number[] }

export type Phone = { id: number; type: 'mo' | 'w' | 'm' | 'h' | 'o'; number: string }

export type Contact = {
  id: number
  name: string
  email: string | null
  phones: Phone[]
  primaryPhoneId: number | null
  groups: number[]
  /** Groups whose tickets this contact may read. */
  groupsWithAccess: number[]
  fields: Record<number, FieldValue>
  isLoginEnabled: boolean
  createdAt: number
  updatedAt: number
}

export type Attachment = {
  id: number
  filename: string
  contentType: string
  sizeBytes: number
  /** Key into the desk's blob table; several attachments may share one blob. */
  blob: string
}

export type Actor = { type: 'staff' | 'user' | 'smartrule'; id: number } | null

export type Message = {
  /** `p` on the wire for a private note; forwards carry their addresses. */
  kind: 'public' | 'private' | 'forward'
  html: string
  text: string
  subject: string
  cc: string[]
  bcc: string[]
  forwardTo: string[]
  customerUpdated: boolean
  attachments: Attachment[]
}

export type Change<T> = { old: T | null; new: T | null }

export type Update = {
  id: number
  at: number
  by: Actor
  message: Message | null
  statusChange: Change<number> | null
  priorityChange: Change<number> | null
  assigneeChange: Change<number> | null
  categoryChange: Change<number> | null
  dueDateChange: Change<string> | null
  /** Labels, not ids, as HappyFox shows them with `show_cf_changes` (`happyfox-api.md` §4.1). */
  fieldChanges: { fieldId: number; name: string; from: string; to: string }[]
  timeSpentMinutes: number | null
  survey: { rating: number; of: number; comment: string } | null
}

export type Ticket = {
  /** The ticket number, `3` in `#DC00000003`. */
  id: number
  categoryId: number
  subject: string
  contactId: number
  statusId: number
  priorityId: number
  assigneeId: number | null
  dueDate: string | null
  tags: string[]
  source: string
  createdAt: number
  lastUpdatedAt: number
  lastModifiedAt: number
  lastUserReplyAt: number | null
  lastStaffReplyAt: number | null
  lastClosedAt: number | null
  timeSpentMinutes: number | null
  unresponded: boolean
  slaBreaches: number
  fields: Record<number, FieldValue>
  subscribers: number[]
  visibleOnlyStaff: boolean
  mergedTo: number | null
  mergedTickets: number[]
  /** Oldest first; the first is the creation. */
  updates: Update[]
}

export type Blob = { key: string; contentType: string; bytes: Uint8Array }

/** Everything a fresh desk starts with, except its tickets, which come as a stream so that 100,000 never sit in memory. */
export type SampleAccount = {
  categories: Category[]
  statuses: Status[]
  priorities: Priority[]
  staff: Staff[]
  ticketFields: FieldDefinition[]
  contactFields: FieldDefinition[]
  groups: ContactGroup[]
  contacts: Contact[]
  blobs: Blob[]
}
