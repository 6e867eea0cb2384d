import type { Page } from '@playwright/test'
import { eventually, signInAs } from './agent.ts'
import { expect, test as base } from './console.ts'
import { DESK_AUTHORIZATION, type Foxden, startFoxden } from './foxden.ts'

/** A Foxden whose desk refuses what it is told to. */
export const test = base.extend<object, { foxden: Foxden }>({
  foxden: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, provide) => {
      const foxden = await startFoxden({ tickets: 40, env: { HELPDESK_FAULTS: 'on', UNDO_SECONDS: '2' } })
      await provide(foxden)
      await foxden.dispose()
    },
    { scope: 'worker', timeout: 150_000 },
  ],
})

/** The next write of this kind is refused with these words, once. */
export const refuseNext = (foxden: Foxden, path: string, error: unknown) =>
  faultNext(foxden, { path, status: 400, error })

/** The next write of this kind is done late. */
export const delayNext = (foxden: Foxden, path: string, latencyMs: number) => faultNext(foxden, { path, latencyMs })

/** The next write of this kind is lost on its way: nothing is done, and no answer comes. */
export const loseNext = (foxden: Foxden, path: string) => faultNext(foxden, { path, cut: 'before' })

async function faultNext(foxden: Foxden, fault: object) {
  const answer = await fetch(`${foxden.deskUrl}/faults`, {
    method: 'POST',
    headers: { authorization: DESK_AUTHORIZATION, 'content-type': 'application/json' },
    body: JSON.stringify({ method: 'POST', count: 1, ...fault }),
  })
  if (!answer.ok) throw new Error(`faults: ${answer.status} ${await answer.text()}`)
}

export async function fieldNamed(foxden: Foxden, name: string) {
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  const field = (await ines.reference()).ticketFields.find((one) => one.name === name)
  if (!field) throw new Error(`no field ${name}`)
  return field
}

export const said = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words })

export async function atDesk<T>(foxden: Foxden, path: string, body: unknown, method = 'POST'): Promise<T> {
  const headers = { authorization: DESK_AUTHORIZATION, 'content-type': 'application/json' }
  const answer = await fetch(`${foxden.deskUrl}/api/1.1/json/${path}`, { method, headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A ticket that no other test knows, as HappyFox got it by mail. */
export async function newTicket(foxden: Foxden, category: number, subject: string, more: object = {}): Promise<number> {
  const { id } = await atDesk<{ id: number }>(foxden, 'tickets/', {
    ...{ category, subject, text: 'It happened again.', name: 'Petra Holt', email: 'petra.holt@example.org', ...more },
  })
  const ines = await signInAs(foxden.url, 'Ines Duarte')
  await eventually('the ticket is copied', async () => (await ines.send('GET', `/tickets/${id}`)).ok)
  return id
}

export async function openById(page: Page, foxden: Foxden, id: number) {
  await page.goto(`${foxden.url}/tickets/${id}?view=all`)
  await expect(page.getByRole('feed', { name: 'Timeline' })).toBeVisible()
}
