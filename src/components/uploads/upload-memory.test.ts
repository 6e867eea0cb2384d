import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createUploadShelf } from './upload-shelf.ts'
import { uploadMemory } from './upload-memory.ts'

const map = { id: 'x', name: 'map.pdf', contentType: 'application/pdf', sizeBytes: 9 }

/** What a browser keeps, and the locks of its pages: a lock that is held is granted when its page goes. */
let store: Map<string, string>
let held: Map<string, Promise<void>>
const asked = () => new Promise(setImmediate)

/** A page that is there until it is closed. */
function pageOf(name: string) {
  let close = () => {}
  held.set(`foxden.page.${name}`, new Promise((resolve) => (close = resolve)))
  return { close }
}

beforeEach(() => {
  store = new Map()
  held = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, text: string) => store.set(key, text),
    removeItem: (key: string) => store.delete(key),
    key: (index: number) => [...store.keys()][index] ?? null,
    get length() {
      return store.size
    },
  })
  const request = async (name: string, run: () => unknown) => {
    await held.get(name)
    return run()
  }
  vi.stubGlobal('navigator', { locks: { request } })
})
afterEach(() => vi.unstubAllGlobals())

const shelfOf = () => createUploadShelf({ deliver: () => {}, memory: uploadMemory('draft') })
const never = () => new Promise<never>(() => {})

test('what a page that is gone had on its way is named until it is removed', async () => {
  store.set('draft#gone', '["invoice.pdf"]')
  store.set('other draft#gone', '["map.pdf"]')
  const shelf = shelfOf()
  await asked()
  const [lost] = shelf.read()
  expect(lost).toMatchObject({ name: 'invoice.pdf', problem: 'Did not finish uploading: attach it again.' })
  // This page may go as well before anybody has read it.
  expect([...store.values()]).toEqual(['["map.pdf"]', '["invoice.pdf"]'])
  if (lost) shelf.stop(lost)
  expect([...store.values()]).toEqual(['["map.pdf"]'])
})

test('what another window still has on its way is not lost before that window goes', async () => {
  const window = pageOf('there')
  store.set('draft#there', '["invoice.pdf"]')
  const shelf = shelfOf()
  await asked()
  expect(shelf.read()).toEqual([])
  window.close()
  await expect.poll(() => shelf.read().map(({ name }) => name)).toEqual(['invoice.pdf'])
})

test('what another window has brought in by the time it goes is not lost', async () => {
  const window = pageOf('there')
  store.set('draft#there', '["invoice.pdf"]')
  const shelf = shelfOf()
  store.delete('draft#there')
  window.close()
  await asked()
  expect(shelf.read()).toEqual([])
})

test('of two windows that find the same file, one names it', async () => {
  store.set('draft#gone', '["invoice.pdf"]')
  const shelves = [shelfOf(), shelfOf()]
  await asked()
  expect(shelves.flatMap((shelf) => shelf.read())).toHaveLength(1)
})

test('what is on its way is remembered as long as it is', () => {
  const shelf = shelfOf()
  shelf.copy([map], never)
  expect([...store.values()]).toEqual(['["map.pdf"]'])
  shelf.clear()
  expect(store.size).toBe(0)
})
