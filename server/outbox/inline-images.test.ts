import { Readable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { TEST_ENGINES } from '../store/test-stores.ts'
import type { Fault } from './test-fault-proxy.ts'
import { openRoom, type Room } from './test-room.ts'
import { newId, note, reply } from './test-tickets.ts'

let room: Room
afterEach(() => room.close())

const AGENT = { id: 1 }
const PNG = Buffer.from('\x89PNG\r\n\x1a\n and then its pixels', 'latin1')

const stage = (
  bytes: Buffer,
  { id, contentType = 'image/png', agentId = 1 }: { id?: string; contentType?: string; agentId?: number } = {},
) => room.outbox.stageFile({ ...(id && { id }), name: 'wheel.png', contentType, agentId }, Readable.from([bytes]))
const tagOf = (id: string) => `<img data-file="${id}" data-name="wheel.png" data-bytes="30" alt="The wheel">`
const UPLOAD = /^POST .*\/ticket-inline-attachment/
const uploads = () => room.network.requests.filter((line) => UPLOAD.test(line)).length
const sends = () => room.network.requests.filter((line) => line.startsWith('POST') && !UPLOAD.test(line)).length

const send = async (html: string) => {
  const id = newId()
  await room.outbox.accept({ id, ticketId: 2, seen: await room.seen(2), action: reply(html) }, AGENT)
  return id
}
const lastHtml = async () => (await room.wire(2)).updates.at(-1).message?.html ?? ''
const bytesAt = async (html: string) => {
  const address = /src="([^"]+)"/.exec(html)?.[1] ?? ''
  const parts: Buffer[] = []
  for await (const part of (await room.happyfox.inlineImage(address)).body) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

describe.each(TEST_ENGINES)('a picture within a text, on $name', (engine) => {
  test('is at HappyFox before the text, byte for byte, and no file of the message', async () => {
    room = await openRoom({ engine })
    room.outbox.start()
    const { id } = await stage(PNG)
    await room.until(await send(`<p>Look: ${tagOf(id)} and ${tagOf(id)}</p>`), 'sent')
    const html = await lastHtml()
    expect(html).toMatch(
      /<p>Look: <img src="http:\/\/[^"]+\/get_hdp_temporarily_attachment\/\d+\/" alt="The wheel" style="[^"]+"> and <img src=/,
    )
    expect(html).not.toContain('data-file')
    expect((await bytesAt(html)).equals(PNG)).toBe(true)
    expect((await room.wire(2)).updates.at(-1).message.attachments).toEqual([])
    expect([uploads(), sends()]).toEqual([1, 1])
  })
})

test.each<Fault>(['cutAfter', 'blackHole', 'badGateway', 'truncated', 'cutBefore', 'unavailable'])(
  'an upload that HappyFox does not confirm (%s) is done again, and the text leaves once',
  async (fault) => {
    room = await openRoom({ sendMs: fault === 'blackHole' ? 700 : 5_000 })
    let left = 2
    room.network.fault = (line) => (UPLOAD.test(line) && left-- > 0 ? fault : 'none')
    room.outbox.start()
    const { id } = await stage(PNG)
    await room.until(await send(`<p>Unique words ${tagOf(id)}</p>`), 'sent')
    expect((await bytesAt(await lastHtml())).equals(PNG)).toBe(true)
    expect([uploads(), sends()]).toEqual([3, 1])
  },
)

test('a server that ends between the upload and the text leaves it to another, and never sends it itself', async () => {
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  let isFirst = true
  room = await openRoom({
    sendMs: 500,
    mayStill: async () => {
      if (isFirst) {
        isFirst = false
        await asleep
      }
      return true
    },
  })
  room.outbox.start()
  const { id } = await stage(PNG)
  const sent = await send(`<p>Unique words ${tagOf(id)}</p>`)
  const other = room.openServer('two')
  other.start()
  await room.until(sent, 'sent')
  wake()
  await room.outbox.stop()
  expect([uploads(), sends()]).toEqual([2, 1])
})

test('a text of unknown fate is found with its picture, and not sent again', async () => {
  room = await openRoom()
  room.network.fault = (line) => (line.includes('/staff_update/') ? 'cutAfter' : 'none')
  room.outbox.start()
  const { id } = await stage(PNG)
  // A picture alone: there are no words to know it by.
  const item = await room.until(await send(`<p>${tagOf(id)}</p>`), 'sent')
  expect(item.receipt?.updateId).toBe((await room.wire(2)).updates.at(-1).update_id)
  expect(sends()).toBe(1)
})

test('a picture that HappyFox refuses is named, nothing leaves, and it can be sent otherwise', async () => {
  room = await openRoom()
  room.outbox.start()
  const { id } = await stage(PNG, { contentType: 'text/plain' })
  const refused = await room.until(await send(`<p>Unique words ${tagOf(id)}</p>`), 'refused')
  expect(refused.problem).toMatchObject({ reason: 'rejected', fields: { html: [expect.any(String)] } })
  expect(refused.problem?.message).toMatch(/^HappyFox did not take the picture “wheel\.png”: .*Attach it instead/)
  expect(sends()).toBe(0)
  const again = { id: newId(), ticketId: 2, seen: await room.seen(2), action: note('See it', { fileIds: [id] }) }
  await room.outbox.accept(again, AGENT)
  await room.until(again.id, 'sent')
})

test('only an agent’s own picture, whole and real, goes with a text', async () => {
  room = await openRoom()
  const accept = async (html: string) =>
    room.outbox.accept({ id: newId(), ticketId: 2, seen: await room.seen(2), action: note(html) }, AGENT)
  const refusal = (message: RegExp) => ({ status: 400, fields: { html: [expect.stringMatching(message)] } })
  await expect(accept(tagOf(newId()))).rejects.toMatchObject(refusal(/not here any more/))
  const theirs = await stage(PNG, { agentId: 2 })
  await expect(accept(tagOf(theirs.id))).rejects.toMatchObject(refusal(/not here any more/))
  const page = await stage(Buffer.from('<script>alert(1)</script>'))
  await expect(accept(tagOf(page.id))).rejects.toMatchObject(refusal(/is no PNG, JPEG, GIF or WebP/))
  await expect(stage(PNG, { id: theirs.id })).rejects.toMatchObject({ status: 409 })
  await expect(room.outbox.openFile(theirs.id, 1)).rejects.toMatchObject({ status: 404 })
  const large = Buffer.concat([PNG, Buffer.alloc(13 * 1024 * 1024)])
  const two = [await stage(large), await stage(large)]
  await expect(accept(two.map((file) => tagOf(file.id)).join(''))).rejects.toMatchObject({ status: 413 })
})
