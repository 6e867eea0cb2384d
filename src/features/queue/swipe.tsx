import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import type { TicketRow } from '../../domain/ticket.ts'
import { cn } from '../../ui/cn.ts'
import { AssignIcon, type Icon, ReplyIcon, StatusIcon } from '../../ui/icons.tsx'
import { useListState } from './list-state.ts'
import { useQueue } from './queue-context.ts'

const ACTION_PX = 84
const LEFT_PX = 2 * ACTION_PX
const LONG_PRESS_MS = 500
/** Below this it is a tap with an unsteady finger. */
const SLACK_PX = 8

/**
 * A row under a finger: drawn to the right it offers Reply and Take it, to the left Status; held, it is selected. Each of
 * these has a button elsewhere.
 */
export function Swipe({ row, at, children }: { row: TicketRow; at: number; children: ReactNode }) {
  const { state, me, open, pick, change } = useQueue()
  const rest = useListState(state, ({ swiped }) =>
    swiped?.id === row.id ? (swiped.side === 'right' ? LEFT_PX : -ACTION_PX) : 0,
  )
  const [drag, setDrag] = useState<number | null>(null)
  const start = useRef<{ x: number; y: number; moved: boolean } | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const hold = useRef<ReturnType<typeof setTimeout>>(undefined)

  const down = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') return
    start.current = { x: event.clientX, y: event.clientY, moved: false }
    hold.current = setTimeout(() => {
      if (!start.current) return
      start.current.moved = true
      state.set({ swiped: null })
      state.toggle(row, at)
      navigator.vibrate?.(10)
    }, LONG_PRESS_MS)
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const from = start.current
    if (!from) return
    const dx = event.clientX - from.x
    if (drag === null && Math.abs(dx) < SLACK_PX && Math.abs(event.clientY - from.y) < SLACK_PX) return
    clearTimeout(hold.current)
    if (drag === null && (from.moved || Math.abs(dx) < Math.abs(event.clientY - from.y))) {
      start.current = null
      return
    }
    from.moved = true
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag(Math.max(-ACTION_PX * 1.15, Math.min(LEFT_PX * 1.1, rest + dx)))
  }
  const up = () => {
    clearTimeout(hold.current)
    if (drag !== null) {
      const side = drag > LEFT_PX / 2 ? 'right' : drag < -ACTION_PX / 2 ? 'left' : null
      state.set({ swiped: side && { id: row.id, side } })
    }
    setDrag(null)
    // The click that follows a drag or a long press is not a tap.
    if (!start.current?.moved) start.current = null
  }
  const swallow = (event: { preventDefault: () => void; stopPropagation: () => void }) => {
    if (!start.current?.moved && rest === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (!start.current?.moved) state.set({ swiped: null })
    start.current = null
  }
  const x = drag ?? rest
  const done = () => state.set({ swiped: null })
  return (
    <div ref={root} className="relative h-full overflow-hidden">
      {x > 0 && (
        <div className="absolute inset-y-0 left-0 flex">
          <SwipeAction
            label="Reply"
            icon={ReplyIcon}
            className="bg-accent-soft text-accent-text"
            onPress={() => {
              done()
              open(row, at, { reply: true })
            }}
          />
          <SwipeAction
            label="Take it"
            icon={AssignIcon}
            className="bg-active text-fg"
            onPress={() => {
              done()
              change([row], { kind: 'properties', properties: { assigneeId: me.id } })
            }}
          />
        </div>
      )}
      {x < 0 && (
        <div className="absolute inset-y-0 right-0 flex">
          <SwipeAction
            label="Status"
            icon={StatusIcon}
            className="bg-active text-fg"
            onPress={() => {
              done()
              // The row stays when the button goes.
              if (root.current) pick('status', [row], root.current)
            }}
          />
        </div>
      )}
      {/* A finger's ways; the keyboard's are the grid's. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
        onClickCapture={swallow}
        onContextMenu={(event) => start.current && event.preventDefault()}
        style={{ transform: x === 0 ? undefined : `translateX(${x}px)` }}
        className={cn(
          'relative h-full touch-pan-y select-none',
          drag === null && 'transition-transform duration-(--fx-dur-base)',
        )}
      >
        {children}
      </div>
    </div>
  )
}

type SwipeActionProps = { label: string; icon: Icon; className: string; onPress: () => void }

const SwipeAction = ({ label, icon: IconOf, className, onPress }: SwipeActionProps) => (
  <button
    type="button"
    tabIndex={-1}
    onClick={onPress}
    className={cn('flex w-21 flex-col items-center justify-center gap-1 text-xs font-semibold', className)}
  >
    <IconOf size={20} />
    {label}
  </button>
)
