import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestDesk, type TestDesk } from '../test-fixtures/desk.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk()
})
afterEach(() => desk.close())

const update = (id: number, json: object) => desk.call(`ticket/${id}/staff_update/`, { json })
const refused = (id: number, json: object) => desk.refusal(`ticket/${id}/staff_update/`, { json })
const choice = 'Select a valid choice. That choice is not one of the available choices.'

describe('properties', () => {
  test('all of them at once leave one update that names each change', async () => {
    desk.clock.now += 60_000
    const ticket = await update(2, {
      staff: '1',
      status: '2',
      priority: 3,
      assignee: 4,
      due_date: '20/08/2019',
      tags: 'a, b,a',
      time_spent: '15',
      't-cf-1': 'red',
      't-cf-3': ['1', 3],
      't-cf-4': '2019-12-20',
      't-cf-5': '12.5',
      't-cf-6': 12,
      'c-cf-3': 2,
    })
    expect(ticket).toMatchObject({
      due_date: '2019-08-20',
      tags: 'a,b',
      time_spent: 15,
      last_modified: '2019-08-13 09:01:00',
      last_updated_at: '2019-07-26 09:00:00',
      unresponded: true,
    })
    const values = Object.fromEntries(
      ticket.custom_fields.map((field: { name: string; value: unknown }) => [field.name, field.value]),
    )
    expect(values).toMatchObject({
      'Product Color': 'red',
      'Product Name': 'Helpdesk, Phone, mobile',
      'Date Field': '2019-12-20',
      'Number Field': '12.5',
      Country: 'Germany',
    })
    expect(ticket.custom_fields.find(({ id }: { id: number }) => id === 6).value_id).toBe(12)
    expect(ticket.user.custom_fields[1]).toMatchObject({ name: 'Customer tier', value: 'Silver', value_id: 2 })
    expect(ticket.updates.at(-1)).toMatchObject({
      message: null,
      status_change: { old: 1, old_name: 'New', new: 2, new_name: 'In Progress' },
      priority_change: { old: 2, new: 3, new_name: 'High' },
      assignee_change: { old: 2, old_name: 'james may', new: 4, new_name: 'Jeremy Clarkson' },
      due_date_change: { old: '2019-08-12', new: '2019-08-20' },
      time_spent: 15,
      custom_field_change: null,
    })
    const shown = await desk.call('ticket/2/?show_cf_changes=true')
    expect(shown.updates.at(-1).custom_field_change).toContainEqual({
      id: '6',
      name: 'Country',
      from: '',
      to: 'Germany',
    })
  })

  test('null takes the assignee off, time spent adds up', async () => {
    await update(3, { staff: 1, assignee: null, time_spent: 3 })
    const ticket = await desk.call('ticket/3')
    expect(ticket).toMatchObject({ assigned_to: null, time_spent: 15 })
    expect(ticket.updates.at(-1).assignee_change).toEqual({
      old: 1,
      old_name: 'Admin Agent',
      new: null,
      new_name: null,
    })
  })

  test.each<[string, object, string, string]>([
    ['an unknown agent acts', { staff: 99, priority: 3 }, 'staff', choice],
    ['an inactive agent acts', { staff: 5, priority: 3 }, 'staff', choice],
    ['nobody acts', { priority: 3 }, 'staff', 'This field is required.'],
    ['an agent is assigned who does not serve the category', { staff: 1, assignee: 4 }, 'assignee', choice],
    ['an inactive agent is assigned', { staff: 1, assignee: 5 }, 'assignee', choice],
    ['an unknown status', { staff: 1, status: 77 }, 'status', choice],
    ['a status by name', { staff: 1, status: 'New' }, 'status', choice],
    ['a day that is none', { staff: 1, due_date: '31/02/2019' }, 'due_date', 'Enter a valid date.'],
    ['half a minute', { staff: 1, time_spent: 0.5 }, 'time_spent', 'Enter a whole number.'],
    ['a choice of another field', { staff: 1, 't-cf-6': 1 }, 't-cf-6', choice],
    ['a label for an id', { staff: 1, 't-cf-3': ['Helpdesk'] }, 't-cf-3', choice],
    ['three decimals', { staff: 1, 't-cf-5': 1.234 }, 't-cf-5', 'Ensure that there are no more than 2 decimal places.'],
    ['a word for a number', { staff: 1, 't-cf-5': 'many' }, 't-cf-5', 'Enter a number.'],
    ['an address without @', { staff: 1, html: 'x', cc: 'a@b.c, nobody' }, 'cc', 'Enter a valid email address.'],
  ])('%s: refused, and nothing is written', async (_name, json, field, message) => {
    const before = await desk.call('ticket/6')
    expect(await refused(6, { tags: 'half', 't-cf-9': 'half', ...json })).toEqual({
      status: 400,
      body: { error: [{ field, errors: [message] }] },
    })
    expect(await desk.call('ticket/6')).toEqual(before)
  })

  test('what changes nothing is refused', async () => {
    const nothing = { status: 400, body: { error: 'Nothing to update' } }
    expect(await refused(2, { staff: 1 })).toEqual(nothing)
    expect(await refused(2, { staff: 1, subject: 'A new name?' })).toEqual(nothing)
    expect(await refused(2, { staff: 1, priority: 2, tags: 'routine_checks,Fire', due_date: '2019-08-12' })).toEqual(
      nothing,
    )
  })
})

