// One file: all of it runs against one house, which takes longer to start than its tests to run.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutboxItem } from '../src/domain/outbox.ts'
import type { Facet, NewestMessage, TicketPage } from '../src/domain/queue.ts'
import type { Session } from '../src/domain/session.ts'
import { lastAgentMessageId } from '../src/domain/ticket.ts'
import { makeHouse, type TestConsole } from './routes/test-console.ts'
import { firstOpen, list, read, replyOf, settled, write } from './routes/test-writes.ts'

/** Of the sample desk: two agents with the same categories, two that share none with each other, one who left. */
const MAYA = 2
const SAM = 3
const OSKAR = 9
const NOOR = 12
const ESZTER = 14

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
beforeAll(async () => {
  house = await makeHouse({ tickets: 120 })
  foxden = await house.start()
  await foxden.copied()
})
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

describe('a list', () => {
  test('tells how many tickets each choice would show, under the other filters and within the scope', async () => {
    const maya = await foxden.signIn(MAYA)
    const { counts } = await maya.get<Facet>('/api/tickets/facets/priority?behavior=open&priority=1&unresponded=true')
    expect(counts.length).toBeGreaterThan(1)
    for (const { value, count } of counts) {
      const query = `behavior=open&unresponded=true&priority=${value}&limit=1`
      expect((await maya.get<TicketPage>(`/api/tickets?${query}`)).total).toBe(count)
    }
    for (const key of ['tag', 'group', 't1', 'c1']) {
      const beside = await maya.get<Facet>(`/api/tickets/facets/${key}?behavior=open&${key}=1`)
      expect([key, beside.counts.length > 0]).toEqual([key, true])
      for (const { value, count } of beside.counts.slice(0, 4)) {
        const query = new URLSearchParams({ behavior: 'open', [key]: String(value), limit: '1' })
        expect([key, value, (await maya.get<TicketPage>(`/api/tickets?${query}`)).total]).toEqual([key, value, count])
      }
    }
    expect(await maya.status('GET', '/api/tickets/facets/subject')).toBe(404)
  })

  test('lets its agent look at the newest message of a ticket, and nobody from outside', async () => {
    const maya = await foxden.signIn(MAYA)
    const row = await firstOpen(maya)
    const { message } = await maya.get<{ message: NewestMessage }>(`/api/tickets/${row.id}/newest`)
    const said = (await read(maya, row.id)).updates.findLast((update) => update.message !== null)
    expect(message).toMatchObject({ at: said?.at, kind: said?.message?.kind })
    expect(said?.message?.text).toContain(message.text.slice(0, 20).trim())
    const noor = await foxden.signIn(NOOR)
    const theirs = new Set((await list(noor)).map(({ id }) => id))
    const outside = (await list(maya)).find(({ id }) => !theirs.has(id))
    expect(await noor.status('GET', `/api/tickets/${outside?.id ?? 0}/newest`)).toBe(404)
  })
})

