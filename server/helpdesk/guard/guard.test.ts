import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { helpdeskSettings } from '../settings.ts'
import { startHelpdesk } from '../start.ts'
import { openTestDesk } from '../test-fixtures/desk.ts'

describe('rate limits (500 GET and 300 POST a minute, then ten minutes of 429)', () => {
  test('the 301st write locks the account, reads too; after ten minutes it is open again', async () => {
    const desk = await openTestDesk({ rateLimit: true })
    onTestFinished(() => desk.close())
    const status = async (path: string, json?: object) => (await desk.request(path, { json })).status
    for (let call = 0; call < 300; call += 1) expect(await status('tickets/', {})).toBe(400)
    expect(await status('statuses/')).toBe(200)
    expect(await status('tickets/', {})).toBe(429)
    expect(await status('statuses/')).toBe(429)
    desk.clock.now += 9.9 * 60_000
    expect(await status('statuses/')).toBe(429)
    desk.clock.now += 0.2 * 60_000
    expect(await status('statuses/')).toBe(200)
  })

  test('500 reads within any minute are fine, one more is not', async () => {
    const desk = await openTestDesk({ rateLimit: true })
    onTestFinished(() => desk.close())
    const read = async () => (await desk.request('priorities/')).status
    for (let call = 0; call < 250; call += 1) await read()
    desk.clock.now += 50_000
    for (let call = 0; call < 250; call += 1) expect(await read()).toBe(200)
    desk.clock.now += 11_000
    expect(await read()).toBe(200)
    for (let call = 0; call < 249; call += 1) await read()
    expect(await read()).toBe(429)
  })
})

describe('the fault switch', () => {
  const open = async () => {
    const desk = await openTestDesk({ faults: true })
    onTestFinished(() => desk.close())
    return {
      ...desk,
      fault: (json: object) => desk.call('/faults', { json }),
      note: (plaintext: string) => desk.request('ticket/2/staff_pvtnote/', { json: { staff: 1, plaintext } }),
      notes: async () => (await desk.call('ticket/2')).messages_count - 1,
    }
  }

  test('is not there unless asked for, and never without credentials', async () => {
    const off = await openTestDesk()
    onTestFinished(() => off.close())
    expect((await off.refusal('/faults', { json: { status: 500 } })).status).toBe(404)
    const desk = await open()
    expect((await desk.app.request('/journal')).status).toBe(401)
    expect(await desk.refusal('/faults', { json: { status: 200 } })).toMatchObject({ status: 400 })
    expect(await desk.refusal('/faults', { json: { path: '/tickets' } })).toMatchObject({ status: 400 })
  })

  test('a status strikes as often as told and only where told', async () => {
    const desk = await open()
    await desk.fault({ path: '/ticket/*/staff_pvtnote', method: 'POST', status: 503, skip: 1, count: 2 })
    const statuses = []
    for (const text of ['a', 'b', 'c', 'd']) statuses.push((await desk.note(text)).status)
    expect(statuses).toEqual([200, 503, 503, 200])
    expect(await desk.notes()).toBe(2)
  })

  test('a status after the work: applied, and told otherwise', async () => {
    const desk = await open()
    await desk.fault({ status: 504, applied: true, headers: { 'Retry-After': '1' } })
    const response = await desk.note('a')
    expect([response.status, response.headers.get('retry-after')]).toEqual([504, '1'])
    expect(await desk.notes()).toBe(1)
  })

  test.each(['html', 'truncated', 'empty'])('a wrong body (%s) comes as 200 after the work', async (body) => {
    const desk = await open()
    await desk.fault({ body })
    const response = await desk.note('a')
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(await desk.notes()).toBe(1)
  })

  test('stale reads show tickets as they were, in the detail and in lists', async () => {
    const desk = await open()
    await desk.note('a')
    desk.clock.now += 5000
    await desk.note('b')
    const made = await desk.call('tickets', { json: { client: 1, category: 1, subject: 'new', text: 'new' } })
    desk.clock.now += 1000
    await desk.fault({ method: 'GET', staleMs: 3000, count: null })
    expect(await desk.notes()).toBe(1)
    expect((await desk.refusal(`ticket/${made.id}`)).status).toBe(404)
    const rows = (await desk.call('tickets?sort=ticketd')).data
    expect(rows.map(({ id }: { id: number }) => id)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    expect(rows.find(({ id }: { id: number }) => id === 2).updates).toHaveLength(2)
    await desk.call('/faults', { method: 'DELETE' })
    expect(await desk.notes()).toBe(2)
  })

  test('the journal says of every write whether it was applied and what its client was told', async () => {
    const desk = await open()
    await desk.note('a')
    await desk.fault({ status: 500 })
    await desk.note('b')
    await desk.request('ticket/2/staff_pvtnote/', { json: {} })
    const [applied, failed, refused] = await desk.call('/journal')
    expect(applied).toMatchObject({ ticketId: 2, path: '/ticket/2/staff_pvtnote', status: 200, updateIds: [81] })
    expect(applied.receivedAt).toBeLessThanOrEqual(applied.appliedAt)
    expect(applied.appliedAt).toBeLessThanOrEqual(applied.answeredAt)
    expect(failed).toMatchObject({ status: 500, appliedAt: null, updateIds: [] })
    expect(refused).toMatchObject({ status: 400, appliedAt: null, updateIds: [] })
  })
})

test('a cut connection fails at the client: before the work nothing is applied, after it everything is', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'desk-'))
  const env = { HELPDESK_TICKETS: '5', HELPDESK_LIVE: 'off', HELPDESK_FAULTS: 'on' }
  const desk = await startHelpdesk({ ...helpdeskSettings(env), dataDir, port: 0 })
  onTestFinished(async () => {
    await desk.close()
    rmSync(dataDir, { recursive: true })
  })
  const headers = { authorization: `Basic ${btoa('demo-key:demo-code')}`, 'content-type': 'application/json' }
  const post = (path: string, json: object) =>
    fetch(`${desk.url}${path}`, { method: 'POST', headers, body: JSON.stringify(json) })
  const journal = async () => JSON.parse(await (await fetch(`${desk.url}/journal`, { headers })).text())
  const note = { staff: 1, plaintext: 'x', time_spent: 1 }
  for (const cut of ['start', 'before', 'after']) {
    await post('/faults', { cut })
    await expect(post('/api/1.1/json/ticket/1/staff_pvtnote', note)).rejects.toThrow('fetch failed')
  }
  expect(await journal()).toMatchObject([
    { isCut: true, appliedAt: null, answeredAt: null },
    { isCut: true, appliedAt: null, answeredAt: null },
    { isCut: true, appliedAt: expect.any(Number), answeredAt: null, updateIds: [expect.any(Number)] },
  ])
  await post('/faults', { latencyMs: 150 })
  const left = fetch(`${desk.url}/api/1.1/json/ticket/1/staff_pvtnote`, {
    method: 'POST',
    headers,
    body: JSON.stringify(note),
    signal: AbortSignal.timeout(50),
  })
  await expect(left).rejects.toThrow('timeout')
  await expect.poll(async () => (await journal()).at(-1).appliedAt).toEqual(expect.any(Number))
})
