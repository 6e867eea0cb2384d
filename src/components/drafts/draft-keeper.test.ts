import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDraftKeeper, type LocalCopy } from './draft-keeper.ts'

type Text = { text: string }

/** A server with compare-and-set and a browser store, as plain values. */
function desk(start: { local?: LocalCopy<Text>; server?: { revision: number; draft: Text | null } } = {}) {
  const world = {
    local: start.local ?? null,
    server: start.server ?? { revision: 0, draft: null as Text | null },
    online: true,
    saves: 0,
    /** The server does what is asked, and its answer is lost. */
    losesAnswers: false,
    /** The server answers nothing before this. */
    held: Promise.resolve(),
  }
  const keeper = createDraftKeeper<Text>({
    empty: () => ({ text: '' }),
    isWorthKeeping: (draft) => draft.text !== '',
    local: {
      read: () => world.local,
      write: (copy) => {
        world.local = copy
      },
    },
    save: async (revision, draft) => {
      world.saves += 1
      await world.held
      if (!world.online) throw new TypeError('Failed to fetch')
      const { server } = world
      const isGone = draft === null && server.draft === null
      if (revision !== server.revision && !isGone)
        return { kind: 'conflict', revision: server.revision, theirs: server.draft, at: 'then' }
      world.server = { revision: draft ? revision + 1 : 0, draft }
      if (world.losesAnswers) throw new TypeError('Failed to fetch')
      return { kind: 'saved', revision: world.server.revision, at: '2026-08-13T14:32:00Z' }
    },
  })
  return { world, keeper }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('each key is in the browser at once and on the server within a second, in few saves', async () => {
  const { world, keeper } = desk()
  for (const text of ['H', 'Hi', 'Hi ', 'Hi H']) {
    keeper.change({ text })
    expect(world.local?.draft).toEqual({ text })
    await vi.advanceTimersByTimeAsync(200)
  }
  await vi.advanceTimersByTimeAsync(1000)
  expect(world.server.draft).toEqual({ text: 'Hi H' })
  expect(world.saves).toBeLessThanOrEqual(2)
  expect(keeper.read()).toMatchObject({ state: 'saved', savedAt: '2026-08-13T14:32:00Z' })
})

test('offline the text stays here and goes up when the server answers again', async () => {
  const { world, keeper } = desk()
  world.online = false
  keeper.change({ text: 'Hi' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(keeper.read().state).toBe('waiting')
  expect(world.local).toMatchObject({ draft: { text: 'Hi' }, isDirty: true })
  world.online = true
  await vi.advanceTimersByTimeAsync(6000)
  expect(world.server.draft).toEqual({ text: 'Hi' })
})

test('a reload finds what was never saved and saves it', async () => {
  const { world, keeper } = desk({ local: { draft: { text: 'kept' }, revision: 0, isDirty: true } })
  expect(keeper.read().draft).toEqual({ text: 'kept' })
  keeper.beginRead()(null)
  await vi.advanceTimersByTimeAsync(1000)
  expect(world.server.draft).toEqual({ text: 'kept' })
})

test('what the server holds fills an untouched composer', () => {
  const { keeper } = desk({ server: { revision: 3, draft: { text: 'from the phone' } } })
  keeper.beginRead()({ draft: { text: 'from the phone' }, revision: 3, at: 'then' })
  expect(keeper.read()).toMatchObject({ draft: { text: 'from the phone' }, state: 'saved', savedAt: 'then' })
})

test('another read of the same revision never touches what is typed', () => {
  const { keeper } = desk({ server: { revision: 3, draft: { text: 'old' } } })
  keeper.beginRead()({ draft: { text: 'old' }, revision: 3, at: 'then' })
  keeper.change({ text: 'new words' })
  keeper.beginRead()({ draft: { text: 'old' }, revision: 3, at: 'then' })
  expect(keeper.read().draft).toEqual({ text: 'new words' })
})

test.each([
  ['mine', 'here'],
  ['theirs', 'there'],
] as const)('two windows: both texts are shown, and %s wins when it is chosen', async (choice, winner) => {
  const { world, keeper } = desk()
  keeper.change({ text: 'here' })
  world.server = { revision: 5, draft: { text: 'there' } }
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ state: 'conflict', draft: { text: 'here' }, theirs: { text: 'there' } })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(world.server.draft).toEqual({ text: 'there' })
  keeper.decide(choice)
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ draft: { text: winner }, theirs: null })
  expect(world.server.draft).toEqual({ text: winner })
})

