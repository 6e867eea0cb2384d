import { cn } from './cn.ts'
import { CheckIcon, MinusIcon } from './icons.tsx'

/** The box alone, for options and rows whose own role says whether they are ticked. */
export function CheckMark({ state, className }: { state: boolean | 'mixed'; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-3.75 flex-none place-items-center rounded-[4px] border-[1.25px] transition-colors duration-(--fx-dur-instant)',
        state ? 'border-accent bg-accent text-accent-ink' : 'border-line-control bg-raised',
        className,
      )}
    >
      {state === 'mixed' ? (
        <MinusIcon size={12} className="stroke-[3]" />
      ) : (
        state && <CheckIcon size={12} className="stroke-[3]" />
      )}
    </span>
  )
}