describe('signing in', () => {
  test('whoever is there chooses an agent, and works as that one', async () => {
    const browser = foxden.browser()
    expect(await browser.get<Session | null>('/api/session')).toBeNull()
    const { agents } = await browser.get<{ agents: { id: number }[] }>('/api/session/agents')
    expect(agents.map(({ id }) => id)).toContain(MAYA)
    expect(agents.map(({ id }) => id)).not.toContain(ESZTER)
    await browser.post('/api/session', { agentId: MAYA })
    expect(await browser.get<Session>('/api/session')).toMatchObject({ agent: { id: MAYA }, authMode: 'demo' })
  })

  test('the cookie is out of reach of scripts and other sites, and new at each sign-in', async () => {
    const browser = foxden.browser()
    const first = await browser.request('POST', '/api/session', { json: { agentId: MAYA } })
    expect(first.headers.get('set-cookie')).toMatch(/^foxden=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const old = foxden.browser({ cookie: browser.cookie })
    expect(await old.status('GET', '/api/session')).toBe(200)
    await browser.post('/api/session', { agentId: SAM })
    expect(await old.status('GET', '/api/reference')).toBe(401)
    expect(await browser.get<Session>('/api/session')).toMatchObject({ agent: { id: SAM } })
  })

  test.each([
    ['an agent who left', { agentId: ESZTER }, 403],
    ['nobody', { agentId: 9999 }, 403],
    ['a name', { agentId: 'Maya' }, 400],
    ['more than an agent', { agentId: MAYA, isAdmin: true }, 400],
  ])('as %s is refused', async (_who, json, status) => {
    expect(await foxden.browser().status('POST', '/api/session', json)).toBe(status)
  })

  test('signing out ends the session and its live stream everywhere', async () => {
    const browser = await foxden.signIn(MAYA)
    const stolen = foxden.browser({ cookie: browser.cookie })
    const ear = await stolen.listen()
    await ear.next()
    const answer = await browser.request('DELETE', '/api/session')
    expect(answer.headers.get('clear-site-data')).toBe('"storage"')
    expect(await ear.until(({ kind }) => kind === 'signedOut')).not.toBeNull()
    expect(await stolen.status('GET', '/api/tickets')).toBe(401)
  })
})

describe('two agents who share a browser', () => {
  test('nothing is done in the name of one from a page of the other', async () => {
    const browser = await foxden.signIn(MAYA)
    const mayas = { 'x-foxden-agent': String(MAYA) }
    expect((await browser.request('GET', '/api/tickets', { headers: mayas })).status).toBe(200)
    await browser.post('/api/session', { agentId: SAM })
    const { id: ticketId } = await firstOpen(browser)
    const seen = { lastUpdateId: 0, lastAgentMessageId: null }
    const json = { id: randomUUID(), ticketId, seen, action: replyOf('From the window of before') }
    const answer = await browser.request('POST', '/api/outbox', { json, headers: mayas })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'signed_out' })
    expect(await browser.get('/api/outbox')).toEqual({ items: [] })
    expect(await browser.status('GET', `/api/events?agent=${MAYA}`)).toBe(401)
    const asked = await browser.request('GET', '/api/session', { headers: mayas })
    expect(await asked.json()).toBeNull()
    expect((await browser.request('GET', '/api/session')).status).toBe(200)
  })
})

