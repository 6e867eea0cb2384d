import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fixtureAccount } from '../test-fixtures/account.ts'
import { openTestDesk, type TestDesk } from '../test-fixtures/desk.ts'
import { makeFixtureSample } from '../test-fixtures/sample.ts'
import * as article from './article.ts'

/** The article's example bodies against the desk, in an account where their ids mean what the article means by them. */

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk()
})
afterEach(() => desk.close())

const post = (path: string, json: unknown) => desk.call(path, { json })

test('§3: the detail page', async () => {
  const ticket = await desk.call('ticket/3/')
  expect(ticket).toMatchObject(article.DETAIL)
  expect(Object.keys(ticket)).toEqual(expect.arrayContaining(article.TICKET_KEYS))
  expect(ticket.custom_fields[0]).toEqual(article.DETAIL_FIELD)
  expect(ticket.user).toMatchObject(article.DETAIL_USER)
  expect(ticket.updates[1]).toMatchObject(article.DETAIL_UPDATE)
  expect(Object.keys(ticket.updates[1]).toSorted()).toEqual(
    [...Object.keys(article.DETAIL_UPDATE), 'by', 'update_id'].toSorted(),
  )
  expect(ticket.updates[1].by).toEqual({ email: 'admin.agent@example.com', type: 'staff', id: 1, name: 'Admin Agent' })
  expect(ticket.updates[1].message.attachments).toEqual([
    { url: expect.stringMatching(/^http/), id: 22, filename: 'bicycle.gif' },
  ])
})

test('§3: `show_cf_changes` fills what is null without it; ids are strings, the old value empty', async () => {
  expect((await desk.call('ticket/3')).updates[1].custom_field_change).toBeNull()
  expect((await desk.call('ticket/3/?show_cf_changes=true')).updates[1].custom_field_change).toEqual([
    { to: 'grey', from: '', id: '1', name: 'Product Color' },
  ])
})

