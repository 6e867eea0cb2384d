import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestDesk, type TestDesk } from '../test-fixtures/desk.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk({ sla: { responseMinutes: 60, resolutionMinutes: 180 } })
})
afterEach(() => desk.close())

const act = (id: number, action: string, json: object) => desk.call(`ticket/${id}/${action}`, { json })
const refused = (id: number, action: string, json: object) => desk.refusal(`ticket/${id}/${action}/`, { json })

describe('move (§16)', () => {
  test('goes to the category, with a private note and a fitting agent', async () => {
    await act(2, 'move', { staff_id: 1, target_category_id: 2, move_note: ' move note text ', assign_to: 3 })
    const ticket = await desk.call('ticket/2')
    expect(ticket).toMatchObject({ display_id: '#TS00000002', category: { id: 2 }, assigned_to: { id: 3 } })
    expect(ticket.updates.at(-1)).toMatchObject({
      category_change: { old: '1', old_name: 'Default Category', new: '2', new_name: 'Test' },
      assignee_change: { old: 2, new: 3 },
      message: { message_type: 'p', text: 'move note text\n\n' },
    })
  })

  test('fields that the target wants stop it, unless they come along', async () => {
    expect(await refused(2, 'move', { staff_id: 1, target_category_id: 3 })).toEqual({
      status: 400,
      body: { error: { 't-cf-8': 'This field should be filled before moving this ticket' } },
    })
    await act(2, 'move', { staff_id: 1, target_category_id: 3, 't-cf-8': 'Ask the smith.' })
    expect(await desk.call('ticket/2')).toMatchObject({ category: { id: 3 }, assigned_to: null })
  })

  test.each([
    ['a role that may not', { staff_id: 6, target_category_id: 2 }, 'staff_id'],
    ['where it is already', { staff_id: 1, target_category_id: 1 }, 'target_category_id'],
    ['to an agent who does not serve there', { staff_id: 1, target_category_id: 2, assign_to: 4 }, 'assign_to'],
  ])('%s: refused', async (_name, json, field) => {
    expect(await refused(2, 'move', json)).toMatchObject({ status: 400, body: { error: [{ field }] } })
    expect((await desk.call('ticket/2')).category.id).toBe(1)
  })
})

describe('tags, fields, subscribers', () => {
  test('tags are added and removed, each once', async () => {
    const ticket = await act(2, 'update_tags', { add: 'test1, example,Fire', remove: 'routine_checks', staff_id: 1 })
    expect(ticket.tags).toBe('Fire,test1,example')
    expect(ticket.updates.at(-1)).toMatchObject({ by: { id: 1 }, message: null, status_change: null })
    expect(await desk.ids('q=tag:test1')).toEqual([2])
    expect(await desk.ids('q=tag:routine_checks')).toEqual([])
  })

  test('a field alone leaves a row without changes; a required one cannot be emptied', async () => {
    const ticket = await act(4, 'update_custom_fields', { staff: 1, 't-cf-1': 'green' })
    expect(ticket.updates.at(-1)).toMatchObject({ message: null, custom_field_change: null })
    expect(await refused(4, 'update_custom_fields', { staff: 1, 't-cf-7': '' })).toEqual({
      status: 400,
      body: { error: [{ field: 't-cf-7', errors: ['This field is required'] }] },
    })
    expect((await act(4, 'update_custom_fields', { staff: 1, 't-cf-6': 12, 't-cf-7': '' })).id).toBe(4)
  })

  test('who subscribes twice is there once', async () => {
    await act(2, 'subscribe', { staff_id: 1, data: [2] })
    expect(await act(2, 'subscribe', { staff_id: 1, data: [3] })).toEqual({
      message: 'Richard Hammond, Subscribers added to ticket',
    })
    expect(await act(2, 'unsubscribe', { staff_id: 2 })).toEqual({ message: 'james may unsubscribed' })
    const { subscribers } = await desk.call('ticket/2')
    expect(subscribers.map(({ id }: { id: number }) => id)).toEqual([1, 3])
  })
})

test('a forward is told in the history by its addresses, and a file is chosen by its id', async () => {
  const json = { staff_id: 1, subject: 'test', to: 'a@x.org, b@x.org', message: 'See below', ticket_attachments: [22] }
  expect(await act(3, 'forward', json)).toEqual({ message: 'Successfully forwarded the ticket #DC00000003' })
  expect((await desk.call('ticket/3')).updates.at(-1).message).toMatchObject({
    forward_list: 'a@x.org,b@x.org',
    message_type: null,
    subject: 'test',
    customer_updated: false,
  })
  expect(await refused(3, 'forward', { ...json, ticket_attachments: [99], to: '' })).toMatchObject({
    body: { error: [{ field: 'to' }, { field: 'ticket_attachments' }] },
  })
})

test('a deleted ticket is gone from every list', async () => {
  expect(await refused(2, 'delete', { staff_id: 6 })).toMatchObject({ status: 400 })
  expect(await act(2, 'delete', { staff_id: 1 })).toEqual({ deleted_ticket: '#DC00000002' })
  expect((await desk.refusal('ticket/2')).status).toBe(404)
  expect(await refused(2, 'staff_update', { staff: 1, html: 'late' })).toMatchObject({ status: 404 })
  expect(await desk.ids('q=printer')).toEqual([])
  expect(await desk.ids('q=tag:Fire')).toEqual([])
})

describe('what happens by itself', () => {
  const breaches = async (id: number) => (await desk.call(`ticket/${id}`)).sla_breaches
  const minutes = (count: number) => {
    desk.clock.now += count * 60_000
  }

  test('breaches are counted as time passes, without a trace in last_modified', async () => {
    const made = await desk.call('tickets', {
      json: { name: 'Ann', email: 'ann@x.org', category: 1, subject: 'S', text: 'T' },
    })
    minutes(59)
    expect(await breaches(made.id)).toBe(0)
    minutes(2)
    expect(await breaches(made.id)).toBe(1)
    expect(await desk.ids('breached=true')).toEqual([made.id, 5])
    expect((await desk.call(`ticket/${made.id}`)).last_modified).toBe(made.last_modified)
    await act(made.id, 'staff_update', { staff: 1, html: 'Sorry' })
    await act(made.id, 'user_reply', { user: made.user.id, text: 'Still waiting' })
    minutes(61)
    expect(await breaches(made.id)).toBe(2)
    minutes(60)
    expect(await breaches(made.id)).toBe(3)
    minutes(10_000)
    expect(await breaches(made.id)).toBe(3)
  })

  test('an answer in time stops the clock, a second message of the customer does not set it back', async () => {
    const made = await desk.call('tickets', {
      json: { name: 'Ann', email: 'ann@x.org', category: 1, subject: 'S', text: 'T' },
    })
    minutes(50)
    await act(made.id, 'user_reply', { user: made.user.id, text: 'Hello?' })
    minutes(11)
    expect(await breaches(made.id)).toBe(1)
    await act(made.id, 'staff_update', { staff: 1, status: 4, 't-cf-2': 'x', html: 'Here' })
    minutes(1000)
    expect(await breaches(made.id)).toBe(1)
  })

  test('a customer’s emergency raises an ordinary priority, by a smart rule', async () => {
    const ticket = await act(4, 'user_reply', { user: 2, text: 'This is URGENT now' })
    expect(ticket.priority.name).toBe('CRITICAL')
    expect(ticket.updates.at(-1)).toMatchObject({ by: { type: 'smartrule', id: 2 }, message: null })
  })
})