describe('working', () => {
  test('a change in one window is in the other within two seconds', async () => {
    const [maya, sam] = [await foxden.signIn(MAYA), await foxden.signIn(SAM)]
    const row = await firstOpen(maya)
    const priorityId = row.priorityId === 2 ? 3 : 2
    const ear = await sam.listen()
    await ear.next()
    const started = performance.now()
    await write(maya, row.id, { kind: 'properties', properties: { priorityId } })
    const told = await ear.until((event) => event.kind === 'ticket' && event.byAgentId === MAYA)
    expect(performance.now() - started).toBeLessThan(2000)
    expect(told?.event).toMatchObject({ ticketId: row.id, row: { priorityId } })
    expect((await list(sam)).find(({ id }) => id === row.id)).toMatchObject({ priorityId })
  })

  test('a reply with a file reaches the ticket, and the file comes back as it went', async () => {
    const maya = await foxden.signIn(MAYA)
    const { id } = await firstOpen(maya)
    const bytes = Buffer.from('GIF89a and then whatever a customer sends')
    const form = new FormData()
    form.append('file', new Blob([bytes], { type: 'image/gif' }), 'wheel “front”.gif')
    const staged = await maya.request('POST', '/api/files', { body: form })
    expect(staged.status).toBe(201)
    const file = (await staged.json()) as { id: string; sizeBytes: number }
    expect(file.sizeBytes).toBe(bytes.length)

    await settled(maya, await write(maya, id, replyOf('<p>Here is the picture.</p>', [file.id])))
    const message = (await read(maya, id)).updates.findLast((update) => update.message !== null)?.message
    expect(message).toMatchObject({ kind: 'public', attachments: [{ name: 'wheel “front”.gif' }] })

    const path = `/api/tickets/${id}/attachments/${message?.attachments[0]?.id}`
    const saved = await maya.request('GET', path)
    expect(saved.headers.get('content-type')).toBe('application/octet-stream')
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; .*wheel%20%E2%80%9Cfront%E2%80%9D\.gif$/)
    expect(saved.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(Buffer.from(await saved.arrayBuffer()).equals(bytes)).toBe(true)
    const shown = await maya.request('GET', `${path}?inline=1`)
    expect(shown.headers.get('content-type')).toBe('image/gif')
  })

  test('a picture in a text is seen by its agent before, and by those who see the ticket after', async () => {
    const [maya, sam, noor] = [await foxden.signIn(MAYA), await foxden.signIn(SAM), await foxden.signIn(NOOR)]
    const theirs = new Set((await list(noor)).map((row) => row.id))
    const row = await firstOpen(maya)
    expect(theirs.has(row.id)).toBe(false)
    const bytes = Buffer.from('\x89PNG\r\n\x1a\n and its pixels', 'latin1')
    const form = new FormData()
    form.append('file', new Blob([bytes], { type: 'image/png' }), 'saddle.png')
    const fileId = randomUUID()
    expect((await maya.request('POST', `/api/files?id=${fileId}`, { body: form })).status).toBe(201)
    const shown = await maya.request('GET', `/api/files/${fileId}`)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true)
    expect(await sam.status('GET', `/api/files/${fileId}`)).toBe(404)
    expect(await maya.status('GET', '/api/files/..%2f')).toBe(404)

    const html = `<p>This one? <img data-file="${fileId}" data-name="saddle.png" data-bytes="24" alt="Saddle"></p>`
    await settled(maya, await write(maya, row.id, replyOf(html)))
    const message = (await read(maya, row.id)).updates.findLast((update) => update.message !== null)?.message
    const { accountOrigin } = await maya.get<Session>('/api/session')
    const [, imageId] =
      new RegExp(`"${accountOrigin}/get_hdp_temporarily_attachment/(\\d+)/"`).exec(message?.html ?? '') ?? []
    const path = `/api/tickets/${row.id}/attachments/inline/${imageId}`
    for (const reader of [maya, sam]) {
      const picture = await reader.request('GET', path)
      expect(picture.headers.get('content-type')).toBe('image/png')
      expect(Buffer.from(await picture.arrayBuffer()).equals(bytes)).toBe(true)
    }
    expect(await noor.status('GET', path)).toBe(404)
    // Only what the ticket's own texts name.
    const other = (await list(maya)).find(({ id }) => id !== row.id)
    expect(await maya.status('GET', `/api/tickets/${other?.id}/attachments/inline/${imageId}`)).toBe(404)
    expect(await maya.status('GET', path.replace(/\d+$/, '999'))).toBe(404)
  })

  test('a page that calls itself a picture is saved, never shown', async () => {
    const maya = await foxden.signIn(MAYA)
    const { id } = await firstOpen(maya)
    const form = new FormData()
    form.append('file', new Blob(['<script>alert(1)</script>'], { type: 'image/png' }), 'cat.png')
    const file = (await (await maya.request('POST', '/api/files', { body: form })).json()) as { id: string }
    await settled(maya, await write(maya, id, replyOf('<p>A cat.</p>', [file.id])))
    const message = (await read(maya, id)).updates.findLast((update) => update.message !== null)?.message
    const shown = await maya.request('GET', `/api/tickets/${id}/attachments/${message?.attachments[0]?.id}?inline=1`)
    expect(shown.headers.get('content-type')).toBe('application/octet-stream')
    expect(shown.headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('the same write posted again is the same row, other content under its id is refused', async () => {
    const maya = await foxden.signIn(MAYA)
    const { id: ticketId } = await firstOpen(maya)
    const ticket = await read(maya, ticketId)
    const seen = { lastUpdateId: ticket.lastUpdateId, lastAgentMessageId: lastAgentMessageId(ticket) }
    const note = { kind: 'note', html: '<p>Once.</p>', alert: null, properties: {}, fileIds: [] }
    const input = { id: randomUUID(), ticketId, seen, action: note }
    const first = await maya.post<OutboxItem>('/api/outbox', input)
    const again = await maya.post<OutboxItem>('/api/outbox', input)
    expect(again.id).toBe(first.id)
    expect(await maya.status('POST', '/api/outbox', { ...input, action: { ...note, html: '<p>Twice.</p>' } })).toBe(409)
    await settled(maya, first)
    const notes = (await read(maya, ticketId)).updates.filter(({ message }) => message?.html.includes('Once.'))
    expect(notes).toHaveLength(1)
  })

  test('a file beyond 25 MB is refused while it comes', async () => {
    const maya = await foxden.signIn(MAYA)
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(25 * 1024 * 1024 + 1)]), 'film.mov')
    const answer = await maya.request('POST', '/api/files', { body: form })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too_large' })
  })

  test('of two windows that write on one draft the second is told what the first wrote', async () => {
    const maya = await foxden.signIn(MAYA)
    const { id } = await firstOpen(maya)
    const path = `/api/drafts/${id}/reply`
    expect(await maya.put(path, { revision: 0, body: { html: 'a' } })).toEqual({ revision: 1 })
    const late = await maya.request('PUT', path, { json: { revision: 0, body: { html: 'b' } } })
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ code: 'conflict', draft: { revision: 1, body: { html: 'a' } } })
    expect(await maya.get(`/api/drafts/${id}`)).toMatchObject({ drafts: [{ kind: 'reply', revision: 1 }] })
    expect(await maya.status('DELETE', path)).toBe(200)
    expect(await maya.get(`/api/drafts/${id}`)).toEqual({ drafts: [] })
  })

  test.each(['/reply', 'new'])('a draft is removed as its window knew it, and gone once is gone: %s', async (place) => {
    const maya = await foxden.signIn(MAYA)
    const { id } = await firstOpen(maya)
    const path = place === 'new' ? '/api/drafts/new' : `/api/drafts/${id}${place}`
    const put = (revision: number, html: string) =>
      maya.put<{ revision: number }>(path, { revision, body: { html } }).then((saved) => saved.revision)
    const first = await put(0, 'a')
    const second = await put(first, 'another window’s')
    const late = await maya.request('DELETE', `${path}?revision=${first}`)
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({
      code: 'conflict',
      draft: { revision: second, body: { html: 'another window’s' } },
    })
    expect(await maya.status('DELETE', `${path}?revision=nothing`)).toBe(400)
    for (const _time of ['done', 'repeated'])
      expect(await maya.status('DELETE', `${path}?revision=${second}`)).toBe(200)
    // What is begun next is none of those.
    expect(await put(0, 'b')).toBe(second + 1)
    expect(await maya.status('DELETE', path)).toBe(200)
  })

  test('what an agent sent today is listed with its ticket, and nobody else’s', async () => {
    const [maya, sam] = [await foxden.signIn(MAYA), await foxden.signIn(SAM)]
    const row = await firstOpen(maya)
    const item = await write(maya, row.id, replyOf('<p>Listed.</p>'))
    await settled(maya, item)
    type Day = { items: OutboxItem[]; tickets: { id: number; subject: string }[] }
    const day = await maya.get<Day>('/api/outbox/day')
    expect(day.items.find(({ id }) => id === item.id)).toMatchObject({
      state: 'sent',
      receipt: { emailed: expect.anything() },
    })
    expect(day.tickets.find(({ id }) => id === row.id)).toMatchObject({ subject: row.subject })
    expect((await sam.get<Day>('/api/outbox/day')).items.map(({ id }) => id)).not.toContain(item.id)
  })

  test('who is on a ticket is known to the others of its category', async () => {
    const [maya, sam] = [await foxden.signIn(MAYA), await foxden.signIn(SAM)]
    const { id: ticketId } = await firstOpen(maya)
    await maya.post('/api/presence', { ticketId, doing: 'replying', tab: 'a' })
    const { people } = await sam.post<{ people: unknown[] }>('/api/presence', { ticketId, doing: 'viewing' })
    expect(people).toEqual([
      { agentId: MAYA, doing: 'replying' },
      { agentId: SAM, doing: 'viewing' },
    ])
  })
})

