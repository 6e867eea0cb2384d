/**
 * HappyFox's own example bodies, word for word but for the scars of the article's print. Only tests read this file.
 * `DETAIL` is §3, `CREATED` the recorded answer of a create, `FIELD_CHANGES` the article's screenshot of `show_cf_changes`.
 */
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
  priority: { default: false, id: 3, name: 'High', order: 3 },
  last_staff_reply_at: '2019-08-13 08:59:42',
  custom_fields: [
    {
      compulsory_on_complete: false,
      name: 'Product Color',
      value: 'grey',
      value_id: null,
      type: 'text',
      id: 1,
      visible_to_staff_only: false,
    },
  ],
  sla_breaches: 0,
  merged_tickets: [],
  visible_only_staff: null,
  display_id: '#DC00000003',
  due_date: '2019-08-16',
  tags: 'test',
  last_modified: '2019-08-13 08:59:42',
  user: {
    name: 'Welcome',
    primary_phone: { type: 'o', number: '02323412', id: 1 },
    phones: [{ type: 'o', number: '02323412', id: 1 }],
    created_at: '2019-07-16 11:27:30',
    updated_at: '2019-08-13 08:59:11',
    pending_tickets_count: 3,
    contact_groups: [],
    tickets_count: 3,
    id: 1,
    email: 'welcome@example.com',
    custom_fields: [
      { name: 'Company', value: 'Changed company', value_id: null, type: 'text', id: 2, visible_to_staff_only: false },
    ],
  },
  subscribers: [{ first_name: 'Admin', last_name: 'User', id: 1, email: 'admin@example.com' }],
  unresponded: false,
  created_at: '2019-08-13 08:59:11',
  source: 'TKT_CREATION_ADMIN_PANEL',
  assigned_to: {
    name: 'Admin User',
    is_account_admin: true,
    email: 'admin@example.com',
    role: { name: 'Administrator', id: 1 },
    active: true,
    id: 1,
    categories: [1],
    permissions: ['relate_tickets', 'manage_import_assets'],
  },
  updates: [
    {
      priority_change: { new_name: 'High', new: 3, old: 1, old_name: 'Medium' },
      category_change: null,
      custom_field_change: null,
      timestamp: '2019-08-13 08:59:42',
      due_date_change: { new: '2019-08-16', old: null },
      by: { email: 'admin@example.com', type: 'staff', id: 1, name: 'admin' },
      time_spent: 12,
      update_id: 52,
      message: {
        attachments: [{ url: 'https://exampleurl.com/attachments/examplefile.jpg', id: 22, filename: 'bicycle.gif' }],
        bcc_list: '',
        text: 'Attachment added\n\n',
        cc_list: 'colleague@example.com',
        customer_updated: false,
        html: '<html><head><meta charset="utf-8"></head><body><p>Attachment added</p></body></html>',
        forward_list: null,
        message_type: null,
        subject: '',
      },
      assignee_change: null,
      status_change: { new_name: 'In Progress', new: 2, old: 1, old_name: 'New' },
      satisfaction_survey: null,
    },
  ],
  merged_to: null,
}

/** The answer of a create lacks `last_modified` and `visible_only_staff`. */
const { last_modified: _, visible_only_staff: __, ...withoutModified } = DETAIL
export const CREATED = withoutModified

export const FIELD_CHANGES = [
  { to: 'Crawl Completed', from: '', id: '9', name: 'Crawl status' },
  { to: 'XYZ', from: '', id: '11', name: 'Area' },
]
