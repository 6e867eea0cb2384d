import { expect, test } from 'vitest'
import type { Agent } from '../../../domain/reference.ts'
import type { Person, TicketUpdate } from '../../../domain/ticket.ts'
import { blockFor, warningsFor } from './checks.ts'
import { type Draft, EMPTY_FORWARD, emptyDraft, type ForwardPart } from './draft.ts'

const file = { id: 'x', name: 'a.pdf', contentType: 'application/pdf', sizeBytes: 1 }
const by = (kind: Person['kind'], id: number, email: string): Person => ({ kind, id, name: 'Somebody', email })
const hannah = by('contact', 7, 'hannah@example.com')
const maya = by('agent', 1, 'maya@bikes.example')
const said = (who: Person, cc: string[] = []): Pick<TicketUpdate, 'by' | 'message'> => ({
  by: who,
  message: {
    ...{ kind: 'public', html: '', text: '', subject: '', cc, bcc: [], forwardedTo: [], attachments: [] },
    emailedContact: who.kind === 'agent',
  },
})
const contact = { id: 7, name: 'Hannah Cole', email: 'hannah@example.com' }
const thread = (...updates: Pick<TicketUpdate, 'by' | 'message'>[]) => ({ contact, updates: updates as TicketUpdate[] })
const asked = thread(said(hannah))
const copied = thread(said(hannah, ['Lawyer@evil.example', 'sam@bikes.example', 'hannah@example.com']))
const answeredWithout = thread(said(hannah, ['lawyer@evil.example']), said(maya))
const answered = thread(said(hannah), said(maya, ['workshop@example.org', 'sam@bikes.example']))
const joined = thread(said(hannah), said(maya), said(by('contact', 9, 'h.cole@evil.example')))
const agents = { agents: [{ email: 'sam@bikes.example' }] as Agent[] }
const fine = { isDisputed: false, isUploading: false, filesProblem: null, failedFiles: 0, needsTime: false }
const draft = (change: Partial<Draft>): Draft => ({ ...emptyDraft('reply'), html: '<p>Hello</p>', ...change })

test.each<[string, ReturnType<typeof thread>, Partial<Draft>, RegExp | null]>([
  ['nothing strange', asked, {}, null],
  ['a promised file', asked, { html: '<p>The label is attached</p>' }, /no file/],
  ['a promised file that is there', asked, { html: '<p>The label is attached</p>', files: [file] }, null],
  ['a copy to the contact’s own house', asked, { cc: ['new@example.com'] }, null],
  ['a copy to one of us', asked, { cc: ['sam@bikes.example'] }, null],
  ['a copy to a stranger', asked, { bcc: ['x@evil.example'] }, /No agent has written to evil\.example/],
  ['an answer that is not mailed', asked, { emailContact: false }, /Hannah waits/],
  ['a second one that is not mailed', answered, { emailContact: false }, null],
  ['somebody left out, our own apart', answered, {}, /^workshop@example\.org got the last answer/],
  ['nobody left out', answered, { cc: ['Workshop@example.org'] }, null],
  ['somebody whom the contact copied', copied, {}, /^Hannah wrote to Lawyer@evil\.example as well/],
  ['the same who was left out before', answeredWithout, {}, null],
  ['the same, not mailed at all', answeredWithout, { emailContact: false }, null],
  [
    'a stranger whom the contact copied',
    copied,
    { cc: ['lawyer@evil.example'] },
    /No agent has written to evil\.example/,
  ],
  ['an outsider who writes', joined, {}, /h\.cole@evil\.example has joined/],
])('%s', (_name, ticket, change, expected) => {
  const warnings = warningsFor('reply', draft(change), ticket, agents)
  expect(warnings).toHaveLength(expected ? 1 : 0)
  expect(warnings[0] ?? '').toMatch(expected ?? /^$/)
})

test('a note has only its files to think of', () => {
  const note = { ...emptyDraft('note'), html: '<p>See the attachment</p>' }
  expect(warningsFor('note', note, joined, agents)).toEqual(['The text speaks of an attachment, and there is no file.'])
})

test('a stranger who gets a copy of what is written as the contact is told of too', () => {
  const asContact = (cc: string[]) =>
    warningsFor('contactReply', { ...emptyDraft('contactReply'), html: '<p>By phone</p>', cc }, asked, agents)
  expect(asContact(['x@evil.example'])).toEqual(['No agent has written to evil.example on this ticket before.'])
  expect(asContact(['sam@bikes.example', 'new@example.com'])).toEqual([])
})

test.each<[string, Partial<Draft>, Partial<typeof fine>, RegExp]>([
  ['a fine message', {}, {}, /may leave/],
  ['an empty one', { html: '<p></p>' }, {}, /Write/],
  [
    'one with an open variable',
    { html: '<p>Hi {{field.City}} {{x}}</p>' },
    {},
    /^\{\{field\.City\}\}, \{\{x\}\} are not/,
  ],
  ['one of two texts of which none is chosen', {}, { isDisputed: true }, /choose one/],
  ['one whose subject no mail takes', { subject: 'x'.repeat(501) }, {}, /subject is too long/],
  ['one whose subject just fits', { subject: ` ${'x'.repeat(500)} ` }, {}, /may leave/],
  ['one whose file is on its way', {}, { isUploading: true }, /on its way/],
  ['one whose file failed', {}, { failedFiles: 1 }, /did not arrive/],
  ['one without the time that is asked for', {}, { needsTime: true }, /time/],
  ['one with it', { timeSpentMinutes: 5 }, { needsTime: true }, /may leave/],
])('%s', (_name, change, more, reason) => {
  expect(blockFor(draft(change), { ...fine, ...more }) ?? 'may leave').toMatch(reason)
})

const forward = (part: Partial<ForwardPart>, html = '<p>Look</p>'): Draft => ({
  ...emptyDraft('forward'),
  html,
  forward: { ...EMPTY_FORWARD, to: ['smith@forge.example'], ...part },
})

test('a domain that is new to the ticket is told of a forward too, our own apart', () => {
  const to = (...addresses: string[]) => warningsFor('forward', forward({ to: addresses }), answered, agents)
  expect(to('smith@forge.example')).toEqual(['No agent has written to forge.example on this ticket before.'])
  expect(to('other@example.org', 'sam@bikes.example')).toEqual([])
})

test('private notes that leave the house are said before they do', () => {
  const within = (part: Partial<ForwardPart>) => forward({ to: ['hannah@example.com'], ...part })
  expect(warningsFor('forward', within({ along: 'history', includeNotes: true }), joined, agents)).toHaveLength(1)
  expect(warningsFor('forward', within({ along: 'nothing', includeNotes: true }), joined, agents)).toEqual([])
  expect(warningsFor('forward', within({ along: 'history' }), joined, agents)).toEqual([])
})

test('a forward needs somebody, and words of its own unless it quotes some', () => {
  expect(blockFor(forward({ to: [] }), fine)).toMatch(/somebody/)
  expect(blockFor(forward({}, ''), fine)).toMatch(/Write/)
  expect(blockFor(forward({}, ''), { ...fine, quotes: true })).toBeNull()
})
