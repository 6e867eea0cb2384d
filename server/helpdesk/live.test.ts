import { expect, onTestFinished, test } from 'vitest'
import { makeSample } from './sample/index.ts'
import { openTestDesk } from './test-fixtures/desk.ts'

test('customers of the sample can write for a long time, and each time a ticket of theirs changes', async () => {
  const desk = await openTestDesk({ makeSample, tickets: 60 })
  onTestFinished(() => desk.close())
  const before = (await desk.call('tickets/?size=1')).page_info.last_index
  const touched = new Set<number>()
  for (let turn = 0; turn < 60; turn += 1) {
    desk.clock.now += 60_000
    const id = desk.letCustomerWrite()
    if (id === null) continue
    touched.add(id)
    const ticket = await desk.call(`ticket/${id}`)
    expect(ticket).toMatchObject({ unresponded: true, user: { id: expect.any(Number) } })
  }
  const after = (await desk.call('tickets/?size=1')).page_info.last_index
  expect(after).toBeGreaterThan(before)
  expect(touched.size).toBeGreaterThan(after - before)
})
