import type { Choice, Contact, FieldDefinition, FieldType, SampleAccount, Staff, Status } from '../model.ts'

/** A small account in which the article's example bodies make sense as they are printed. */

const everywhere = [1, 2, 3, 4].map((category) => ({ category, order: category }))
const choice = (id: number, text: string, dependantFields: number[] = []): Choice => ({ id, text, dependantFields })

function field(id: number, name: string, type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return {
    id,
    name,
    type,
    required: false,
    compulsoryOnCompleted: false,
    compulsoryOnMove: false,
    visibleToStaffOnly: false,
    choices: null,
    dependsOnChoice: null,
    categories: everywhere.map(({ category }) => ({ category, order: id })),
    order: id,
    ...more,
  }
}

const status = (id: number, name: string, color: string, order: number, behavior: Status['behavior']): Status => ({
  id,
  name,
  color,
  order,
  default: id === 1,
  behavior,
})

function agent(id: number, firstName: string, lastName: string, more: Partial<Staff> = {}): Staff {
  return {
    id,
    firstName,
    lastName,
    username: firstName.toLowerCase(),
    email: `${firstName}.${lastName}@example.com`.toLowerCase(),
    isAccountAdmin: false,
    role: { id: 2, name: 'Agent' },
    active: true,
    categories: [1, 2],
    permissions: ['move_tickets', 'forward_tickets', 'delete_tickets', 'edit_contacts'],
    ...more,
  }
}

function contact(id: number, name: string, email: string | null, more: Partial<Contact> = {}): Contact {
  return {
    id,
    name,
    email,
    phones: [],
    primaryPhoneId: null,
    groups: [],
    groupsWithAccess: [],
    fields: {},
    isLoginEnabled: false,
    createdAt: Date.parse('2019-07-16T11:27:30Z'),
    updatedAt: Date.parse('2019-07-16T11:27:30Z'),
    ...more,
  }
}

/** A one-pixel GIF. */
export const PIXEL = Uint8Array.from(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'))

export const fixtureAccount: SampleAccount = {
  categories: [
    {
      id: 1,
      name: 'Default Category',
      prefix: 'DC',
      description: 'Default Category, please edit this.',
      public: true,
      timeSpentMandatory: false,
      prepopulateCc: 'AR',
    },
    {
      id: 2,
      name: 'Test',
      prefix: 'TS',
      description: '',
      public: true,
      timeSpentMandatory: false,
      prepopulateCc: 'AR',
    },
    {
      id: 3,
      name: 'Arturia',
      prefix: 'AR',
      description: '',
      public: true,
      timeSpentMandatory: true,
      prepopulateCc: 'AR',
    },
    {
      id: 4,
      name: 'Internal',
      prefix: 'IN',
      description: '',
      public: false,
      timeSpentMandatory: false,
      prepopulateCc: null,
    },
  ],
  statuses: [
    status(1, 'New', 'FF9900', 1, 'pending'),
    status(2, 'In Progress', '0066CC', 2, 'pending'),
    status(4, 'Closed', '5C6370', 4, 'completed'),
    status(3, 'On hold', '120D58', 3, 'pending'),
    status(5, 'Send SMS', '33AA33', 5, 'pending'),
  ],
  priorities: [
    { id: 1, name: 'Medium', order: 2, default: true },
    { id: 2, name: 'CRITICAL', order: 4, default: false },
    { id: 3, name: 'High', order: 3, default: false },
    { id: 4, name: 'Low', order: 1, default: false },
    { id: 5, name: 'No Priority', order: 0, default: false },
  ],
  staff: [
    agent(1, 'Admin', 'Agent', {
      isAccountAdmin: true,
      role: { id: 1, name: 'Administrator' },
      categories: [1, 2, 3, 4],
    }),
    agent(2, 'james', 'may'),
    agent(3, 'Richard', 'Hammond'),
    agent(4, 'Jeremy', 'Clarkson', { categories: [1] }),
    agent(5, 'Stig', 'Retired', { active: false }),
    agent(6, 'Trainee', 'Bound', { permissions: [] }),
  ],
  ticketFields: [
    field(1, 'Product Color', 'text'),
    field(2, 'Resolution', 'text', { compulsoryOnCompleted: true, categories: [{ category: 1, order: 2 }] }),
    field(3, 'Product Name', 'multiple_choice', {
      choices: [choice(1, 'Helpdesk'), choice(2, 'Chat'), choice(3, 'Phone, mobile')],
    }),
    field(4, 'Date Field', 'date'),
    field(5, 'Number Field', 'number'),
    field(6, 'Country', 'choice', { choices: [choice(11, 'Finland', [7]), choice(12, 'Germany')] }),
    field(7, 'County', 'text', { dependsOnChoice: 11, required: true }),
    field(8, 'Handover', 'textarea', { compulsoryOnMove: true, categories: [{ category: 3, order: 1 }] }),
    field(9, 'Crawl status', 'text', { categories: [{ category: 2, order: 1 }] }),
  ],
  contactFields: [
    field(2, 'Company', 'text', { categories: [] }),
    field(3, 'Customer tier', 'choice', { categories: [], choices: [choice(1, 'Gold'), choice(2, 'Silver')] }),
  ],
  groups: [
    { id: 1, name: 'test group', description: '', taggedDomains: 'example.com', contacts: [2] },
    { id: 2, name: 'Racers', description: 'Fast ones', taggedDomains: '', contacts: [] },
  ],
  contacts: [
    contact(1, 'Welcome', 'welcome@example.org', {
      phones: [{ id: 1, type: 'o', number: '02323412' }],
      primaryPhoneId: 1,
      fields: { 2: 'Changed company' },
    }),
    contact(2, 'James Hunt', 'james@happyfox.com', {
      phones: [{ id: 2, type: 'mo', number: '+49 170 1234567' }],
      primaryPhoneId: 2,
      groups: [1],
      groupsWithAccess: [1],
      fields: { 3: 1 },
    }),
    contact(3, 'Walk-in', null),
  ],
  blobs: [{ key: 'pixel', contentType: 'image/gif', bytes: PIXEL }],
}
