import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { dialogGone } from './after-dialog.ts'
import { cn } from './cn.ts'
import { focusedElement, owedFocus } from './owed-focus.ts'
import { PortalContainer } from './portal.ts'

type DialogProps = {
  title: string
  /** Shown under the title. */
  description?: ReactNode
  /** `alert` for a question that must be answered. */
  role?: 'dialog' | 'alertdialog'
  hideTitle?: boolean
  className?: string
  /** Closing loses what was typed: Escape, or a press beside the dialog, then has to be meant twice. */
  guardsTyped?: boolean
  onClose: () => void
  children: ReactNode
}

/** A modal dialog on the browser's own element: it keeps the focus, gives it back, and Escape closes it. */
export function Dialog({
  title,
  description,
  role = 'dialog',
  hideTitle = false,
  className,
  guardsTyped = false,
  onClose,
  children,
}: DialogProps) {
  const [element, setElement] = useState<HTMLDialogElement | null>(null)
  const id = useId()
  const isTyped = useRef(false)
  const [isWarned, setWarned] = useState(false)
  const dismiss = () => {
    if (guardsTyped && isTyped.current && !isWarned) setWarned(true)
    else onClose()
  }
  useEffect(() => {
    if (element && !element.open) element.showModal()
  }, [element])
  const [before] = useState(focusedElement)
  const menuOwes = useRef<HTMLElement | null>(null)
  // What had the focus may be an item of a menu that goes as the dialog comes: then the menu's button is meant.
  useLayoutEffect(() => void (menuOwes.current = owedFocus()), [])
  useEffect(
    () => () => {
      const back = before?.isConnected ? before : menuOwes.current
      if (!focusedElement()) back?.focus({ preventScroll: true })
    },
    [before],
  )
  useEffect(() => dialogGone, [])
  useEffect(() => {
    // A panel below the dialog hears Escape first, and would close in its place.
    const keepFromBelow = (event: KeyboardEvent) => {
      const panels = document.querySelectorAll('[data-radix-popper-content-wrapper]')
      const isBelow = panels.length > 0 && ![...panels].some((panel) => element?.contains(panel))
      if (event.key === 'Escape' && isBelow) event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', keepFromBelow, true)
    return () => window.removeEventListener('keydown', keepFromBelow, true)
  }, [element])
  return (
    // Escape is the element's own `cancel`; a press on the scrim is its pointer twin.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={setElement}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        event.preventDefault()
        dismiss()
      }}
      onClick={(event) => event.target === element && dismiss()}
      onInput={({ target }) => {
        if (!isChoice(target)) isTyped.current = true
        setWarned(false)
      }}
      onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
      className={cn(
        'rise-in m-auto max-h-[calc(100dvh-32px)] w-120 max-w-[calc(100vw-24px)] rounded-xl bg-raised p-0 text-sm text-fg shadow-pop outline-none backdrop:bg-scrim',
        className,
      )}
    >
      <PortalContainer value={element}>
        <div className={hideTitle ? 'sr-only' : 'px-4 pt-4'}>
          <h2 id={`${id}-title`} className="text-lg font-semibold tracking-[-.012em]">
            {title}
          </h2>
          {description && (
            <div id={`${id}-description`} className="text-muted">
              {description}
            </div>
          )}
        </div>
        {children}
        {isWarned && guardsTyped && (
          <p role="alert" className="sticky bottom-0 bg-warning-soft px-4 py-2 text-xs text-warning">
            What you typed is not saved. Once more, and it is discarded.
          </p>
        )}
      </PortalContainer>
    </dialog>
  )
}

/** What was chosen is chosen again with one press, and asks for no second one to close. */
const isChoice = (target: EventTarget) =>
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio'))

/** The buttons that end a dialog, at its lower right. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap justify-end gap-2 px-4 pt-3.5 pb-4">{children}</div>
)
