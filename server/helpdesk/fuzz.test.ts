import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDesk, type TestDesk } from './test-fixtures/desk.ts'

/** Nothing a client can send is answered with 5xx, and what is refused leaves nothing behind. */

let desk: TestDesk
const failures: string[] = []
beforeAll(async () => {
  desk = await openTestDesk({ report: (line) => failures.push(line) })
})
afterAll(() => desk.close())

const HOSTILE = [
  "' OR 1=1; drop table tickets; --",
  '"; delete from tickets --',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '<script>alert(1)</script>',
  '%00%ff%',
  '../../etc/passwd',
  '👩‍👩‍👧‍👦',
  '\u202e\u2066',
  'İıſß',
  '-0',
  '1e999',
  'NaN',
  '__proto__',
  'constructor',
  '{{7*7}}',
  'a'.repeat(100_000),
  '"'.repeat(500),
  '(('.repeat(500),
  'near(a b)',
  'a*',
  '^a',
  'NOT a',
]
const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
const value = fc.oneof(
  hostile,
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, [], {}, [1, 2], '1', '2', 0, -1, 2 ** 53),
)
const KEYS = [
  ...['staff', 'staff_id', 'user', 'client', 'name', 'email', 'phone', 'phones', 'category', 'subject', 'text', 'html'],
  ...['plaintext', 'status', 'priority', 'assignee', 'due_date', 'created_at', 'tags', 'add', 'remove', 'cc', 'bcc'],
  ...['time_spent', 'last_staff_message', 'alert', 'data', 'to', 'message', 'ticket_attachments', 'target_category_id'],
  ...['assign_to', 'move_note', 'contacts', 'contact', 'choices', 'tagged_domains', 'description', 'is_login_enabled'],
  ...['t-cf-1', 't-cf-2', 't-cf-3', 't-cf-4', 't-cf-5', 't-cf-6', 'c-cf-3', 'ccf-2', 'visible_only_staff', '__proto__'],
]
const body = fc.dictionary(fc.constantFrom(...KEYS), value, { maxKeys: 12 })
/** Most random bodies stop at the agent: these get further. */
const likely = body.map((fields) => ({ staff: 1, staff_id: 1, user: 1, category: 1, ...fields }))

const WRITES = [
  ...['tickets', 'new_ticket', 'users', 'user/1', 'user/james@happyfox.com', 'contact_groups', 'contact_group/1'],
  ...['contact_group/1/update_contacts', 'contact_group/1/delete_contacts', 'ticket-inline-attachment'],
  ...[
    'staff_update',
    'staff_pvtnote',
    'user_reply',
    'update_custom_fields',
    'update_tags',
    'subscribe',
    'unsubscribe',
  ].map((action) => `ticket/3/${action}`),
  ...['forward', 'move'].map((action) => `ticket/4/${action}`),
]

/** Null when the answer is a proper one, else what is wrong with it. */
async function fault(response: Response): Promise<string | null> {
  const text = await response.text()
  const isProper = [200, 400, 404, 405].includes(response.status) && /^[[{]/.test(text)
  return isProper ? null : `${response.status} ${text.slice(0, 300)} ${failures.at(-1) ?? ''}`
}

test('any JSON to any write', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...WRITES),
      fc.oneof(likely, body, fc.array(body, { maxLength: 3 }), value),
      async (path, json) => {
        expect(await fault(await desk.request(`${path}/`, { json: json ?? null }))).toBeNull()
      },
    ),
    { numRuns: 500 },
  )
})

test('any form to any write', async () => {
  const pairs = fc.array(fc.tuple(fc.constantFrom(...KEYS), hostile), { maxLength: 15 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...WRITES), pairs, async (path, fields) => {
      const wellFormed = fields.map(([key, text]): [string, string] => [key, Buffer.from(text).toString()])
      expect(await fault(await desk.request(path, { form: new URLSearchParams(wellFormed) }))).toBeNull()
    }),
    { numRuns: 200 },
  )
})

