import { cn } from './cn.ts'
import { printedKeys } from './platform.ts'

/** A hint at keys, for the eye only: the control it belongs to names them in `aria-keyshortcuts`. `mod+k`, `g u`. */
export function Kbd({ keys, quiet = false, className }: { keys: string; quiet?: boolean; className?: string }) {
  return (
    <span aria-hidden="true" className={cn('inline-flex flex-none gap-0.5 pointer-coarse:hidden', className)}>
      {printedKeys(keys).map((key) => (
        <kbd
          key={key}
          className={cn(
            'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border px-1 font-sans text-2xs leading-none font-medium tracking-normal',
            quiet ? 'border-current/30 text-current' : 'border-line-strong bg-raised text-subtle',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