describe('§4: create', () => {
  test('example 1, as JSON', async () => {
    const ticket = await post('tickets/', article.CREATE)
    expect(Object.keys(ticket)).toEqual(expect.arrayContaining(article.TICKET_KEYS))
    expect(ticket).toMatchObject({
      display_id: '#DC00000009',
      subject: 'test ticket',
      first_message: 'example ticket\n\n',
      source: 'TKT_CREATION_API',
      unresponded: true,
      messages_count: 1,
      user: { name: 'james', email: 'james@example.com', tickets_count: 1 },
    })
    const values = ticket.custom_fields.map(({ id, value }: { id: number; value: unknown }) => [id, value])
    expect(Object.fromEntries(values)).toMatchObject({
      1: 'text field value',
      3: 'Helpdesk, Chat',
      4: '2019-12-20',
      5: '200',
    })
    expect(ticket.user.custom_fields).toContainEqual(expect.objectContaining({ id: 3, value: 'Gold', value_id: 1 }))
    expect(ticket.updates[0]).toMatchObject({
      by: { type: 'user' },
      status_change: { new: 1, old: null, new_name: 'New', old_name: null },
      priority_change: { new: 1, old: null },
    })
  })

  test('example 2, as multipart with a file', async () => {
    const form = new FormData()
    for (const [key, value] of [
      ['category', '1'],
      ['name', 'Name'],
      ['text', 'Ticket creation message'],
      ['subject', 'Ticket creation subject'],
      ['email', 'name@example.com'],
      ['t-cf-5', '1'],
      ['t-cf-25', '1'],
    ] as const) {
      form.append(key, value)
    }
    form.append('attachments', new File(['png'], 'Second_screen.png', { type: 'image/png' }))
    const ticket = await desk.call('tickets/', { form })
    expect(ticket).toMatchObject({ attachments_count: 1, subject: 'Ticket creation subject' })
    expect(ticket.updates[0].message.attachments[0].filename).toBe('Second_screen.png')
  })

  test('as a form a multiple choice repeats its key', async () => {
    const form = new URLSearchParams({
      ...article.CREATE,
      't-cf-3': '1',
      't-cf-5': '200',
      category: '1',
      'c-cf-3': '1',
    })
    form.append('t-cf-3', '2')
    const ticket = await desk.call('tickets', { form })
    expect(ticket.custom_fields[2]).toMatchObject({ id: 3, value: 'Helpdesk, Chat' })
  })

  test('the two printed failures', async () => {
    const { category: _, ...without } = article.CREATE
    expect(await desk.refusal('tickets/', { json: without })).toEqual({ status: 400, body: article.CATEGORY_MISSING })

    const fields = fixtureAccount.ticketFields.map((field) => ({ ...field, required: field.id === 3 }))
    const strict = await openTestDesk({
      makeSample: (options) => {
        const sample = makeFixtureSample(options)
        return { ...sample, account: { ...sample.account, ticketFields: fields } }
      },
    })
    const { 't-cf-3': __, ...incomplete } = article.CREATE
    expect(await strict.refusal('tickets/', { json: incomplete })).toEqual({ status: 400, body: article.FIELD_MISSING })
    await strict.close()
  })

  test('an existing contact by address or by `client`; a category that is not public is no choice', async () => {
    const byEmail = await post('tickets', { ...article.CREATE, email: 'JAMES@happyfox.com', name: 'somebody else' })
    expect(byEmail.user).toMatchObject({ id: 2, name: 'James Hunt' })
    const { name: _n, email: _e, ...rest } = article.CREATE
    expect((await post('tickets', { ...rest, client: '2' })).user.id).toBe(2)
    expect(await desk.refusal('tickets', { json: { ...article.CREATE, category: 4 } })).toEqual({
      status: 400,
      body: {
        error: [
          {
            field: 'category',
            errors: ['Select a valid choice. That choice is not one of the available choices.'],
          },
        ],
      },
    })
  })

  test('all other fields of the table', async () => {
    const ticket = await post('tickets', {
      ...article.CREATE,
      phone: '0123',
      priority: '4',
      assignee: 2,
      tags: 'tag1, tag2',
      cc: 'cc@example.com, cc2@example.com',
      bcc: 'bcc@example.com',
      created_at: '2019-08-01T10:11:12.123',
      due_date: '21/01/2020',
      visible_only_staff: 'true',
      't-cf-6': 11,
      't-cf-7': 'Uusimaa',
    })
    expect(ticket).toMatchObject({
      created_at: '2019-08-01 10:11:12',
      due_date: '2020-01-21',
      tags: 'tag1,tag2',
      visible_only_staff: true,
      priority: { id: 4 },
      assigned_to: { id: 2 },
      user: { phones: [{ type: 'o', number: '0123' }], contact_groups: [{ name: 'test group' }] },
    })
    expect(ticket.updates[0]).toMatchObject({
      timestamp: '2019-08-01 10:11:12',
      message: { cc_list: 'cc@example.com,cc2@example.com', bcc_list: 'bcc@example.com' },
      due_date_change: { new: '2020-01-21', old: null },
      assignee_change: { new: 2, new_name: 'james may', old: null, old_name: null },
    })
  })

  test('a field that depends on a choice is wanted once the choice is taken', async () => {
    expect(await desk.refusal('tickets', { json: { ...article.CREATE, 't-cf-6': 11 } })).toEqual({
      status: 400,
      body: { error: [{ field: 't-cf-7', errors: ['This field is required'] }] },
    })
    expect((await post('tickets', { ...article.CREATE, 't-cf-6': 12 })).id).toBe(9)
  })

  test('`new_ticket`, which an old client of HappyFox posts to', async () => {
    const form = new FormData()
    for (const key of ['name', 'email', 'category', 'subject', 'text'] as const)
      form.append(key, String(article.CREATE[key]))
    expect(await desk.call('new_ticket/', { form })).toMatchObject({ id: 9, subject: 'test ticket', user: { id: 4 } })
  })
})

test('§5: create many, each with its own answer', async () => {
  const ten = await openTestDesk({ tickets: 10 })
  const { category: _, ...without } = article.CREATE
  expect(await ten.call('tickets/', { json: [article.CREATE, without] })).toEqual(article.BULK_ANSWER)
  expect((await ten.refusal('tickets/', { json: Array(101).fill(article.CREATE) })).status).toBe(400)
  await ten.close()
})

test('§6: an inline image', async () => {
  const form = new FormData()
  form.append('file', new File([new Uint8Array([0x47, 0x49, 0x46, 0x38, 0x39, 0x61])], 'a.gif', { type: 'image/gif' }))
  const { url } = await desk.call('ticket-inline-attachment', { form })
  expect(url).toMatch(/^http:\/\/localhost\/get_hdp_temporarily_attachment\/\d+\/$/)
  expect((await desk.app.request(url)).headers.get('content-type')).toBe('image/gif')
  const text = new FormData()
  text.append('file', new File(['x'], 'a.txt', { type: 'text/plain' }))
  expect((await desk.refusal('ticket-inline-attachment', { form: text })).body.error[0].field).toBe('file')
})

