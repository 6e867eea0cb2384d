import { expect, test } from 'vitest'
import { addressOf, arranged, filterOfAddress, type SavedView } from './saved-view.ts'

test.each([
  ['behavior=open&assignee=me,none', 'behavior=open&assignee=me,none'],
  ['text=a+%26+b%25&tag=Z%C3%BCrich,x&columns=subject,id', 'tag=Z%C3%BCrich,x&text=a+%26+b%25&columns=subject,id'],
  // What no version of this program knows falls away; the rest stays.
  ['planet=mars&columns=subject,orbit&density=none&status=3', 'status=3&columns=subject'],
  ['view=other&sort=due', 'sort=due'],
  ['', ''],
])('%s is kept as %s', (text, kept) => {
  expect(addressOf(filterOfAddress(text))).toBe(kept)
})

test('pinned views come first, and the rest in the order that was asked for', () => {
  const view = (id: string): SavedView => ({
    ...{ id, name: id, address: '', team: false, ownerId: 1, pinned: id === 'b', mayEdit: true },
  })
  const views = { views: ['b', 'a', 'c'].map(view), defaultId: null, mayShare: false }
  const ids = (change: Parameters<typeof arranged>[1]) => arranged(views, change).views.map(({ id }) => id)
  expect(ids({ order: ['c', 'b', 'a'] })).toEqual(['b', 'c', 'a'])
  expect(ids({ pinned: { id: 'c', on: true } })).toEqual(['b', 'c', 'a'])
  expect(ids({ pinned: { id: 'b', on: false } })).toEqual(['b', 'a', 'c'])
  expect(arranged(views, { defaultId: 'a' }).defaultId).toBe('a')
})
