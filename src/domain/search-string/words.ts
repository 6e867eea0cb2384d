import type { DateKey, DueWindow, SortKey } from '../ticket-filter.ts'

/** HappyFox's words for what our filters call otherwise. */

export const DUE_WORDS: Record<DueWindow, string> = {
  overdue: 'overdue',
  yesterday: 'yesterday',
  today: 'today',
  tomorrow: 'tomorrow',
  next7days: 'next 7 days',
}

/** The keys of a date, and whether there is one for a single day. */
export const DATE_WORDS: Record<DateKey, { key: string; hasOn: boolean }> = {
  created: { key: 'created', hasOn: true },
  modified: { key: 'last-modified', hasOn: false },
  contactReplied: { key: 'last-contact-replied', hasOn: true },
  agentReplied: { key: 'last-staff-replied', hasOn: true },
  closed: { key: 'last-closed', hasOn: false },
}

/** HappyFox's sort words by direction; the longest wait and the latest due date have none. */
export const SORT_WORDS: Record<SortKey, { asc: string | null; desc: string | null }> = {
  waiting: { asc: null, desc: null },
  lastReply: { asc: 'updatea', desc: 'updated' },
  created: { asc: 'createa', desc: 'created' },
  modified: { asc: 'last_modifieda', desc: 'last_modifiedd' },
  due: { asc: 'due', desc: null },
  priority: { asc: 'prioritya', desc: 'priorityd' },
  status: { asc: 'statusa', desc: 'statusd' },
  category: { asc: 'categorya', desc: 'categoryd' },
  assignee: { asc: 'assigneea', desc: 'assigneed' },
  contact: { asc: 'clienta', desc: 'clientd' },
  subject: { asc: 'subjecta', desc: 'subjectd' },
  id: { asc: 'ticketa', desc: 'ticketd' },
  unresponded: { asc: null, desc: 'unresponded' },
}

/** For equality without regard to case, as HappyFox compares names and labels. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase().trim()