describe('messages', () => {
  test('html wins over plaintext, plaintext over text; private flags are passed over', async () => {
    const ticket = await update(2, { staff: 1, html: '<b>a</b>', plaintext: 'b', text: 'c', private: true })
    expect(ticket.updates.at(-1).message).toMatchObject({ text: '**a**\n\n', message_type: null })
    expect((await update(2, { staff: 1, text: 'a < b\nc' })).updates.at(-1).message).toMatchObject({
      text: 'a < b\nc\n\n',
      html: '<html><head><meta charset="utf-8"></head><body>a &lt; b<br>c</body></html>',
    })
  })

  test('a note is private, moves no reply time and answers nobody', async () => {
    const ticket = await desk.call('ticket/2/staff_pvtnote/', {
      form: new URLSearchParams({ staff: '2', text: 'look', alert: 'c', status: '3' }),
    })
    expect(ticket).toMatchObject({ unresponded: true, last_staff_reply_at: null, status: { id: 3 } })
    expect(ticket.updates.at(-1).message).toMatchObject({ message_type: 'p', customer_updated: false })
  })

  test('where the category wants it, a message needs the time spent', async () => {
    expect(await refused(7, { staff: 1, html: 'Hi' })).toEqual({
      status: 400,
      body: { error: [{ field: 'time_spent', errors: ['This field is required.'] }] },
    })
    expect((await update(7, { staff: 1, html: 'Hi', time_spent: 5 })).time_spent).toBe(5)
    expect((await update(7, { staff: 1, priority: 3 })).priority.id).toBe(3)
  })
})

describe('completing and reopening', () => {
  test('completion wants its fields, in the object shape; with them it closes and nobody waits', async () => {
    expect(await refused(2, { staff: 1, status: 4, html: 'Done' })).toEqual({
      status: 400,
      body: { error: { 't-cf-2': 'This field should be filled before marking this ticket as completed' } },
    })
    expect((await desk.call('ticket/2')).messages_count).toBe(1)
    const closed = await update(2, { staff: 1, status: 4, 't-cf-2': 'Extinguished' })
    expect(closed).toMatchObject({ status: { behavior: 'completed' }, unresponded: false })
    expect(await desk.ids('q=last-closed-on-or-after:"2019/08/13"')).toEqual([2])
  })

  test('a contact who answers opens it again in the first status', async () => {
    const ticket = await desk.call('ticket/1/user_reply', { json: { client: 1, html: '<p>Not yet</p>' } })
    expect(ticket).toMatchObject({ status: { id: 1 }, unresponded: true, last_user_reply_at: '2019-08-13 09:00:00' })
    expect(ticket.updates.at(-1)).toMatchObject({
      by: { type: 'user', id: 1 },
      status_change: { old: 4, new: 1 },
      message: { text: 'Not yet\n\n' },
    })
  })
})

test('last_staff_message refuses a reply once another agent has written', async () => {
  await update(3, { staff: 1, html: 'first', last_staff_message: 31 })
  const late = await refused(3, { staff: 2, html: 'second', last_staff_message: 31, priority: 4 })
  expect(late).toMatchObject({ status: 400, body: { error: [{ field: 'last_staff_message' }] } })
  expect(await desk.call('ticket/3')).toMatchObject({ messages_count: 3, priority: { id: 3 } })
})

test('of two overlapping calls the later undoes what the earlier changed, and both messages stay (ours)', async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const slowly: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('demo-key:demo-code')}`, 'content-type': 'application/json' },
    body: readable,
    duplex: 'half',
  }
  const slow = desk.app.request('/api/1.1/json/ticket/2/staff_update/', slowly)
  await update(2, { staff: 1, html: 'quick', priority: 4, tags: 'quick' })
  const writer = writable.getWriter()
  await writer.write(new TextEncoder().encode(JSON.stringify({ staff: 2, html: 'slow', status: 3 })))
  await writer.close()
  expect((await slow).status).toBe(200)
  const after = await desk.call('ticket/2')
  expect(after).toMatchObject({
    status: { id: 3 },
    priority: { id: 2 },
    tags: 'routine_checks,Fire',
    messages_count: 3,
  })
})
