const KEY = 'foxden.images-from'
const MOST = 500

/** Senders whose remote images this browser shows without asking, by address, newest last. */
function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((item) => typeof item === 'string') : []
  } catch {
    // Storage may be off or hold somebody else's text: then every click counts for itself.
    return []
  }
}

export const showsImagesFrom = (sender: string | null) => sender !== null && read().includes(sender.toLowerCase())

export function rememberImagesFrom(sender: string) {
  const others = read().filter((kept) => kept !== sender.toLowerCase())
  try {
    localStorage.setItem(KEY, JSON.stringify([...others, sender.toLowerCase()].slice(-MOST)))
  } catch {
    // As above: not remembered.
  }
}
