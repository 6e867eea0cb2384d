import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDesk, type TestDesk } from '../test-fixtures/desk.ts'

/** Where HappyFox's behaviour is unknown, the reading that the desk chose. Each name is the reading. */

let desk: TestDesk
beforeAll(async () => {
  desk = await openTestDesk()
})
afterAll(() => desk.close())

const post = (path: string, json: unknown) => desk.call(path, { json })
const ids = (q: string) => desk.ids(`q=${encodeURIComponent(q)}`)

describe('readings of the search', () => {
  test('an unknown key is searched as words', async () => expect(await ids('printer:fire')).toEqual([2]))
  test('`tags` is read as `tag`', async () => expect(await ids('tags:test')).toEqual([3]))
  test('names of statuses and priorities have no case', async () => expect(await ids('status:new id:2')).toEqual([2]))
  test('a page past the end is empty', async () => expect(await desk.ids('page=9')).toEqual([]))
  test('`sort` has no effect beside `q`', async () =>
    expect(await ids('has_attachments:false')).toEqual(await desk.ids('sort=ticketa&q=has_attachments:false')))
})

describe('readings of the ticket', () => {
  test('a multiple choice is its labels in one text, without ids', async () => {
    const { custom_fields: fields } = await desk.call('ticket/4')
    expect(fields.find(({ id }: { id: number }) => id === 3)).toMatchObject({ value: 'Helpdesk, Chat', value_id: null })
  })
  test('`visible_only_staff` is null when false', async () => {
    expect((await desk.call('ticket/2')).visible_only_staff).toBeNull()
    expect((await desk.call('ticket/6')).visible_only_staff).toBe(true)
  })
  test('a display id is no address', async () => expect((await desk.refusal('ticket/DC00000003')).status).toBe(404))
})

describe('readings of the writes', () => {
  test('`tags` of a staff update replaces them', async () => {
    expect((await post('ticket/2/staff_update', { staff: 1, tags: 'one' })).tags).toBe('one')
  })
  test('`status` on create is taken', async () => {
    const json = { client: 1, category: 1, subject: 's', text: 't', status: 3 }
    expect((await post('tickets', json)).status.id).toBe(3)
  })
  test('an agent outside the category is no valid choice', async () => {
    const refusal = await desk.refusal('ticket/7/staff_pvtnote', { json: { staff: 2, text: 'x', time_spent: 1 } })
    expect(refusal).toMatchObject({
      status: 400,
      body: { error: [{ field: 'staff', errors: [expect.stringMatching(/^Select a valid choice/)] }] },
    })
  })
  test('a tag change is an update of its agent in which every key is null', async () => {
    const { updates } = await post('ticket/2/update_tags', { staff_id: 1, add: 'two' })
    const { by, timestamp: _, update_id: __, ...changes } = updates.at(-1)
    expect(by.id).toBe(1)
    expect(new Set(Object.values(changes))).toEqual(new Set([null]))
  })
  test('subscribing leaves no update', async () => {
    const before = await desk.call('ticket/4')
    await post('ticket/4/subscribe', { staff_id: 1 })
    expect((await desk.call('ticket/4')).updates).toHaveLength(before.updates.length)
  })
  test('a forward has no message type of its own, only a `forward_list`', async () => {
    await post('ticket/4/forward', { staff_id: 1, subject: 's', to: 'a@b.org', message: 'm' })
    expect((await desk.call('ticket/4')).updates.at(-1).message).toMatchObject({
      message_type: null,
      forward_list: 'a@b.org',
    })
  })
  test('the category change of a move has its ids as text', async () => {
    await post('ticket/6/move', { staff_id: 1, target_category_id: 1 })
    expect((await desk.call('ticket/6')).updates.at(-1).category_change).toMatchObject({ old: '2', new: '1' })
  })
})
