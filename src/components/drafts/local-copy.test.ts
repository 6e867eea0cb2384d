import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { localCopy } from './local-copy.ts'

const parse = (body: unknown) => (typeof body === 'string' ? body : null)
const windowOf = (name: string) => localCopy('draft', parse, name)
const unsaved = (draft: string, revision = 0) => ({ draft, revision, isDirty: true })

let store: Record<string, string>
beforeEach(() => {
  // Its entries are its own properties, as a browser's are.
  store = {}
  const methods = {
    getItem: (key: string) => store[key] ?? null,
    setItem: (key: string, text: string) => void (store[key] = text),
    removeItem: (key: string) => void delete store[key],
  }
  vi.stubGlobal(
    'localStorage',
    new Proxy(methods, {
      ownKeys: () => Object.keys(store),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    }),
  )
})
afterEach(() => vi.unstubAllGlobals())

test('of two windows each finds its own unsaved words again, whoever wrote last', () => {
  windowOf('a').write(unsaved('of the first'))
  windowOf('b').write(unsaved('of the second', 1))
  windowOf('a').write({ draft: 'of the first, saved', revision: 1, isDirty: false })
  expect(windowOf('b').read()).toMatchObject(unsaved('of the second', 1))
  expect(windowOf('a').read()).toMatchObject(unsaved('of the second', 1))
})

test('what a window that is gone left unsaved is found by one other, the newest first', () => {
  vi.spyOn(Date, 'now').mockReturnValueOnce(1000).mockReturnValueOnce(2000)
  windowOf('a').write(unsaved('older'))
  windowOf('b').write(unsaved('newer'))
  expect(windowOf('c').read()).toMatchObject(unsaved('newer'))
  expect(windowOf('c').read()).toMatchObject(unsaved('newer'))
  windowOf('c').write(null)
  expect(windowOf('d').read()).toMatchObject(unsaved('older'))
  expect(Object.keys(store)).toEqual(['draft#d'])
})

test('what the server has lies in one place, and is gone with the draft', () => {
  windowOf('a').write(unsaved('Hi'))
  windowOf('a').write({ draft: 'Hi', revision: 1, isDirty: false })
  expect(windowOf('b').read()).toMatchObject({ draft: 'Hi', revision: 1, isDirty: false })
  windowOf('b').write(null)
  expect(store).toEqual({})
})
