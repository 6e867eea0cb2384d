import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CannedReply } from '../../src/domain/canned-reply.ts'
import { type Browser, makeHouse, type TestConsole } from './test-console.ts'
import { firstOpen, replyOf, settled, write } from './test-writes.ts'

/** Of the sample desk: an administrator, and two agents with the same categories. */
const INES = 1
const MAYA = 2
const SAM = 3

let house: Awaited<ReturnType<typeof makeHouse>>
let foxden: TestConsole
beforeAll(async () => {
  house = await makeHouse({ tickets: 60 })
  foxden = await house.start()
  await foxden.copied()
})
afterAll(async () => {
  await foxden.stop()
  await house.remove()
})

test('a canned reply is the team’s by a lead’s hand, or one’s own', async () => {
  const [maya, sam, ines] = [await foxden.signIn(MAYA), await foxden.signIn(SAM), await foxden.signIn(INES)]
  const text = {
    folder: 'Shipping',
    title: 'Where is it',
    html: '<p onclick="x()">Hi</p><script>1</script>',
    fileIds: [],
  }
  const named = async (browser: Browser) =>
    (await browser.get<{ replies: CannedReply[] }>('/api/canned-replies')).replies.map(({ id }) => id)
  const [own, team] = [randomUUID(), randomUUID()]
  const put = (browser: Browser, id: string, change: object) =>
    browser.request('PUT', `/api/canned-replies/${id}`, {
      json: { ...text, scope: 'personal', revision: 0, ...change },
    })
  expect(await (await put(maya, own, {})).json()).toMatchObject({ scope: 'personal', revision: 1, html: '<p>Hi</p>' })
  expect((await put(maya, team, { scope: 'team' })).status).toBe(403)
  expect((await put(ines, team, { scope: 'team' })).status).toBe(200)
  expect(await named(maya)).toEqual(expect.arrayContaining([own, team]))
  expect(await named(sam)).toContain(team)
  expect(await named(sam)).not.toContain(own)

  // Another's is as if it were not there; the team's may be used, not changed.
  expect((await put(sam, own, { revision: 1 })).status).toBe(404)
  expect((await put(sam, team, { revision: 1 })).status).toBe(403)
  for (const [id, status] of [
    [own, 404],
    [team, 403],
  ] as const) {
    expect(await sam.status('DELETE', `/api/canned-replies/${id}`)).toBe(status)
    expect(await sam.status('POST', `/api/canned-replies/${id}/restore`)).toBe(status)
  }
  expect(await sam.status('POST', `/api/canned-replies/${own}/files`)).toBe(404)
  expect(await sam.status('POST', '/api/canned-replies/folders', { scope: 'team', from: 'Shipping', to: 'x' })).toBe(
    403,
  )

  expect((await put(ines, team, { scope: 'team', revision: 1, title: 'Newer' })).status).toBe(200)
  expect((await put(ines, team, { scope: 'team', revision: 1, title: 'Late' })).status).toBe(409)
  expect(await ines.status('DELETE', `/api/canned-replies/${team}`)).toBe(200)
  expect(await named(sam)).not.toContain(team)
  expect(await ines.status('POST', `/api/canned-replies/${team}/restore`)).toBe(200)
  expect(await named(sam)).toContain(team)
})

test('files of a canned reply go with every message that uses it', async () => {
  const maya = await foxden.signIn(MAYA)
  const form = new FormData()
  form.append('file', new Blob(['label']), 'label.pdf')
  const staged = (await (await maya.request('POST', '/api/files', { body: form })).json()) as { id: string }
  const id = randomUUID()
  const json = {
    scope: 'personal',
    folder: '',
    title: 'Label',
    html: '<p>Here.</p>',
    fileIds: [staged.id],
    revision: 0,
  }
  expect((await maya.request('PUT', `/api/canned-replies/${id}`, { json })).status).toBe(200)
  const { id: ticketId } = await firstOpen(maya)
  for (const round of [1, 2]) {
    const { files } = await maya.post<{ files: { id: string; name: string }[] }>(`/api/canned-replies/${id}/files`, {})
    expect(files).toMatchObject([{ name: 'label.pdf' }])
    await settled(maya, await write(maya, ticketId, replyOf(`<p>Here, ${round}.</p>`, [files[0]?.id ?? ''])))
  }
})
