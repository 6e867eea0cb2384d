import { describe, expect, test } from 'vitest'
import { firstAnswerMs, medianOf } from './contact.ts'
import type { Person, TicketMessage } from './ticket.ts'

const said = (minute: number, who: Person['kind'], kind: TicketMessage['kind'] | null = 'public') => ({
  at: new Date(Date.UTC(2026, 7, 13, 8, minute)).toISOString(),
  by: { kind: who, id: 1, name: 'Somebody', email: null },
  message:
    kind === null
      ? null
      : {
          ...{ kind, html: '', text: 'words', subject: '', cc: [], bcc: [] },
          ...{ forwardedTo: [], emailedContact: false, attachments: [] },
        },
})

describe('the wait for a first answer', () => {
  test.each([
    ['a contact who was answered', [said(0, 'contact'), said(12, 'agent')], 12],
    ['notes and changes answer nobody', [said(0, 'contact'), said(3, 'agent', 'note'), said(5, 'agent', null)], null],
    ['the first answer counts', [said(0, 'contact'), said(4, 'contact'), said(9, 'agent'), said(30, 'agent')], 9],
    ['a rule is no agent', [said(0, 'contact'), said(1, 'rule'), said(20, 'agent')], 20],
    ['an agent who wrote first made nobody wait', [said(0, 'agent'), said(5, 'contact'), said(9, 'agent')], null],
    ['a ticket without words', [said(0, 'contact', null)], null],
  ])('%s', (_what, updates, minutes) => {
    expect(firstAnswerMs(updates)).toBe(minutes === null ? null : minutes * 60_000)
  })
})

test.each([
  [[], null],
  [[5], 5],
  [[9, 1, 5], 5],
  [[40, 10, 20, 30], 25],
])('the middle of %j is %j', (durations, middle) => expect(medianOf(durations)).toBe(middle))
