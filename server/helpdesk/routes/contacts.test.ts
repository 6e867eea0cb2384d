import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestDesk, type TestDesk } from '../test-fixtures/desk.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await openTestDesk()
})
afterEach(() => desk.close())

const post = (path: string, json: unknown) => desk.call(path, { json })
const users = async (q: string): Promise<number[]> =>
  (await desk.call(`users/?size=50&q=${encodeURIComponent(q)}`)).data.map(({ id }: { id: number }) => id)

describe('contacts', () => {
  test.each<[string, number[]]>([
    ['', [1, 2, 3]],
    ['name:James', [2]],
    ['hunt', [2]],
    ['email:WELCOME@example.org', [1]],
    ['phone:491701234567', [2]],
    ['name:james email:welcome@example.org', []],
    ['created_since:"2019/07/16"', [1, 2, 3]],
    ['updated_since:2019-07-17', []],
  ])('the search %s', async (q, expected) => {
    expect(await users(q)).toEqual(expected)
  })

  test('are read by id and by address, with and without encoding', async () => {
    const byId = await desk.call('user/2/')
    expect(byId).toMatchObject({ email: 'james@happyfox.com', is_login_enabled: false })
    expect(byId.contact_groups).toEqual([
      { tagged_domains: 'example.com', id: 1, name: 'test group', description: '', access_all_tickets_in_group: true },
    ])
    expect(await desk.call('user/james@happyfox.com')).toEqual(byId)
    expect(await desk.call('user/james%40happyfox.com/')).toEqual(byId)
    expect((await desk.refusal('user/nobody@happyfox.com/')).status).toBe(404)
  })

  test('a post with a known address edits that contact and resets the fields that were not sent', async () => {
    const edited = await post('users/', { name: 'James S. Hunt', email: 'James@HappyFox.com', 'c-cf-2': 'McLaren' })
    expect(edited).toMatchObject({ id: 2, name: 'James S. Hunt', email: 'james@happyfox.com' })
    expect(edited.custom_fields.map(({ value }: { value: unknown }) => value)).toEqual(['McLaren', null])
    expect(await users('McLaren')).toEqual([])
    expect(await desk.ids('q=contact:S')).toEqual([5, 4])
  })

  test('a new one needs a name and the key `email`; without an address a phone', async () => {
    const error = (json: object) => desk.refusal('users', { json }).then(({ body }) => body.error[0])
    expect(await error({ email: 'a@b.org' })).toEqual({ field: 'name', errors: ['This field is required.'] })
    expect(await error({ name: 'A' })).toEqual({ field: 'email', errors: ['This field is required.'] })
    expect(await error({ name: 'A', email: null })).toEqual({ field: 'phones', errors: ['This field is required.'] })
    expect(await error({ name: 'A', email: 'a@' })).toMatchObject({ field: 'email' })
    const made = await post('users', {
      name: 'A',
      email: null,
      phones: [
        { type: 'mo', number: '+1 23', is_primary: false },
        { type: 'nonsense', number: 456, is_primary: 'true' },
      ],
    })
    expect(made).toMatchObject({
      email: null,
      phones: [
        { type: 'mo', number: '+1 23' },
        { type: 'o', number: '456' },
      ],
      primary_phone: { number: '456' },
    })
  })

  test('a phone with an id is changed, one without is added', async () => {
    const phones = [{ id: 2, type: 'w', number: '111' }, { number: '222' }]
    const byAddress = await post('users/', {
      email: 'james@happyfox.com',
      phones: [{ type: 'mo', number: '000', id: 2 }],
    })
    expect(byAddress).toMatchObject({ name: 'James Hunt', phones: [{ id: 2, number: '000' }] })
    const edited = await post('user/2', { phones, is_login_enabled: 'TRUE' })
    expect(edited).toMatchObject({
      name: 'James Hunt',
      is_login_enabled: true,
      phones: [
        { id: 2, type: 'w', number: '111' },
        { type: 'o', number: '222' },
      ],
    })
    expect(await users('phone:222')).toEqual([2])
    expect(await desk.refusal('user/2', { json: { email: 'welcome@example.org' } })).toMatchObject({
      status: 400,
      body: { error: [{ field: 'email' }] },
    })
  })

  test('many at once, each with its own answer', async () => {
    expect(await post('users/', [{ name: 'B', email: 'b@example.com' }, { email: 'c@example.com' }, 7])).toEqual([
      { email: 'b@example.com', success: true, id: 4 },
      { success: false, error: [{ field: 'name', errors: ['This field is required.'] }] },
      { success: false, error: [{ field: '__all__', errors: ['Enter a JSON object.'] }] },
    ])
    expect((await desk.call('user/4')).contact_groups).toMatchObject([{ name: 'test group' }])
  })
})

