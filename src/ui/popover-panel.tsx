import { Popover as Radix } from 'radix-ui'
import { type ReactNode, Suspense, useContext, useLayoutEffect, useRef, useState } from 'react'
import { cn } from './cn.ts'
import { EarlyKeys } from './early-keys.tsx'
import { focusedElement, focusPaid, oweFocus, owedFocus } from './owed-focus.ts'
import { PortalContainer } from './portal.ts'

export type PanelProps = {
  anchor: HTMLElement
  /** Its name for screen readers. */
  label: string
  role?: 'dialog' | 'menu'
  id?: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'right' | 'left'
  className?: string | undefined
  /** What gets the focus afterwards, asked when it closes where that is told by then; what had it before unless told. */
  returnFocus?: HTMLElement | null | (() => HTMLElement | null)
  onClose: () => void
  children: ReactNode
}

/** A floating panel beside `anchor`. Escape and a press outside close it; it flips to stay on the page. */
export function PopoverPanel({
  anchor,
  label,
  role,
  id,
  align,
  side,
  className,
  returnFocus,
  onClose,
  children,
}: PanelProps) {
  // Within the page's main part, or a screen reader's landmarks would not hold it.
  const container = useContext(PortalContainer) ?? document.querySelector('main')
  const pressedOutside = useRef(false)
  // A key may have opened it from anywhere: the focus goes back there, not to a button that was never pressed.
  const [before] = useState(() => focusedElement() ?? owedFocus())
  useLayoutEffect(() => () => oweFocus(before), [before])
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor virtualRef={{ current: anchor }} />
      <Radix.Portal container={container}>
        <Radix.Content
          id={id}
          role={role ?? 'dialog'}
          aria-label={label}
          align={align ?? 'start'}
          side={side ?? 'bottom'}
          sideOffset={4}
          collisionPadding={8}
          onPointerDownOutside={() => {
            pressedOutside.current = true
          }}
          onInteractOutside={(event) => {
            // The anchor toggles by itself; closing here would make its press open the panel again.
            if (event.target instanceof Node && anchor.contains(event.target)) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            focusPaid(before)
            // It comes a moment later; by then another panel may have been opened.
            if (pressedOutside.current || focusedElement()) return
            const told = typeof returnFocus === 'function' ? returnFocus() : returnFocus
            const back = told ?? before
            back?.focus({ preventScroll: true })
          }}
          onKeyDown={(event) => event.stopPropagation()}
          // On a phone the properties are a layer of their own, and what opens from them belongs over it.
          className={cn(
            'pop-in z-pop max-phone:z-dialog flex max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] min-w-48 flex-col overflow-hidden rounded-lg bg-raised text-sm text-fg shadow-pop outline-none',
            className,
          )}
        >
          {/* What is inside may still be on its way; the panel itself must stay where it is then. */}
          <Suspense
            fallback={
              <div className="h-16">
                <EarlyKeys />
              </div>
            }
          >
            {children}
          </Suspense>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
