import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../api/client.ts'
import type { ServerDraft } from '../../api/drafts.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import { saveOn, serverCopy } from './server-draft.ts'

type Text = { text: string }

const parse = (body: unknown): Text | null =>
  typeof body === 'object' && body !== null && 'text' in body ? { text: String(body.text) } : null

/** A keeper over a server with compare-and-set that holds `body`, in revision 7. `answersReads` false: it tells of nothing. */
function desk(body: unknown, { answersReads = true } = {}) {
  const world = { server: { kind: 'note', revision: 7, body, updatedAt: 'then' } satisfies ServerDraft, asked: 0 }
  const read = async () => serverCopy(answersReads ? world.server : null, parse)
  const keeper = createDraftKeeper<Text>({
    empty: () => ({ text: '' }),
    isWorthKeeping: ({ text }) => text !== '',
    local: { read: () => null, write: () => undefined },
    save: saveOn({
      put: async (revision, draft) => {
        world.asked += 1
        if (revision !== world.server.revision)
          throw new ApiError({ code: 'conflict', message: '', fields: {}, requestId: '', retryAt: null })
        world.server = { ...world.server, revision: revision + 1, body: draft }
        return { revision: revision + 1 }
      },
      remove: async () => undefined,
      read,
    }),
  })
  return { world, keeper, read }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([true, false])(
  'what another version of Foxden wrote is no text of ours, and is replaced by the first (read before: %s)',
  async (isRead) => {
    const { world, keeper, read } = desk({ words: 'of a later version' })
    if (isRead) keeper.beginRead()(await read())
    expect(keeper.read()).toMatchObject({ draft: { text: '' }, state: 'untouched' })
    keeper.change({ text: 'Hi' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(world.server).toMatchObject({ revision: 8, body: { text: 'Hi' } })
    expect(keeper.read()).toMatchObject({ state: 'saved', theirs: null })
  },
)

test('a server that refuses and tells of nothing is not asked without end', async () => {
  const { world, keeper } = desk({ text: 'there' }, { answersReads: false })
  keeper.change({ text: 'Hi' })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(world.asked).toBeGreaterThan(2)
  expect(world.asked).toBeLessThan(8)
  expect(keeper.read().draft).toEqual({ text: 'Hi' })
})
