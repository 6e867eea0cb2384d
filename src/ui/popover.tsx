import { type ReactNode, type Ref, Suspense, useId, useState } from 'react'
import { EarlyKeys } from './early-keys.tsx'
import { late } from './late.ts'
import type { PanelProps } from './popover-panel.tsx'

// Positioning and focus handling come when the first panel opens; `warmPopovers` fetches them in a quiet moment.
const PopoverPanel = late(() => import('./popover-panel.tsx').then((module) => module.PopoverPanel))
export const warmPopovers = PopoverPanel.fetchNow

/** What a button needs to open a panel; spread it on the button. */
export type TriggerProps = {
  ref: Ref<HTMLButtonElement>
  onClick: () => void
  'aria-haspopup': 'dialog' | 'menu' | 'listbox'
  'aria-expanded': boolean
  'aria-controls': string | undefined
}

type PopoverProps = Omit<PanelProps, 'anchor' | 'onClose' | 'children' | 'id'> & {
  trigger: (props: TriggerProps) => ReactNode
  /** The panel's content; gets the way to close it. */
  children: (close: () => void) => ReactNode
  /** Controlled from outside, when a key opens it too. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A button with a floating panel. */
export function Popover({ trigger, children, open, onOpenChange, ...panel }: PopoverProps) {
  const [ownOpen, setOwnOpen] = useState(false)
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const id = useId()
  const isOpen = open ?? ownOpen
  const setOpen = (next: boolean) => {
    setOwnOpen(next)
    onOpenChange?.(next)
  }
  const close = () => setOpen(false)
  return (
    <>
      {trigger({
        ref: setAnchor,
        onClick: () => setOpen(!isOpen),
        'aria-haspopup': panel.role ?? 'dialog',
        'aria-expanded': isOpen,
        'aria-controls': isOpen ? id : undefined,
      })}
      {isOpen && anchor && (
        <FloatingPanel {...panel} id={id} anchor={anchor} onClose={close}>
          {children(close)}
        </FloatingPanel>
      )}
    </>
  )
}

/** A panel without a button of its own, beside any element: for keys that act on a row. */
export const FloatingPanel = (panel: PanelProps) => (
  <Suspense fallback={<EarlyKeys />}>
    <PopoverPanel {...panel} />
  </Suspense>
)
