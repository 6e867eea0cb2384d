import { describe, expect, test } from 'vitest'
import { OutboxAction } from '../../../domain/outbox.ts'
import {
  type Draft,
  DRAFT_KINDS,
  EMPTY_FORWARD,
  emptyDraft,
  fromAction,
  hasText,
  isWorthKeeping,
  mentionsMissingFile,
  toAction,
} from './draft.ts'

const ticket = { subject: 'Brakes', contact: { id: 7, name: 'Ida', email: 'ida@x.example' }, updates: [] }
const target = { statusId: 5, ticket }

describe.each(DRAFT_KINDS)('%s', (kind) => {
  const draft = {
    ...emptyDraft(kind),
    ...(kind === 'forward' && {
      forward: { ...EMPTY_FORWARD, to: ['b@x.example'], along: 'history' as const, attachmentIds: [3] },
    }),
    html: '<p>Hello</p>',
    cc: ['a@b.example'],
    bcc: ['c@d.example'],
    sendSurvey: true,
    files: [
      { id: 'b3f0ef5e-7a0e-4a5e-8d53-0d3b2f2b7a11', name: 'a.pdf', contentType: 'application/pdf', sizeBytes: 4 },
    ],
    timeSpentMinutes: 5,
    set: { assigneeId: null, priorityId: 2, dueDate: '2026-08-17', tags: ['recall'] },
    fields: { cf7: 12.5 },
  }

  test('becomes an act the server takes, of its own kind', () => {
    const action = toAction(kind, draft, target)
    expect(OutboxAction.parse(action)).toEqual(action)
    expect(action.kind).toBe(kind)
  })

  test('comes back from its act with everything it carried, under a new id', () => {
    const back = fromAction(toAction(kind, draft, target), draft.files)
    expect(back?.kind).toBe(kind)
    expect(back?.draft.sendId).not.toBe(draft.sendId)
    expect(back && toAction(kind, back.draft, target)).toEqual(toAction(kind, draft, target))
  })
})

test('a reply that is not mailed has no copies and no survey', () => {
  const draft = { ...emptyDraft('reply', ['a@b.example']), emailContact: false, sendSurvey: true }
  expect(toAction('reply', draft, target)).toMatchObject({ emailContact: false, cc: [], bcc: [], sendSurvey: false })
})

test('keeping the status and no time changes no property', () => {
  expect(toAction('note', emptyDraft('note'), { statusId: null, ticket })).toMatchObject({ properties: {} })
})

test.each([
  ['', false],
  ['<p></p><p><br></p>', false],
  ['<p> &nbsp; </p>', false],
  ['<p>a</p>', true],
  ['<p><img src="/x"></p>', true],
  ['<p></p>'.repeat(100_000), false],
  ['<p>&nbsp;</p><p> <b>a</b></p>', true],
  ['<p> &lt;', true],
])('%.40j has text: %s', (html, expected) => {
  expect(hasText(html)).toBe(expected)
})

test.each([
  ['<p>The label is attached.</p>', 0, true],
  ['<p>The label is attached.</p>', 1, false],
  ['<p>We are at<b>tach</b>ing</p>', 0, false],
  ['<p>Im Anhang das Etikett</p>', 0, true],
  ['<p>Anbei das Etikett, die Anhängerkupplung folgt</p>', 0, true],
  ['<p>Die Anhängerkupplung passt</p>', 0, false],
  ['<p>das beigefu\u0308gte Bild</p>', 0, true],
  ['<p>Voir la pièce jointe</p>', 0, true],
  ['<p>Ci-joint le bon</p>', 0, true],
  ['<p>Le adjunto la etiqueta</p>', 0, true],
  ['<p>Segue em anexo</p>', 0, true],
  ['<p>In allegato&nbsp;trova</p>', 0, true],
  ['<p>تجد الملف المرفق</p>', 0, true],
  ['<p>ファイルを添付します</p>', 0, true],
  ['<p>请看附件</p>', 0, true],
  ['<p>W załączniku etykieta</p>', 0, true],
  ['<p>unattached</p>', 0, false],
  ['<p>Hello</p>', 0, false],
])('%j with %i files misses one: %s', (html, files, expected) => {
  expect(mentionsMissingFile(html, files)).toBe(expected)
})

test.each<[string, Partial<Draft>, boolean]>([
  ['nothing', {}, false],
  ['those who got the last answer', { cc: ['a@b.example'] }, false],
  ['blanks', { html: '<p> </p>', subject: ' ' }, false],
  ['another Cc', { cc: ['a@b.example', 'c@d.example'] }, true],
  ['nobody in Cc any more', { cc: [] }, true],
  ['a Bcc', { bcc: ['c@d.example'] }, true],
  ['time spent', { timeSpentMinutes: 5 }, true],
  ['a status', { statusId: 5 }, true],
  ['a field', { fields: { cf7: 'Left' } }, true],
  ['who is told', { alert: 'category' }, true],
])('a reply that holds %s is worth keeping: %s', (_name, change, expected) => {
  expect(isWorthKeeping({ ...emptyDraft('reply', ['a@b.example']), ...change })).toBe(expected)
})