test('after a send the composer is empty, here and on the server', async () => {
  const { world, keeper } = desk()
  keeper.change({ text: 'Hi' })
  await vi.advanceTimersByTimeAsync(1000)
  keeper.clear()
  expect(keeper.read().draft).toEqual({ text: '' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(world.server.draft).toBeNull()
  expect(world.local).toBeNull()
})

test('a draft that was sent elsewhere empties the composer that only showed it', () => {
  const { keeper } = desk({ local: { draft: { text: 'sent by now' }, revision: 4, isDirty: false } })
  keeper.beginRead()(null)
  expect(keeper.read().draft).toEqual({ text: '' })
})

test('words typed while a save is under way are saved after it', async () => {
  const { world, keeper } = desk()
  keeper.change({ text: 'a' })
  const saving = keeper.flush()
  keeper.change({ text: 'ab' })
  await saving
  await vi.advanceTimersByTimeAsync(2000)
  expect(world.server.draft).toEqual({ text: 'ab' })
  expect(keeper.read().state).toBe('saved')
})

test('before another draft takes its place the server has all of the one that is here, or says that it has not', async () => {
  const { world, keeper } = desk()
  keeper.change({ text: 'a' })
  const saving = keeper.flush()
  keeper.change({ text: 'ab' })
  expect(await keeper.settle()).toBe(true)
  await saving
  expect(world.server.draft).toEqual({ text: 'ab' })
  world.online = false
  keeper.change({ text: 'abc' })
  expect(await keeper.settle()).toBe(false)
  world.online = true
  world.server = { revision: 9, draft: { text: 'there' } }
  expect(await keeper.settle()).toBe(false)
  expect(keeper.read()).toMatchObject({ state: 'conflict', draft: { text: 'abc' } })
})

test('a save that takes longer than the next one waits is waited for, and the last words with it', async () => {
  const { world, keeper } = desk()
  let answer = () => {}
  world.held = new Promise<void>((resolve) => (answer = resolve))
  keeper.change({ text: 'The last words' })
  await vi.advanceTimersByTimeAsync(900)
  keeper.change({ text: 'The last words of the day' })
  // The time of the second save comes while nobody has answered the first.
  await vi.advanceTimersByTimeAsync(900)
  let isSettled: boolean | null = null
  void keeper.settle().then((has) => (isSettled = has))
  await vi.advanceTimersByTimeAsync(0)
  expect(isSettled).toBeNull()
  answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(isSettled).toBe(true)
  expect(world.server.draft).toEqual({ text: 'The last words of the day' })
})

test('words typed while the last save is under way, or after their draft was sent elsewhere, are saved before a sign-out', async () => {
  const { world, keeper } = desk()
  let answer = () => {}
  world.held = new Promise<void>((resolve) => (answer = resolve))
  keeper.change({ text: 'The last' })
  const settled = keeper.settle()
  await vi.advanceTimersByTimeAsync(0)
  keeper.change({ text: 'The last words' })
  answer()
  expect(await settled).toBe(true)
  expect(world.server.draft).toEqual({ text: 'The last words' })

  world.server = { revision: 0, draft: null }
  keeper.change({ text: 'The last words of the day' })
  expect(await keeper.settle()).toBe(true)
  expect(world.server.draft).toEqual({ text: 'The last words of the day' })
})

test('a read that was answered before a save, and comes after it, takes nothing away', async () => {
  const { world, keeper } = desk()
  const adoptFound = keeper.beginRead()
  keeper.change({ text: 'typed while the page was filled' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read().state).toBe('saved')
  adoptFound(null)
  expect(keeper.read().draft).toEqual({ text: 'typed while the page was filled' })
  keeper.change({ text: 'more' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ state: 'saved', theirs: null })
  expect(world.server.draft).toEqual({ text: 'more' })
})

test('a read that begins while a save is under way waits for nothing and changes nothing', async () => {
  const { keeper } = desk()
  keeper.change({ text: 'Hi' })
  const saving = keeper.flush()
  const adoptFound = keeper.beginRead()
  await saving
  adoptFound(null)
  expect(keeper.read()).toMatchObject({ draft: { text: 'Hi' }, state: 'saved' })
})

test.each(['', ' there'])('words whose save was never confirmed conflict only with others: «Hi%s»', async (more) => {
  const { keeper } = desk({
    local: { draft: { text: 'Hi' }, revision: 1, isDirty: true },
    server: { revision: 2, draft: { text: `Hi${more}` } },
  })
  const state = more ? 'conflict' : 'saved'
  keeper.beginRead()({ draft: { text: `Hi${more}` }, revision: 2, at: 'then' })
  expect(keeper.read()).toMatchObject({ draft: { text: 'Hi' }, state })
})

test.each(['', ' there'])('after a lost answer the same words are no conflict, others are: «Hi%s»', async (more) => {
  const { world, keeper } = desk({ server: { revision: 1, draft: { text: `Hi${more}` } } })
  keeper.change({ text: 'Hi' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read().state).toBe(more ? 'conflict' : 'saved')
  if (more) return
  keeper.change({ text: 'Hi again' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(world.server.draft).toEqual({ text: 'Hi again' })
})

test('a draft that was begun anew elsewhere, its revisions with it, is not taken for an older one of ours', async () => {
  const server = { revision: 1, draft: { text: 'begun anew' } }
  const { world, keeper } = desk({ local: { draft: { text: 'here' }, revision: 5, isDirty: true }, server })
  keeper.beginRead()({ ...server, at: 'then' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(keeper.read()).toMatchObject({ state: 'conflict', theirs: { text: 'begun anew' } })
  expect(world.server).toEqual(server)
})

test('two texts of which none was chosen are both there after a reload, also when one was typed on', async () => {
  const { world, keeper } = desk()
  keeper.change({ text: 'here' })
  world.server = { revision: 5, draft: { text: 'there' } }
  await vi.advanceTimersByTimeAsync(1000)
  keeper.change({ text: 'here and on' })
  const { world: after, keeper: again } = desk({ ...(world.local && { local: world.local }), server: world.server })
  again.beginRead()({ draft: { text: 'there' }, revision: 5, at: 'then' })
  await vi.advanceTimersByTimeAsync(2000)
  expect(again.read()).toMatchObject({ state: 'conflict', draft: { text: 'here and on' }, theirs: { text: 'there' } })
  expect(after.server.draft).toEqual({ text: 'there' })
})

/** A draft that both windows have, and the other one has written on since. */
async function writtenOnElsewhere() {
  const { world, keeper } = desk()
  keeper.change({ text: 'both have this' })
  await vi.advanceTimersByTimeAsync(1000)
  world.server = { revision: 2, draft: { text: 'both have this, and more' } }
  return { world, keeper }
}

test('a composer that is emptied takes away nothing that another window has written since', async () => {
  const { world, keeper } = await writtenOnElsewhere()
  keeper.change({ text: '' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(world.server.draft).toEqual({ text: 'both have this, and more' })
  expect(keeper.read()).toMatchObject({ state: 'conflict', theirs: { text: 'both have this, and more' } })
  keeper.decide('mine')
  await vi.advanceTimersByTimeAsync(1000)
  expect(world.server.draft).toBeNull()
})

test('after a send the text of another window stays, is no conflict, and is met by what is written next', async () => {
  const { world, keeper } = await writtenOnElsewhere()
  keeper.sent()
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ draft: { text: '' }, state: 'untouched', theirs: null })
  expect(world.local).toBeNull()
  keeper.change({ text: 'the next one' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ state: 'conflict', theirs: { text: 'both have this, and more' } })
  expect(world.server.draft).toEqual({ text: 'both have this, and more' })
})

test.each(['the text', 'the text, typed on'])(
  'what was sent is gone although nobody said it was saved: «%s»',
  async (last) => {
    const { world, keeper } = desk()
    world.losesAnswers = true
    keeper.change({ text: 'the text' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(world.server).toEqual({ revision: 1, draft: { text: 'the text' } })
    world.losesAnswers = false
    keeper.change({ text: last })
    keeper.sent()
    await vi.advanceTimersByTimeAsync(1000)
    expect(world.server.draft).toBeNull()
    expect(keeper.read()).toMatchObject({ draft: { text: '' }, theirs: null })
  },
)

test('words whose save nobody confirmed are no conflict with what was typed on, nor after a reload', async () => {
  const { world, keeper } = desk()
  world.losesAnswers = true
  keeper.change({ text: 'Hi' })
  await vi.advanceTimersByTimeAsync(1000)
  world.losesAnswers = false
  const local = { draft: { text: 'Hi there' }, revision: 0, isDirty: true, unanswered: world.local?.unanswered ?? [] }
  keeper.change({ text: 'Hi there' })
  await vi.advanceTimersByTimeAsync(6000)
  expect(keeper.read()).toMatchObject({ state: 'saved', theirs: null })
  expect(world.server.draft).toEqual({ text: 'Hi there' })

  const after = desk({ local, server: { revision: 1, draft: { text: 'Hi' } } })
  after.keeper.beginRead()({ draft: { text: 'Hi' }, revision: 1, at: 'then' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(after.keeper.read()).toMatchObject({ state: 'saved', theirs: null })
  expect(after.world.server.draft).toEqual({ text: 'Hi there' })
})

test('a removal whose answer was lost is repeated, and finds nothing to do', async () => {
  const { world, keeper } = desk()
  keeper.change({ text: 'Hi' })
  await vi.advanceTimersByTimeAsync(1000)
  world.losesAnswers = true
  keeper.sent()
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read().state).toBe('waiting')
  world.losesAnswers = false
  await vi.advanceTimersByTimeAsync(6000)
  expect(keeper.read()).toMatchObject({ draft: { text: '' }, state: 'saved' })
  expect(world.local).toBeNull()
})

test('a page that goes right after a send does not bring the sent text back', async () => {
  const { world, keeper } = desk()
  world.losesAnswers = true
  keeper.change({ text: 'sent' })
  await vi.advanceTimersByTimeAsync(1000)
  world.online = false
  keeper.sent()
  await vi.advanceTimersByTimeAsync(100)
  const after = desk({ ...(world.local && { local: world.local }), server: world.server })
  after.keeper.beginRead()({ draft: { text: 'sent' }, revision: 1, at: 'then' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(after.keeper.read()).toMatchObject({ draft: { text: '' }, theirs: null })
  expect(after.world.server.draft).toBeNull()
})

test('an empty composer that never had a text takes what is there', async () => {
  const { world, keeper } = desk({ server: { revision: 3, draft: { text: 'from the phone' } } })
  keeper.change({ text: 'x' })
  keeper.change({ text: '' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ draft: { text: 'from the phone' }, theirs: null })
  expect(world.server.draft).toEqual({ text: 'from the phone' })
})

test.each([
  ['shows it only, of before', { at: '14:00', typed: '' }, ''],
  ['shows it only, written on since', { at: '14:10', typed: '' }, 'the text'],
  ['has it word for word', { at: '14:00', typed: 'the sent text' }, ''],
  ['has written other words', { at: '14:00', typed: 'other words' }, 'other words'],
])('a text that was sent from another window is no draft where one %s', async (_where, { at, typed }, left) => {
  const { world, keeper } = desk({ server: { revision: 2, draft: { text: 'the text' } } })
  keeper.beginRead()({ draft: { text: 'the text' }, revision: 2, at })
  if (typed) keeper.change({ text: typed })
  keeper.sentElsewhere({ at: '14:05', isSame: ({ text }) => text === 'the sent text' })
  await vi.advanceTimersByTimeAsync(1000)
  expect(keeper.read()).toMatchObject({ draft: { text: left }, theirs: null })
  expect(world.server.draft?.text ?? '').toBe(left)
})
