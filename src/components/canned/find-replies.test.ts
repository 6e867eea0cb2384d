import { expect, test } from 'vitest'
import type { CannedReply } from '../../domain/canned-reply.ts'
import { findReplies } from './find-replies.ts'

const reply = (title: string, change: Partial<CannedReply> = {}): CannedReply => ({
  ...{ id: title, scope: 'team', folder: '', title, html: '<p>Hello</p>', files: [] },
  ...{ revision: 1, updatedAt: '', updatedBy: 1 },
  ...change,
})
const all = [
  reply('Where is my parcel', { folder: 'Shipping' }),
  reply('Rückgabe', { scope: 'personal', html: '<p>Your <b>parcel</b> comes back.</p>' }),
  reply('Return label', { folder: 'Returns' }),
]

test.each([
  ['', ['Rückgabe', 'Return label', 'Where is my parcel']],
  ['parcel', ['Where is my parcel', 'Rückgabe']],
  ['ruck', ['Rückgabe']],
  ['ret lab', ['Return label']],
  ['b', ['Rückgabe', 'Return label']],
  ['nothing', []],
])('“%s” finds', (typed, titles) => {
  expect(findReplies(all, typed).map(({ title }) => title)).toEqual(titles)
})