describe('agents of different categories', () => {
  test('see nothing of each other’s tickets in lists, counts, search and live news', async () => {
    const [oskar, noor] = [await foxden.signIn(OSKAR), await foxden.signIn(NOOR)]
    const [his, hers] = [await list(oskar), await list(noor)]
    expect(his.length).toBeGreaterThan(0)
    expect(hers.length).toBeGreaterThan(0)
    const mine = new Set(hers.map(({ id }) => id))
    expect(his.filter(({ id }) => mine.has(id))).toEqual([])
    const [target] = his
    expect(await list(noor, `&id=${target?.id}`)).toEqual([])
    expect(await list(noor, `&category=${target?.categoryId}`)).toEqual([])
    expect(await list(noor, `&text=${encodeURIComponent(target?.displayId ?? '')}`)).toEqual([])

    const ear = await noor.listen()
    await ear.next()
    await settled(oskar, await write(oskar, target?.id ?? 0, { kind: 'properties', properties: { priorityId: 2 } }))
    const [own] = hers
    await write(noor, own?.id ?? 0, { kind: 'properties', properties: { priorityId: 3 } })
    const first = await ear.until(({ kind }) => kind === 'ticket')
    expect(first?.event).toMatchObject({ ticketId: own?.id })
  })

  test('every route that names a ticket answers as if the other’s were not there', async () => {
    const [oskar, noor] = [await foxden.signIn(OSKAR), await foxden.signIn(NOOR)]
    const [target] = (await list(oskar)).filter(({ attachmentsCount }) => attachmentsCount > 0)
    const ticket = await read(oskar, target?.id ?? 0)
    const file = ticket.updates.flatMap(({ message }) => message?.attachments ?? [])[0]
    const item = await write(oskar, ticket.id, { kind: 'properties', properties: { priorityId: 4 } })
    const seen = { lastUpdateId: ticket.lastUpdateId, lastAgentMessageId: lastAgentMessageId(ticket) }
    const note = { kind: 'note', html: 'x', alert: null, properties: {}, fileIds: [] }
    // Of a note that may be left, another one on a ticket that may not be written on.
    const own = (await list(noor))[0]?.id
    const followUp = { id: randomUUID(), ticketId: ticket.id, html: 'y', lastUpdateId: ticket.lastUpdateId }
    const attempts: [string, string, unknown?][] = [
      ['GET', `/api/tickets/${ticket.id}`],
      ['GET', `/api/tickets/${ticket.id}/attachments/${file?.id}`],
      ['GET', `/api/tickets/${ticket.id}/attachments/inline/1`],
      ['GET', `/api/tickets/${ticket.id}/files.zip`],
      ['GET', `/api/tickets/${ticket.id}/copy`],
      ['GET', `/api/tickets/${ticket.id}/place`],
      ['GET', `/api/tickets/${ticket.id}/outbox`],
      ['GET', `/api/tickets/${ticket.id}/newest`],
      ['GET', `/api/drafts/${ticket.id}`],
      ['PUT', `/api/drafts/${ticket.id}/reply`, { revision: 0, body: {} }],
      ['DELETE', `/api/drafts/${ticket.id}/reply`],
      ['GET', `/api/drafts/${ticket.id}/reply/versions`],
      ['GET', `/api/drafts/${ticket.id}/reply/versions/${item.id}`],
      ['PUT', `/api/seen/${ticket.id}`, { lastUpdateId: 1 }],
      ['POST', '/api/presence', { ticketId: ticket.id, doing: 'viewing' }],
      ['POST', '/api/outbox', { id: randomUUID(), ticketId: ticket.id, seen, action: note }],
      ['POST', '/api/outbox', { id: randomUUID(), ticketId: own, seen, action: { ...note, followUp } }],
      ['GET', `/api/outbox/${item.id}/files`],
      ['POST', `/api/outbox/${item.id}/decision`, { decision: 'cancel' }],
    ]
    const columns = await noor.get<{ fields: unknown[] }>(`/api/tickets/fields?id=${ticket.id}&field=t1`)
    expect(columns.fields).toEqual([])
    // A new route that names a ticket has no place to hide.
    const named = foxden.routes
      .filter(({ path }) => path.includes(':ticketId'))
      .map(({ method, path }) => `${method} ${path}`)
    const tried = attempts.map(([method, path]) => `${method} ${patternOf(path, ticket.id)}`)
    expect(named.filter((route) => !tried.includes(route))).toEqual([])

    for (const [method, path, json] of attempts) {
      const [theirs, none] = [path, path.replace(`/${ticket.id}`, '/999999').replace(item.id, randomUUID())]
      const refused = await noor.request(method, theirs, { json })
      expect([method, path, refused.status]).toEqual([method, path, 404])
      expect(await refused.text()).not.toContain(ticket.subject)
      // The same words for what is elsewhere and for what is nowhere.
      expect(await noor.status(method, none, json)).toBe(404)
    }
    // The control: the same calls are the owner's to make.
    expect(await oskar.status('GET', `/api/tickets/${ticket.id}/attachments/${file?.id}`)).toBe(200)
    const zip = await oskar.request('GET', `/api/tickets/${ticket.id}/files.zip`)
    expect(zip.headers.get('content-type')).toBe('application/zip')
    expect(zip.headers.get('content-disposition')).toMatch(/^attachment/)
    const bytes = Buffer.from(await zip.arrayBuffer())
    expect(bytes.includes(file?.name ?? '-')).toBe(true)
    expect(bytes.includes('Missing files.txt')).toBe(false)
  })

  test('a file of one ticket is not reached through another', async () => {
    const maya = await foxden.signIn(MAYA)
    const [withFile] = (await list(maya)).filter(({ attachmentsCount }) => attachmentsCount > 0)
    const [without] = (await list(maya)).filter(({ attachmentsCount }) => attachmentsCount === 0)
    const ticket = await read(maya, withFile?.id ?? 0)
    const file = ticket.updates.flatMap(({ message }) => message?.attachments ?? [])[0]
    expect(await maya.status('GET', `/api/tickets/${without?.id}/attachments/${file?.id}`)).toBe(404)
  })
})

