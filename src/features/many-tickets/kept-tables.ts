/** Tables in this browser's database, which takes far more than its other places. Everything here throws where it is refused. */

const NAME = 'foxden.tables'
const STORE = 'tables'
/** Of a window that was closed nobody takes its table away. */
const KEPT_MS = 2 * 24 * 60 * 60_000

type Kept = { value: unknown; keptAt: number }

const answerOf = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing.')))
  })

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return answerOf(request)
}

/** Runs one change to its end: it is kept once the browser has said so, not before. */
async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  try {
    const transaction = database.transaction(STORE, mode)
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('There is no room.')))
    })
    const [answer] = await Promise.all([work(transaction.objectStore(STORE)), done])
    return answer
  } finally {
    database.close()
  }
}

export const keepTable = (key: string, value: unknown): Promise<void> =>
  inStore('readwrite', async (store) => void (await answerOf(store.put({ value, keptAt: Date.now() }, key))))

export const dropTable = (key: string): Promise<void> => inStore('readwrite', (store) => answerOf(store.delete(key)))

/** What was kept under a key; undefined when nothing was. Those of long ago are removed on the way. */
export const readTable = (key: string): Promise<unknown> =>
  inStore('readwrite', async (store) => {
    const kept: Kept | undefined = await answerOf(store.get(key))
    const cursor = store.openCursor()
    cursor.addEventListener('success', () => {
      if (!cursor.result) return
      const { keptAt }: Kept = cursor.result.value
      if (cursor.result.key !== key && keptAt < Date.now() - KEPT_MS) cursor.result.delete()
      cursor.result.continue()
    })
    return kept?.value
  })
