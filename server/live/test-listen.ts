import type { LiveEvent } from '../../src/domain/live.ts'

export type Told = { id: number | null; event: LiveEvent }

/** A console's ear: reads a live stream and hands out events one after another. */
export async function listenTo(url: string, headers: Record<string, string> = {}) {
  const abort = new AbortController()
  const response = await fetch(url, { headers, signal: abort.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''

  async function nextBlock(): Promise<string | null> {
    for (let end = rest.indexOf('\n\n'); ; end = rest.indexOf('\n\n')) {
      if (end >= 0) {
        const block = rest.slice(0, end)
        rest = rest.slice(end + 2)
        return block
      }
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return null
      rest += chunk.value
    }
  }

  /** The next event; null when the stream has ended. */
  async function next(): Promise<Told | null> {
    for (let block = await nextBlock(); block !== null; block = await nextBlock()) {
      const lines = block.split('\n')
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
      if (field('event') !== undefined) continue
      const [data, id] = [field('data'), field('id')]
      if (data !== undefined) return { id: id === undefined ? null : Number(id), event: JSON.parse(data) }
    }
    return null
  }

  return {
    status: response.status,
    headers: response.headers,
    next,
    /** The next event that passes; others before it are dropped. */
    async until(passes: (event: LiveEvent) => boolean): Promise<Told | null> {
      for (let told = await next(); told !== null; told = await next()) if (passes(told.event)) return told
      return null
    },
    close: () => abort.abort(),
  }
}
