/** This page, for as long as it is there. */
const PAGE = crypto.randomUUID()
const lockOf = (page: string) => `foxden.page.${page}`
let isHeld = false
/** A browser without them never says what was lost: it could not tell it from what another window still has. */
const locks = (): LockManager | undefined => globalThis.navigator?.locks

/**
 * The names of files whose bytes are only on this page: when it goes, they go, and the next page with the same draft says so.
 * Each page holds a lock while it is there, so that another window never takes what is still on its way for lost.
 */
export function uploadMemory(key: string) {
  const own = `${key}#${PAGE}`
  return {
    /** What is on its way by now, and what was lost and is not dismissed. */
    write: (names: string[]) => {
      if (names.length > 0) holdPage()
      try {
        if (names.length > 0) localStorage.setItem(own, JSON.stringify(names))
        else localStorage.removeItem(own)
      } catch {
        // Without storage a page that goes takes their names along.
      }
    },
    /** Tells what pages that are gone have left, and what one that is still there leaves when it goes; each name once. */
    onLost: (tell: (names: string[]) => void) => {
      for (const other of keysOf(`${key}#`)) {
        if (other === own) continue
        const page = other.slice(key.length + 1)
        // Granted when that page is gone.
        void locks()?.request(lockOf(page), () => {
          const names = take(other)
          if (names.length > 0) tell(names)
        })
      }
    },
  }
}

export type UploadMemory = ReturnType<typeof uploadMemory>

function holdPage() {
  if (isHeld) return
  isHeld = true
  void locks()?.request(lockOf(PAGE), () => new Promise<never>(() => {}))
}

function keysOf(prefix: string): string[] {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
    return keys.filter((each) => each.startsWith(prefix))
  } catch {
    return []
  }
}

function take(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    localStorage.removeItem(key)
    return Array.isArray(kept) ? kept.map(String) : []
  } catch {
    return []
  }
}
