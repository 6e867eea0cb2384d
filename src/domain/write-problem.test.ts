import { expect, test } from 'vitest'
import type { CustomField } from './custom-field.ts'
import type { OutboxAction } from './outbox.ts'
import { writeProblemWords } from './write-problem.ts'

const field = (id: number, name: string) => ({ id, name, kind: 'text' }) as CustomField
const lookup = {
  ticketFields: [field(1, 'Refund amount'), field(2, 'Courier')],
  contactFields: [field(1, 'Customer tier')],
  moveFields: [field(3, 'Service type')],
}
const note = { kind: 'note' } as OutboxAction
const editContact = { kind: 'editContact' } as OutboxAction
const move = { kind: 'move' } as OutboxAction

const said = (words: string) => `HappyFox refused this: ${words}`
const NONE = 'This field is required.'

test.each<[string, OutboxAction, string, Record<string, string[]>, string]>([
  ['a field by its name', note, said(NONE), { cf1: [NONE] }, said(`Refund amount: ${NONE}`)],
  ['two', note, said(NONE), { cf1: [NONE], cf2: [NONE] }, said(`Refund amount: ${NONE} Courier: ${NONE}`)],
  ['a property by its name', note, said(NONE), { timeSpentMinutes: [NONE] }, said(`Time spent: ${NONE}`)],
  ['a contact’s field, not the ticket’s', editContact, said(NONE), { cf1: [NONE] }, said(`Customer tier: ${NONE}`)],
  ['a field of where it goes', move, said(NONE), { cf3: [NONE] }, said(`Service type: ${NONE}`)],
  ['what has no name here', note, said(NONE), { 'x-1': [NONE] }, said(NONE)],
  [
    'what is wrong beside the fields',
    note,
    'Not changed.',
    { cf1: ['Too much.'] },
    'Not changed. Refund amount: Too much.',
  ],
  ['the same of two without a name', note, 'Not changed.', { a: ['No.'], b: ['No.'] }, 'Not changed. No.'],
  ['no field', note, 'Nothing was sent.', {}, 'Nothing was sent.'],
])('%s', (_what, action, message, fields, words) => {
  expect(writeProblemWords({ action, problem: { reason: 'rejected', message, fields } }, lookup)).toBe(words)
})