const patternOf = (path: string, ticketId: number) =>
  path
    .replace(`/${ticketId}`, '/:ticketId')
    .replace(/attachments\/\d+/, 'attachments/:attachmentId')
    .replace(/inline\/\d+/, 'inline/:imageId')
    .replace(/:ticketId\/reply/, ':ticketId/:kind')
    .replace(/versions\/.+$/, 'versions/:versionId')

describe('without a session', () => {
  test('only what must be open is', () => {
    const open = foxden.routes.filter(({ policy }) => policy === 'open').map(({ method, path }) => `${method} ${path}`)
    expect(open.toSorted()).toEqual(
      [
        ...[
          '/healthz',
          '/readyz',
          '/metrics',
          '/api/frames/mail',
          '/api/session',
          '/api/session/way',
          '/api/session/agents',
        ].map((path) => `GET ${path}`),
        ...['DELETE /api/session', 'POST /api/session'],
      ].toSorted(),
    )
  })

  test('no spelling of an address gets past the sign-in', async () => {
    const stranger = foxden.browser()
    const guarded = foxden.routes.filter(({ policy }) => policy !== 'open')
    expect(guarded.length).toBeGreaterThan(15)
    for (const { method, path } of guarded) {
      const plain = path
        .replaceAll(/:ticketId|:attachmentId/g, '1')
        .replace(':kind', 'reply')
        .replace(':id', randomUUID())
      const json = method === 'GET' ? undefined : {}
      expect([path, await stranger.status(method, plain, json)]).toEqual([path, 401])
      for (const spelling of spellingsOf(plain)) {
        const status = await stranger.status(method, spelling, json)
        expect([spelling, status === 401 || status === 404 || status === 503]).toEqual([spelling, true])
      }
    }
  })
})

/** 503 is what a path that is no API path gets: here no console is built. */
const spellingsOf = (path: string) => [
  `/${path}`,
  path.replace('/api/', '/api//'),
  path.replace('/api/', '/api/./'),
  path.replace('/api/', '/api%2f'),
  path.replace('/api/', '/api%5c'),
  path.replace('/api/', '/%61pi/'),
  path.replace('/api/', '/API/'),
  `${path}/`,
  `${path}/.`,
  `${path};x=1`,
  `${path}%00`,
]