describe('§7: attachment links', () => {
  const link = async () => (await desk.call('ticket/3')).updates[1].message.attachments[0].url

  test('work without credentials, once, and each reading gives a new one', async () => {
    const [first, second] = [await link(), await link()]
    expect(first).not.toBe(second)
    expect((await desk.app.request(first)).status).toBe(200)
    expect((await desk.app.request(first)).status).toBe(403)
    expect((await desk.app.request(second)).status).toBe(200)
  })

  test('end after five minutes and cannot be made up', async () => {
    const url = await link()
    expect((await desk.app.request(url.replace('/22/', '/23/'))).status).toBe(403)
    expect((await desk.app.request(url.replace(/Expires=\d+/, 'Expires=9999999999'))).status).toBe(403)
    desk.clock.now += 301_000
    expect((await desk.app.request(url)).status).toBe(403)
  })
})

test('§8: the printed update fails as printed, and closes once its field is filled', async () => {
  expect(await desk.refusal('ticket/3/staff_update/', { json: article.STAFF_UPDATE })).toEqual({
    status: 400,
    body: article.STAFF_UPDATE_FAILURE,
  })
  const ticket = await post('ticket/3/staff_update/', { ...article.STAFF_UPDATE, 't-cf-2': 'done' })
  expect(ticket).toMatchObject({ status: { id: 4 }, user: { custom_fields: [{}, { id: 3, value: 'Gold' }] } })
  expect(ticket.updates.at(-1).message.text).toBe('Example reply\n\n')
})

test('§8.1: properties alone', async () => {
  expect(await post('ticket/3/staff_update/', article.PROPERTIES)).toMatchObject({
    priority: { id: 5 },
    assigned_to: { id: 4 },
    status: { id: 3 },
  })
})

test('§9: a private note says `p`', async () => {
  const ticket = await post('ticket/3/staff_pvtnote/', { staff: 1, plaintext: 'between us', alert: 's' })
  expect(ticket.updates.at(-1).message).toMatchObject({ message_type: 'p', text: 'between us\n\n' })
})

test('§10: a contact replies', async () => {
  const ticket = await post('ticket/3/user_reply/', article.CONTACT_REPLY)
  expect(ticket.unresponded).toBe(true)
  expect(ticket.updates.at(-1)).toMatchObject({
    by: { type: 'user', id: 1 },
    message: {
      text: 'This is a response sent by the user via API\n\n',
      cc_list: 'cc@example.com',
      bcc_list: 'bcc@example.com',
    },
  })
})

test('§11: custom fields', async () => {
  const ticket = await post('ticket/3/update_custom_fields/', { staff: 1, 't-cf-1': 'blue' })
  expect(ticket.custom_fields[0].value).toBe('blue')
})

test('§12: tags', async () => {
  expect((await post('ticket/3/update_tags/', article.UPDATE_TAGS)).tags).toBe('test1,example')
})

test('§13 and §14: subscribe answers who is new, unsubscribe who left', async () => {
  // In the printed answer two of three are new: the third had subscribed before.
  await post('ticket/4/subscribe/', { staff_id: 3 })
  expect(await post('ticket/4/subscribe/', article.SUBSCRIBE)).toEqual(article.SUBSCRIBE_ANSWER)
  expect(await post('ticket/4/unsubscribe/', article.UNSUBSCRIBE)).toEqual(article.UNSUBSCRIBE_ANSWER)
})

test('§15: forward, whose own example has no message', async () => {
  expect(await post('ticket/4/forward/', article.FORWARD)).toEqual(article.FORWARD_ANSWER)
})

test('§16: move', async () => {
  expect(await post('ticket/2/move/', article.MOVE)).toEqual(article.MOVE_ANSWER)
  expect((await desk.call('ticket/2')).assigned_to.id).toBe(2)
})

test('§17: delete', async () => {
  expect(await post('ticket/5/delete/', article.DELETE)).toEqual(article.DELETE_ANSWER)
  expect((await desk.refusal('ticket/5')).status).toBe(404)
})

test('§19: definitions', async () => {
  const fields = await desk.call('ticket_custom_fields/')
  for (const field of fields) expect(Object.keys(field).toSorted()).toEqual(article.FIELD_KEYS.toSorted())
  expect(Object.keys(fields[2].choices[0]).toSorted()).toEqual(article.CHOICE_KEYS.toSorted())
  expect(fields[0]).toMatchObject({ choices: null, depends_on_choice: null, categories: expect.any(Array) })
})

test('§20: only the fields asked for', async () => {
  const page = await desk.call('tickets/?fields=id,last_user_reply_at,last_staff_reply_at,nonsense&size=2')
  for (const row of page.data)
    expect(Object.keys(row).toSorted()).toEqual(['id', 'last_staff_reply_at', 'last_user_reply_at'])
})
