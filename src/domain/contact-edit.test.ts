import { describe, expect, test } from 'vitest'
import type { Contact } from './contact.ts'
import {
  type ContactDraft,
  contactActionsFor,
  draftErrors,
  draftOf,
  type PhoneDraft,
  undoOfContact,
} from './contact-edit.ts'
import { changedValues } from './custom-field-rules.ts'
import { OutboxAction } from './outbox.ts'

const contact: Contact = {
  ...{ id: 7, name: 'Ida Byron', email: 'ida@example.com', fields: [] },
  phones: [
    { id: 3, type: 'mobile', number: '0170 1', primary: true },
    { id: 4, type: 'work', number: '030 2', primary: false },
  ],
  groups: [{ id: 1, name: 'Racers' }],
}
const added: PhoneDraft = { key: 'new 1', known: null, type: 'home', number: ' 040 3 ', primary: false }

const actions = (change: Partial<ContactDraft>, before = {}, after = {}) =>
  contactActionsFor(contact, { ...draftOf(contact), ...change }, changedValues(before, after), before)

describe('what is sent', () => {
  test('is nothing where nothing changed, spaces aside', () => {
    expect(actions({ name: ' Ida Byron ' }, {}, { cf1: null })).toEqual([])
  })

  test('is only what changed, with what was seen', () => {
    expect(actions({ name: 'Ida B.', email: ' ' }, { cf1: 'a', cf2: [1, 2] }, { cf1: 'b', cf2: [2, 1] })).toEqual([
      {
        ...{ kind: 'editContact', contactId: 7, name: 'Ida B.', email: null, fields: { cf1: 'b' } },
        from: { name: 'Ida Byron', email: 'ida@example.com', fields: { cf1: 'a' } },
      },
    ])
  })

  test('is each number that is new or changed, by its id', () => {
    const [mobile, work] = draftOf(contact).phones
    if (!mobile || !work) throw new Error('two numbers')
    const phones = [{ ...mobile, primary: false }, { ...work, number: '030 22', primary: true }, added]
    const [edit] = actions({ phones: [...phones, { ...added, key: 'new 2', number: ' ' }] })
    expect(edit).toMatchObject({
      phones: [
        { id: 3, type: 'mobile', number: '0170 1', primary: false },
        { id: 4, type: 'work', number: '030 22', primary: true },
        { id: null, type: 'home', number: '040 3', primary: false },
      ],
    })
    expect(OutboxAction.safeParse(edit).success).toBe(true)
  })

  test('is never a number whose id is unknown: it would be added again', () => {
    const phone = { id: null, type: 'work', number: '030 2', primary: true } as const
    const nameless = { ...contact, phones: [phone] }
    const phones = [{ ...phone, key: 'known 0', known: phone, number: '030 22' }]
    expect(contactActionsFor(nameless, { ...draftOf(nameless), phones }, {}, {})).toEqual([])
  })

  test('is one write for each group', () => {
    expect(actions({ groupIds: [2, 3] })).toEqual([
      { kind: 'contactGroup', contactId: 7, groupId: 2, isMember: true },
      { kind: 'contactGroup', contactId: 7, groupId: 3, isMember: true },
      { kind: 'contactGroup', contactId: 7, groupId: 1, isMember: false },
    ])
  })
})

describe('what is wrong', () => {
  test.each<[string, Partial<ContactDraft>, string[]]>([
    ['nothing', {}, []],
    ['no name', { name: '  ' }, ['name']],
    ['a name without end', { name: 'x'.repeat(201) }, ['name']],
    ['no address, but a number', { email: '' }, []],
    ['neither', { email: '', phones: [] }, ['email']],
    ['neither, but an empty line', { email: '', phones: [{ ...added, number: ' ' }] }, ['email']],
    ['no address', { email: 'ida at example' }, ['email']],
    ['two addresses', { email: 'a@x.de, b@x.de' }, ['email']],
    [
      'a known number made empty',
      { phones: draftOf(contact).phones.map((p) => ({ ...p, number: '' })) },
      ['known 0', 'known 1'],
    ],
    ['a number without end', { phones: [{ ...added, number: '1'.repeat(65) }] }, ['new 1']],
  ])('%s', (_what, change, keys) => {
    expect(Object.keys(draftErrors({ ...draftOf(contact), ...change }))).toEqual(keys)
  })
})

test('a change is brought back from what it has set, and not at all where a number came with it', () => {
  const asked = actions({ name: 'Ida B.', email: ' ', groupIds: [2] }, { cf1: 'a' }, { cf1: 'b' })
  const back = undoOfContact(asked)
  expect(back).toEqual([
    { kind: 'contactGroup', contactId: 7, groupId: 1, isMember: true },
    { kind: 'contactGroup', contactId: 7, groupId: 2, isMember: false },
    {
      ...{ kind: 'editContact', contactId: 7, name: 'Ida Byron', email: 'ida@example.com', fields: { cf1: 'a' } },
      from: { name: 'Ida B.', email: null, fields: { cf1: 'b' } },
    },
  ])
  expect(back?.map((action) => OutboxAction.safeParse(action).success)).toEqual([true, true, true])
  expect(undoOfContact(actions({ name: 'Ida B.', phones: [added] }))).toBeNull()
})
