import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepUnsavedHere, saveBeforeSignOut, saveUnsaved } from './unsaved.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('signing out waits until everything is saved, whatever fails of it', async () => {
  const order: string[] = []
  const save = async () => {
    await new Promise((resolve) => setTimeout(resolve, 400))
    order.push('saved')
  }
  const forget = [
    saveBeforeSignOut({ save: () => Promise.reject(new Error('offline')) }),
    saveBeforeSignOut({ save }),
    saveBeforeSignOut({ save }),
  ]
  const leaving = saveUnsaved().then(() => order.push('left'))
  await vi.advanceTimersByTimeAsync(500)
  await leaving
  expect(order).toEqual(['saved', 'saved', 'left'])
  for (const end of forget) end()
})

test('a server that does not answer keeps nobody signed in; what it does not have is written here', async () => {
  const keepHere = vi.fn<() => void>()
  const forget = saveBeforeSignOut({ save: () => new Promise(() => {}), keepHere })
  let hasLeft = false
  void saveUnsaved().then(() => (hasLeft = true))
  await vi.advanceTimersByTimeAsync(2900)
  expect(hasLeft).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(hasLeft).toBe(true)
  keepUnsavedHere()
  expect(keepHere).toHaveBeenCalledOnce()
  forget()
  keepUnsavedHere()
  expect(keepHere).toHaveBeenCalledOnce()
})
