import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { SORT_NAMES } from '../search/page.ts'
import { FIELD_KEYS, TICKET_KEYS } from './article.ts'
import { type Target, targets } from './targets.ts'

/**
 * What every account answers, whatever is in it. Runs against the embedded desk, and against a real account when HAPPYFOX_URL,
 * HAPPYFOX_API_KEY and HAPPYFOX_AUTH_CODE are set: then only reads, unless HAPPYFOX_CONTRACT_WRITES=yes.
 */

const Time = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
const Named = z.object({ id: z.number(), name: z.string() })
const Lists: Record<string, z.ZodType> = {
  'categories/': z.array(Named.extend({ public: z.boolean(), time_spent_mandatory: z.boolean() })),
  'staff/': z.array(
    Named.extend({ email: z.string(), active: z.boolean(), role: Named, categories: z.array(z.number()) }),
  ),
  'statuses/': z.array(
    Named.extend({
      color: z.string().regex(/^[0-9A-Fa-f]{6}$/),
      order: z.number(),
      default: z.boolean(),
      behavior: z.enum(['pending', 'completed']),
    }),
  ),
  'priorities/': z.array(Named.extend({ order: z.number(), default: z.boolean() })),
  'contact_groups/': z.array(Named.extend({ tagged_domains: z.string(), description: z.string() })),
}
const PageInfo = z.object({
  count: z.number(),
  last_index: z.number(),
  page_count: z.number().min(1),
  start_index: z.number(),
  end_index: z.number(),
})
const Page = z.object({ page_info: PageInfo, data: z.array(z.record(z.string(), z.unknown())) })
const Update = z.object({
  update_id: z.number(),
  timestamp: Time,
  by: z.object({ type: z.string(), id: z.number() }).nullable(),
  message: z
    .object({ html: z.string(), text: z.string(), attachments: z.array(z.object({ url: z.string() })) })
    .nullable(),
})
const Ticket = z.object({
  id: z.number(),
  display_id: z.string().regex(/^#\w+\d{8}$/),
  first_message: z.string(),
  created_at: Time,
  last_modified: Time,
  tags: z.string(),
  status: Named,
  category: Named,
  updates: z.array(Update).min(1),
})

const FieldDefinition = z.object({
  id: z.number(),
  type: z.string(),
  required: z.boolean(),
  categories: z.array(z.object({ category: z.number() })),
  choices: z.array(z.object({ id: z.number() })).nullable(),
})

function anyValue({ type, choices }: z.output<typeof FieldDefinition>) {
  const choice = choices?.[0]?.id
  if (choice !== undefined) return type === 'multiple_choice' ? [choice] : choice
  return type === 'number' ? 1 : type === 'date' ? '2030-01-31' : 'any'
}

describe.each(targets(process.env))('%s', (_name, open) => {
  let target: Target
  beforeAll(async () => {
    target = await open()
  })
  afterAll(() => target.close())

  const ok = async <S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> => {
    const { status, body } = await target.get(path)
    expect([path, status]).toEqual([path, 200])
    return schema.parse(body)
  }

  test.each(Object.keys(Lists))('%s is a bare list, with and without the final slash', async (path) => {
    const schema = Lists[path] ?? z.never()
    expect(await ok(path.slice(0, -1), schema)).toEqual(await ok(path, schema))
  })

  test('definitions of ticket fields have the printed keys', async () => {
    for (const field of await ok('ticket_custom_fields/', z.array(z.record(z.string(), z.unknown())))) {
      expect(Object.keys(field)).toEqual(expect.arrayContaining(FIELD_KEYS))
    }
  })

  test('an agent is found by id and by e-mail address', async () => {
    const [agent] = await ok('staff/', z.array(Named.extend({ email: z.string() })))
    expect(await ok(`staff/${agent?.id}/`, Named)).toMatchObject({ id: agent?.id })
    expect(await ok(`staff/${agent?.email}/`, Named)).toMatchObject({ id: agent?.id })
  })

  test('a list of tickets has its page information, and each ticket every printed key', async () => {
    const page = await ok('tickets/?size=3&status=_all', Page)
    expect(page.page_info.count).toBe(page.data.length)
    for (const ticket of page.data) {
      expect(Object.keys(ticket)).toEqual(expect.arrayContaining(TICKET_KEYS))
      Ticket.parse(ticket)
    }
  })

  test('the detail is the row', async () => {
    const [row] = (await ok('tickets/?size=1&fields=id,display_id,created_at', Page)).data
    const detail = await ok(`ticket/${String(row?.id)}`, Ticket)
    expect(detail).toMatchObject({ id: row?.id, display_id: row?.display_id, created_at: row?.created_at })
  })

  test('`minify_response` leaves ids, `fields` what was asked for', async () => {
    await ok('tickets/?minify_response=true', z.object({ page_info: PageInfo, data: z.array(z.number()) }))
    for (const row of (await ok('tickets/?fields=id,tags', Page)).data)
      expect(Object.keys(row).toSorted()).toEqual(['id', 'tags'])
  })

  test('every sort value and every kind of search is understood', async () => {
    const searches = [
      'has_attachments:true',
      'created-on-or-after:"2019/01/25"',
      'assignee:"none"',
      'duedate:"next 7 days"',
    ]
    for (const query of [
      ...SORT_NAMES.map((sort) => `sort=${sort}`),
      ...searches.map((q) => `status=_all&q=${encodeURIComponent(q)}`),
    ]) {
      const { page_info: info } = await ok(`tickets/?size=1&minify_response=true&${query}`, Page.omit({ data: true }))
      expect(info.count).toBeLessThanOrEqual(1)
    }
  })

  test('creation ascending and descending are each other backwards', async () => {
    const times = async (query: string) =>
      (await ok(`tickets/?size=5&fields=created_at&${query}`, Page)).data.map((row) => String(row.created_at))
    const [up, down] = [await times('sort=createa'), await times('sort=created')]
    expect(up).toEqual(up.toSorted())
    expect(down).toEqual(down.toSorted().toReversed())
  })

  test('what is not there is 404, credentials that are not there 401, a method that is not there 405', async () => {
    expect((await target.get('ticket/999999999999/')).status).toBe(404)
    expect((await target.get('user/nobody-of-that-name@example.invalid/')).status).toBe(404)
    expect((await target.get('tickets/search/')).status).toBe(404)
    expect((await target.bare('tickets/')).status).toBe(401)
    expect((await target.get('ticket/1/staff_update/')).status).toBe(405)
  })

  test('a ticket is made, answered, noted and deleted', async ({ skip }) => {
    if (!target.mayWrite) return skip('HAPPYFOX_CONTRACT_WRITES is not yes')
    const categories = await ok(
      'categories/',
      z.array(Named.extend({ public: z.boolean(), time_spent_mandatory: z.boolean() })),
    )
    const category = categories.find((candidate) => candidate.public && !candidate.time_spent_mandatory)
    const staff = await ok('staff/', z.array(Named.extend({ is_account_admin: z.boolean(), active: z.boolean() })))
    const admin = staff.find((agent) => agent.is_account_admin && agent.active)
    const required = (await ok('ticket_custom_fields/', z.array(FieldDefinition))).filter(
      (field) => field.required && field.categories.some((one) => one.category === category?.id),
    )
    const made = await target.post('tickets/', {
      name: 'Contract Suite',
      email: 'contract-suite@example.com',
      category: category?.id,
      subject: 'Contract suite',
      text: 'Made and deleted by a test.',
      ...Object.fromEntries(required.map((field) => [`t-cf-${field.id}`, anyValue(field)])),
    })
    expect(made.status).toBe(200)
    const ticket = Ticket.parse(made.body)
    const note = await target.post(`ticket/${ticket.id}/staff_pvtnote/`, { staff: admin?.id, plaintext: 'A note' })
    expect(note.status).toBe(200)
    const reply = await target.post(`ticket/${ticket.id}/staff_update/`, {
      staff: admin?.id,
      html: '<p>A reply</p>',
      update_customer: false,
    })
    const messages = Ticket.parse(reply.body).updates.map(({ message }) => message?.text.trim())
    expect(messages).toEqual(['Made and deleted by a test.', 'A note', 'A reply'])
    const gone = await target.post(`ticket/${ticket.id}/delete/`, { staff_id: admin?.id })
    expect(gone).toMatchObject({ status: 200, body: { deleted_ticket: ticket.display_id } })
    expect((await target.get(`ticket/${ticket.id}/`)).status).toBe(404)
  })
})