test('any bytes under any content type, multipart cut short among them', async () => {
  const form = [
    '--x\r\nContent-Disposition: form-data; name="staff"\r\n\r\n1\r\n',
    '--x\r\nContent-Disposition: form-data; name="html"\r\n\r\nhalf a reply\r\n',
    '--x\r\nContent-Disposition: form-data; name="attachments"; filename="a.bin"\r\nContent-Type: x/y\r\n\r\nabc\r\n--x--\r\n',
  ].join('')
  const cut = fc.nat(form.length - 5).map((length) => Buffer.from(form.slice(0, length)))
  const type = fc.constantFrom(
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    '',
  )
  const before = await desk.call('ticket/5')
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        cut,
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      ),
      type,
      async (bytes, contentType) => {
        const response = await desk.app.request('/api/1.1/json/ticket/5/staff_update/', {
          method: 'POST',
          headers: { authorization: `Basic ${btoa('demo-key:demo-code')}`, 'content-type': contentType },
          body: bytes,
        })
        expect(response.status).toBe(400)
        expect(await fault(response)).toBeNull()
      },
    ),
    { numRuns: 300 },
  )
  expect(await desk.call('ticket/5')).toEqual(before)
})

describe('reads', () => {
  test('any search, any parameter', async () => {
    const name = fc.constantFrom(
      'q',
      'sort',
      'status',
      'category',
      'page',
      'size',
      'fields',
      'unresponded',
      'minify_response',
      '',
    )
    const keyed = fc
      .tuple(
        fc.constantFrom(
          'status',
          'tag',
          'id',
          'contact',
          'group',
          'assignee',
          'duedate',
          'created-on',
          '"Number Field"',
          'x',
        ),
        hostile,
      )
      .map(([key, text]) => `${key}:"${text}"`)
    const query = fc.array(fc.tuple(name, fc.oneof(hostile, keyed)), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('tickets/', 'users/'), query, async (path, pairs) => {
        const encoded = pairs
          .map(([key, text]) => `${key}=${encodeURIComponent(Buffer.from(text).toString())}`)
          .join('&')
        expect(await fault(await desk.request(`${path}?${encoded}`))).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['5,000 words', 'ab '.repeat(3333)],
    ['thousands of different words', Array.from({ length: 1600 }, (_, index) => `w${index}`).join(' ')],
    ['thousands of keys', 'id:1 '.repeat(2000)],
    ['thousands of different keys', Array.from({ length: 1000 }, (_, index) => `id:${index}`).join(' ')],
    ['thousands of values', `id:${Array.from({ length: 2500 }, (_, index) => index).join(',')}`],
    ['only quotes', '"'.repeat(10_000)],
    ['only colons', ':'.repeat(10_000)],
    ['only pluses', '+'.repeat(10_000)],
  ])('a search of 10,000 characters: %s', async (_name, q) => {
    expect(await fault(await desk.request(`tickets/?q=${encodeURIComponent(q)}`))).toBeNull()
  })

  test.each([
    'ticket/%00',
    'ticket/%',
    'ticket/1e3',
    'ticket/-1',
    'user/%ff%fe',
    'user/..%2f',
    'staff/%F0%9F',
    'nothing',
    '',
  ])('the path %s', async (path) => {
    const { status } = await desk.refusal(path)
    expect([400, 404]).toContain(status)
  })
})

test('26 MB are refused as a whole, 24 MB are not', async () => {
  const send = (megabytes: number) => {
    const form = new FormData()
    form.append('staff', '1')
    form.append('plaintext', 'big')
    form.append('attachments', new File([new Uint8Array(megabytes * 1024 * 1024)], 'big.bin'))
    return desk.request('ticket/2/staff_pvtnote/', { form })
  }
  const before = await desk.call('ticket/2')
  const refused = await send(26)
  expect([refused.status, await refused.json()]).toEqual([
    400,
    {
      error: [{ field: 'attachments', errors: ['The total size of all the files combined should not exceed 25 MB.'] }],
    },
  ])
  expect(await desk.call('ticket/2')).toEqual(before)
  expect((await send(24)).status).toBe(200)
})

test('a known path with another method is 405 and says which it takes', async () => {
  const response = await desk.request('ticket/1/staff_update/')
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  expect((await desk.request('tickets/', { method: 'DELETE' })).status).toBe(405)
  expect((await desk.request('ticket/1/', { json: {} })).status).toBe(405)
})

test('in all this the desk itself never failed', () => {
  expect(failures).toEqual([])
})
