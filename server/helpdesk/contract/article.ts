/**
 * Bodies of the article "API Reference: Tickets API Endpoints", as printed there. The printed page masks e-mail addresses
 * (`[email protected]`); addresses of the kind it masks stand in their place, and line breaks inside a printed HTML text are left out.
 */

/** §3, cut to the keys of the object: values depend on the account. */
export const TICKET_KEYS = [
  'status',
  'first_message',
  'last_user_reply_at',
  'time_spent',
  'id',
  'messages_count',
  'subject',
  'category',
  'attachments_count',
  'last_updated_at',
  'priority',
  'last_staff_reply_at',
  'custom_fields',
  'sla_breaches',
  'merged_tickets',
  'visible_only_staff',
  'display_id',
  'due_date',
  'tags',
  'last_modified',
  'user',
  'subscribers',
  'unresponded',
  'created_at',
  'source',
  'assigned_to',
  'updates',
  'merged_to',
]

/** §3 `updates[0]`. */
export const DETAIL_UPDATE = {
  priority_change: { new_name: 'High', new: 3, old: 1, old_name: 'Medium' },
  category_change: null,
  custom_field_change: null,
  timestamp: '2019-08-13 08:59:42',
  due_date_change: { new: '2019-08-16', old: null },
  time_spent: 12,
  message: {
    bcc_list: '',
    text: 'Attachment added\n\n',
    cc_list: 'cc@example.com',
    customer_updated: false,
    forward_list: null,
    message_type: null,
    subject: '',
  },
  assignee_change: null,
  status_change: { new_name: 'In Progress', new: 2, old: 1, old_name: 'New' },
  satisfaction_survey: null,
}

/** §3, the parts that the fixture account shares with the printed answer. */
export const DETAIL = {
  status: { name: 'In Progress', color: '0066CC', order: 2, default: false, behavior: 'pending', id: 2 },
  first_message: 'Example message\n\n',
  last_user_reply_at: '2019-08-13 08:59:11',
  time_spent: 12,
  id: 3,
  messages_count: 2,
  subject: 'Example ticket',
  category: {
    prepopulate_cc: 'AR',
    description: 'Default Category, please edit this.',
    time_spent_mandatory: false,
    public: true,
    id: 1,
    name: 'Default Category',
  },
  attachments_count: 1,
  last_updated_at: '2019-08-13 08:59:42',
  last_staff_reply_at: '2019-08-13 08:59:42',
  sla_breaches: 0,
  merged_tickets: [],
  visible_only_staff: null,
  display_id: '#DC00000003',
  due_date: '2019-08-16',
  tags: 'test',
  last_modified: '2019-08-13 08:59:42',
  unresponded: false,
  created_at: '2019-08-13 08:59:11',
  source: 'TKT_CREATION_ADMIN_PANEL',
  merged_to: null,
}

/** §3 `custom_fields[0]`. */
export const DETAIL_FIELD = {
  compulsory_on_complete: false,
  name: 'Product Color',
  value: 'grey',
  value_id: null,
  type: 'text',
  id: 1,
  visible_to_staff_only: false,
}

/** §3 `user`, without its counts. */
export const DETAIL_USER = {
  name: 'Welcome',
  primary_phone: { type: 'o', number: '02323412', id: 1 },
  phones: [{ type: 'o', number: '02323412', id: 1 }],
  created_at: '2019-07-16 11:27:30',
  contact_groups: [],
  id: 1,
}

/** §4, example 1. */
export const CREATE = {
  name: 'james',
  email: 'james@example.com',
  category: 1,
  subject: 'test ticket',
  text: 'example ticket',
  't-cf-3': [1, 2],
  't-cf-1': 'text field value',
  't-cf-5': 200,
  't-cf-4': '2019-12-20',
  'c-cf-3': 1,
}

/** §4, the two failures. */
export const CATEGORY_MISSING = { error: [{ field: 'category', errors: ['This field is required.'] }] }
export const FIELD_MISSING = { error: [{ field: 't-cf-3', errors: ['This field is required'] }] }

/** §5. */
export const BULK_ANSWER = [
  { display_id: '#DC00000011', id: 11, success: true },
  { success: false, error: [{ field: 'category', errors: ['This field is required.'] }] },
]

/** §8. */
export const STAFF_UPDATE = { staff: 1, status: 4, html: '<p>Example reply</p>', 't-cf-3': [1, 2], 'c-cf-3': 1 }
export const STAFF_UPDATE_FAILURE = {
  error: { 't-cf-2': 'This field should be filled before marking this ticket as completed' },
}

/** §8.1. */
export const PROPERTIES = { staff: 1, priority: 5, assignee: 4, status: 3 }

/** §10, with the contact of our account for `27662`. */
export const CONTACT_REPLY = {
  text: 'This is a response sent by the user via API',
  cc: 'cc@example.com',
  bcc: 'bcc@example.com',
  user: 1,
}

/** §12 to §17. */
export const UPDATE_TAGS = { add: 'test1, example', remove: 'test', staff_id: 1 }
export const SUBSCRIBE = { data: [3, 2], staff_id: 1 }
export const SUBSCRIBE_ANSWER = { message: 'Admin Agent, james may, Subscribers added to ticket' }
export const UNSUBSCRIBE = { staff_id: 1 }
export const UNSUBSCRIBE_ANSWER = { message: 'Admin Agent unsubscribed' }
export const FORWARD = { staff_id: 1, subject: 'test', to: 'one@example.com, two@example.com' }
export const FORWARD_ANSWER = { message: 'Successfully forwarded the ticket #DC00000004' }
export const MOVE = { staff_id: 1, target_category_id: 2, move_note: ' move note text ', assign_to: 2 }
export const MOVE_ANSWER = { status_code: 200, message: 'moved ticket to Test' }
export const DELETE = { staff_id: 1 }
export const DELETE_ANSWER = { deleted_ticket: '#DC00000005' }

/** §19, the keys of an element and of a choice. */
export const FIELD_KEYS = [
  'name',
  'depends_on_choice',
  'required',
  'compulsory_on_completed',
  'choices',
  'compulsory_on_move',
  'type',
  'id',
  'categories',
  'visible_to_staff_only',
]
export const CHOICE_KEYS = ['text', 'id', 'dependant_fields']
