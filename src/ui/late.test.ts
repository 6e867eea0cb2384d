import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { patiently } from './late.ts'

/** A browser as far as fetching code goes: it is online or not, and says when that changes. */
let browser: EventTarget
let network: { onLine: boolean }
beforeEach(() => {
  vi.useFakeTimers()
  browser = new EventTarget()
  network = { onLine: true }
  vi.stubGlobal('window', browser)
  vi.stubGlobal('navigator', network)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('code that is fetched late', () => {
  test('waits for the connection however long it takes, and comes at once with it', async () => {
    network.onLine = false
    let tries = 0
    const load = () => {
      tries++
      return network.onLine ? Promise.resolve('the part') : Promise.reject(new TypeError('Failed to fetch'))
    }
    const part = patiently(load)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(tries).toBe(1)
    network.onLine = true
    browser.dispatchEvent(new Event('online'))
    await expect(part).resolves.toBe('the part')
    expect(tries).toBe(2)
  })

  test('is asked for again when the server stumbles', async () => {
    let tries = 0
    const part = patiently(() => (++tries < 3 ? Promise.reject(new Error('502')) : Promise.resolve('the part')))
    await vi.advanceTimersByTimeAsync(3_000)
    await expect(part).resolves.toBe('the part')
  })

  test('is given up after five tries, so that the page can say what to do', async () => {
    let tries = 0
    const part = patiently(() => {
      tries++
      return Promise.reject(new TypeError('Failed to fetch'))
    })
    const [end] = await Promise.allSettled([part, vi.advanceTimersByTimeAsync(60_000)])
    expect(end).toMatchObject({ status: 'rejected', reason: { name: 'PartMissing' } })
    expect(tries).toBe(5)
  })
})