test('groups are made, edited and filled; a failing member says `errors`', async () => {
  const made = await post('contact_groups', { name: 'Board', tagged_domains: 'board.example.com' })
  expect(made).toEqual({ id: 3, name: 'Board', description: '', tagged_domains: 'board.example.com', contacts: [] })
  expect((await desk.refusal('contact_groups', { json: { name: 'Board' } })).status).toBe(400)
  expect(
    await post('contact_group/3/update_contacts/', [{ contact: 1, access_tickets: true }, { contact: 99 }]),
  ).toEqual([
    { data: { access_tickets: true, contact: 1 }, success: true },
    { success: false, errors: [{ field: 'contact', errors: [expect.stringMatching(/^Select a valid choice/)] }] },
  ])
  expect(await post('contact_group/3', { name: 'Below', description: 'Above' })).toMatchObject({
    name: 'Board',
    description: 'Above',
    contacts: [{ id: 1, email: 'welcome@example.org', view_tickets_in_group: true }],
  })
  expect(await desk.ids('q=group:Board unresponded:true')).toEqual(await desk.ids('q=contact:welcome unresponded:true'))
  expect(await post('contact_group/3/delete_contacts', { contacts: [1, 3, 100] })).toEqual([
    { data: { message: 'Successfully removed contact from group', contact: 1 }, success: true },
    { data: { message: 'Contact not part of the contact group', contact: 3 }, success: false },
    { data: { message: 'Contact does not exist', contact: 100 }, success: false },
  ])
  expect((await desk.refusal('contact_group/77')).status).toBe(404)
})

describe('choices of a field', () => {
  const put = (path: string, json: object) => desk.request(path, { json, method: 'PUT' })

  test('are replaced: renamed, deleted and added, and searched by their new names', async () => {
    const response = await put('ticket_custom_field/6/', {
      choices: [
        { id: 12, text: 'Deutschland', dependant_fields: [] },
        { id: null, text: 'Iceland' },
      ],
    })
    expect(await response.json()).toMatchObject({
      id: 6,
      choices: [
        { id: 12, text: 'Deutschland', dependant_fields: [] },
        { id: 13, text: 'Iceland', dependant_fields: [] },
      ],
    })
    expect(await desk.ids('q=country:deutschland')).toEqual([6])
    expect(await desk.ids('q=country:germany,finland')).toEqual([])
    const fields = (await desk.call('ticket/4')).custom_fields
    expect(fields.find(({ id }: { id: number }) => id === 6)).toMatchObject({ value: null, value_id: null })
  })

  test.each([
    ['ticket_custom_field/1', { choices: [{ id: null, text: 'x' }] }, 400],
    ['ticket_custom_field/6', { choices: [{ id: 99, text: 'x' }] }, 400],
    ['ticket_custom_field/6', {}, 400],
    ['ticket_custom_field/66', { choices: [] }, 404],
  ])('%s refuses %o', async (path, json, status) => {
    expect((await put(path, json)).status).toBe(status)
    expect(await desk.ids('q=country:finland')).toEqual([4])
  })
})
