import { expect, test } from 'vitest'
import { begunIn, type Written } from './begun.ts'

const written = (title: string): Written => ({ title, folder: '', scope: 'personal', html: '', files: [] })

test('what was written on an older revision is not laid over the newer one, and not lost', () => {
  begunIn(1, { id: 'a', revision: 2 }).keep(written('mine'))
  begunIn(1, { id: 'ab', revision: 1 }).keep(written('another'))
  begunIn(2, { id: 'a', revision: 1 }).keep(written('another agent’s'))
  const newer = begunIn(1, { id: 'a', revision: 3 })
  expect(newer.read()).toBeNull()
  expect(newer.readOlder()).toEqual(written('mine'))
  newer.keep(written('mine on theirs'))
  newer.forget()
  expect(newer.readOlder()).toEqual(written('mine'))
  newer.forgetOlder()
  expect(newer.readOlder()).toBeNull()
  expect(begunIn(1, { id: 'ab', revision: 1 }).read()).toEqual(written('another'))
  expect(begunIn(1, null).readOlder()).toBeNull()
})
