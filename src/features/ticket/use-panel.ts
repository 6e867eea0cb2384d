import { type RefObject, useState } from 'react'

const KEY = 'foxden.properties'
/** From this width of the ticket on, the properties stand beside the timeline; below it they slide over. */
const BESIDE_PX = 896

const read = () => {
  try {
    return localStorage.getItem(KEY) !== 'closed'
  } catch {
    return true
  }
}

/** Whether the properties are shown: remembered where there is room, closed at first where they cover the timeline. */
export function usePanel(root: RefObject<HTMLElement | null>) {
  const [beside, setBeside] = useState(read)
  const [over, setOver] = useState(false)
  const isWide = () => (root.current?.offsetWidth ?? 0) >= BESIDE_PX
  return {
    beside,
    over,
    show: () => (isWide() ? setBeside(true) : setOver(true)),
    closeOver: () => setOver(false),
    toggle: () => {
      if (!isWide()) return setOver(!over)
      setBeside(!beside)
      try {
        localStorage.setItem(KEY, beside ? 'closed' : 'open')
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    },
  }
}
