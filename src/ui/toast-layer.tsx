import { useEffect, useRef, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import { AlertIcon, CheckIcon, CrossIcon } from './icons.tsx'
import { Kbd } from './kbd.tsx'
import { dismissToast, type Toast, useToasts } from './toast.ts'

export const TOAST_LAYER_ID = 'toasts'

/** The one place where toasts are shown: bottom centre, over everything but a modal dialog. */
export function ToastLayer() {
  const toasts = useToasts()
  return (
    <section
      id={TOAST_LAYER_ID}
      aria-label="Messages"
      className="pointer-events-none fixed inset-x-3 bottom-[max(3.25rem,var(--toasts-above,0px))] z-toast flex flex-col items-center gap-2 in-data-lifted:bottom-[max(6.5rem,var(--toasts-above,0px))] max-phone:bottom-[max(5rem,var(--toasts-above,0px))]"
    >
      {toasts.map((toast) => (
        <ToastCard key={`${toast.id} ${toast.turn}`} toast={toast} />
      ))}
    </section>
  )
}

function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  const leftMs = useRef(toast.staysMs)
  const { id, staysMs } = toast
  useEffect(() => {
    if (held) return undefined
    const startedAt = performance.now()
    const timer = setTimeout(() => dismissToast(id), leftMs.current)
    return () => {
      clearTimeout(timer)
      leftMs.current -= performance.now() - startedAt
    }
  }, [held, id])
  const IconOf = toast.icon ?? (toast.tone === 'failed' ? AlertIcon : CheckIcon)
  return (
    // Reading or reaching for the button stops the clock.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      role={toast.tone === 'failed' ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="rise-in pointer-events-auto relative flex min-h-10 w-110 max-w-full items-center gap-2.5 overflow-hidden rounded-lg bg-ink py-1.5 pr-1.5 pl-3.5 text-ink-text shadow-float"
    >
      <IconOf size={15} className="text-ink-muted" />
      <span className="nums min-w-0 flex-1">{toast.message}</span>
      {toast.details && <ToastButton toastId={id} {...toast.details} />}
      {toast.action && <ToastButton toastId={id} {...toast.action} />}
      <IconButton label="Dismiss" icon={CrossIcon} iconSize={14} variant="ink" onClick={() => dismissToast(id)} />
      {toast.meter && (
        <span
          aria-hidden="true"
          className="absolute bottom-0 left-0 h-0.5 w-full origin-left bg-accent-mark"
          style={{
            animation: `fx-run-out ${staysMs}ms linear forwards`,
            animationPlayState: held ? 'paused' : 'running',
          }}
        />
      )}
    </div>
  )
}

function ToastButton({ toastId, label, keys, run }: { toastId: string } & NonNullable<Toast['action']>) {
  return (
    <button
      type="button"
      onClick={() => {
        dismissToast(toastId)
        run()
      }}
      className="flex h-7 flex-none items-center gap-2 rounded-md bg-ink-hover px-2.5 font-semibold pointer-coarse:h-11"
    >
      {label}
      {keys && <Kbd keys={keys} quiet className="max-phone:hidden" />}
    </button>
  )
}
