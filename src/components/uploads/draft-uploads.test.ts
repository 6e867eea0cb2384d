import { expect, test } from 'vitest'
import type { StagedFile } from '../../domain/file.ts'
import { createDraftKeeper } from '../drafts/draft-keeper.ts'
import { draftUploads } from './draft-uploads.ts'

type Text = { sendId: string; html: string; files: StagedFile[] }
let born = 0
const empty = (): Text => ({ sendId: `send ${++born}`, html: '', files: [] })
const isWorthKeeping = ({ html, files }: Text) => html !== '' || files.length > 0
const map: StagedFile = { id: 'x', name: 'map.pdf', contentType: 'application/pdf', sizeBytes: 9 }

function compose() {
  const keeper = createDraftKeeper<Text>({
    ...{ empty, isWorthKeeping, local: { read: () => null, write: () => {} } },
    save: async (revision) => ({ kind: 'saved', revision: revision + 1, at: '' }),
  })
  const shelf = draftUploads(keeper, { key: 'test', isWorthKeeping })
  /** Copies a file that arrives, or does not, when the test says so. */
  const copy = () => {
    let arrive = () => {}
    let fail = () => {}
    const copied = new Promise<StagedFile[]>((resolve, reject) => {
      arrive = () => resolve([map])
      fail = () => reject(new Error('cut'))
    })
    shelf.copy([map], () => copied)
    return { arrive, fail }
  }
  return { keeper, shelf, copy }
}

test('a file arrives in the draft it was meant for, behind what is there', async () => {
  const { keeper, shelf, copy } = compose()
  keeper.change({ html: '<p>See the map</p>', files: [{ ...map, id: 'first' }] })
  const file = copy()
  expect(shelf.read()).toMatchObject([{ name: 'map.pdf', problem: null, sizeBytes: 9 }])
  file.arrive()
  await expect.poll(() => keeper.read().draft.files.map(({ id }) => id)).toEqual(['first', 'x'])
  expect(shelf.read()).toEqual([])
})

test('what was on its way into a draft that has gone does not join the next one', async () => {
  const { keeper, shelf, copy } = compose()
  keeper.change({ html: '<p>See the map</p>' })
  const file = copy()
  keeper.clear()
  expect(shelf.read()).toEqual([])
  keeper.change({ html: '<p>Another text</p>' })
  file.arrive()
  await new Promise(setImmediate)
  expect(keeper.read().draft.files).toEqual([])
})

test('it goes on when the draft is the same under another id', async () => {
  const { keeper, copy } = compose()
  keeper.change({ html: '<p>See the map</p>' })
  const file = copy()
  keeper.replace({ ...keeper.read().draft, sendId: 'again' })
  file.arrive()
  await expect.poll(() => keeper.read().draft.files).toHaveLength(1)
})

test('a copy that failed says so until it is tried again or removed', async () => {
  const { shelf, copy } = compose()
  const file = copy()
  file.fail()
  await expect.poll(() => shelf.read()[0]?.problem).toBe('The file did not arrive.')
  for (const upload of shelf.read()) shelf.stop(upload)
  expect(shelf.read()).toEqual([])
})
