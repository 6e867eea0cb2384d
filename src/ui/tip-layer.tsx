import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Kbd } from './kbd.tsx'

const OPEN_AFTER_MS = 450
/** Moving along a toolbar shows the next tip at once. */
const WARM_FOR_MS = 350

type Shown = { anchor: HTMLElement; text: string; keys: string | undefined }

/**
 * Shows the tips of the whole page: one listener instead of one component for each button of each row. The text repeats
 * what the control's name says or its disabled reason, so it is hidden from screen readers.
 */
export function TipLayer() {
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let current: HTMLElement | null = null
    let closedAt = 0
    const close = () => {
      clearTimeout(timer)
      if (current) closedAt = performance.now()
      current = null
      setShown(null)
    }
    const show = (anchor: HTMLElement) => {
      const text = anchor.dataset.tip
      if (text && anchor.isConnected) setShown({ anchor, text, keys: anchor.dataset.tipKeys })
    }
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || !(event.target instanceof Element)) return
      if (event.target.closest('[data-tip-layer]')) return
      const anchor = event.target.closest<HTMLElement>('[data-tip]')
      if (anchor === current) return
      close()
      current = anchor
      if (!anchor) return
      timer = setTimeout(() => show(anchor), performance.now() - closedAt < WARM_FOR_MS ? 0 : OPEN_AFTER_MS)
    }
    const focus = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement) || !event.target.matches(':focus-visible')) return
      const anchor = event.target.closest<HTMLElement>('[data-tip]')
      if (!anchor) return
      close()
      current = anchor
      timer = setTimeout(() => show(anchor), OPEN_AFTER_MS)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Shift') close()
    }
    const listeners = new AbortController()
    const options = { signal: listeners.signal, capture: true, passive: true }
    document.addEventListener('pointerover', over, options)
    document.addEventListener('pointerdown', close, options)
    document.addEventListener('focusin', focus, options)
    document.addEventListener('focusout', close, options)
    document.addEventListener('keydown', key, options)
    document.addEventListener('scroll', close, options)
    return () => {
      clearTimeout(timer)
      listeners.abort()
    }
  }, [])
  return shown && <Tip {...shown} />
}

function Tip({ anchor, text, keys }: Shown) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const tip = ref.current
    if (!tip) return
    const box = anchor.getBoundingClientRect()
    const below = box.bottom + 6 + tip.offsetHeight < innerHeight
    const left = Math.min(Math.max(8, box.left + box.width / 2 - tip.offsetWidth / 2), innerWidth - tip.offsetWidth - 8)
    tip.style.left = `${left}px`
    tip.style.top = `${below ? box.bottom + 6 : box.top - 6 - tip.offsetHeight}px`
  })
  return (
    <div
      ref={ref}
      data-tip-layer=""
      aria-hidden="true"
      className="pop-in fixed top-0 left-0 z-toast flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-ink-text shadow-float"
    >
      <span>{text}</span>
      {keys && <Kbd keys={keys} quiet />}
    </div>
  )
}
