import { useLayoutEffect } from 'react'
import { hasMod, isTyping } from './platform.ts'

/** What was typed for a panel before it was there; its content may come after it. */
let typed = ''
let waiting = 0

function hold(event: KeyboardEvent) {
  // It has come, and the key is its own: what was typed before it goes first.
  if (waiting === 0 && isTyping(event.target)) return give()
  if (event.key === 'Escape' || event.key === 'Tab' || hasMod(event) || isTyping(event.target)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else if (event.key.length === 1 && !event.altKey) typed += event.key
}

/** What comes in the place of this has the focus a few frames later. */
const LAST_FRAME = 20

function pass(focused: Element | null, frame = 0) {
  if (waiting > 0) return
  const { activeElement } = document
  // Whatever has the focus now takes the next keys itself.
  if (activeElement !== focused) document.removeEventListener('keydown', hold, true)
  if (!isTyping(activeElement) && frame < LAST_FRAME) return void requestAnimationFrame(() => pass(focused, frame + 1))
  give()
}

function give() {
  document.removeEventListener('keydown', hold, true)
  const text = typed
  typed = ''
  // Typing it is what a field, its undo and React all take for typing.
  if (text && isTyping(document.activeElement)) document.execCommand('insertText', false, text)
}

/**
 * Stands where a panel will be whose code is on its way. Keys are meant for it by then: they wait, and are typed into what
 * it gives the focus to. As shortcuts of the page they would do what nobody asked for.
 */
export function EarlyKeys() {
  useLayoutEffect(() => {
    waiting += 1
    const focused = document.activeElement
    document.addEventListener('keydown', hold, true)
    return () => {
      waiting -= 1
      pass(focused)
    }
  }, [])
  return null
}
