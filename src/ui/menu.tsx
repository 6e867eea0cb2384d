import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { cn } from './cn.ts'
import { CheckIcon, type Icon } from './icons.tsx'
import { Kbd } from './kbd.tsx'
import { Popover, type TriggerProps } from './popover.tsx'
import { ariaKeys } from './platform.ts'
import { offProps } from './tip.ts'

type MenuProps = {
  label: string
  trigger: (props: TriggerProps) => ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  className?: string
  children: (close: () => void) => ReactNode
}

/** A button with a menu of actions: `MenuItem`, `MenuRadio`, `MenuLabel`, `MenuSeparator`. */
export function Menu({ children, className, ...popover }: MenuProps) {
  return (
    <Popover {...popover} role="menu" className={cn('min-w-52', className)}>
      {(close) => <MenuItems>{children(close)}</MenuItems>}
    </Popover>
  )
}

const itemsOf = (root: HTMLElement) => [
  ...root.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])'),
]

/** The items of a menu: arrow keys, Home, End and first letters move among them. */
export function MenuItems({ focusFirst = true, children }: { focusFirst?: boolean; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const root = ref.current
    if (!root || !focusFirst) return
    const items = itemsOf(root)
    ;(items.find((item) => item.ariaChecked === 'true') ?? items[0])?.focus()
  }, [focusFirst])
  const move = (event: KeyboardEvent) => {
    if (!ref.current) return
    const items = itemsOf(ref.current)
    const at = items.findIndex((item) => item === document.activeElement)
    const letter = event.key.length === 1 && !event.metaKey && !event.ctrlKey ? event.key.toLowerCase() : null
    const next = {
      ArrowDown: items[(at + 1) % items.length],
      ArrowUp: items[(at - 1 + items.length) % items.length],
      Home: items[0],
      End: items.at(-1),
    }[event.key]
    const named =
      letter && letter !== ' '
        ? [...items.slice(at + 1), ...items].find((item) => item.textContent.trim().toLowerCase().startsWith(letter))
        : undefined
    const target = next ?? named
    if (!target) return
    event.preventDefault()
    target.focus()
  }
  return (
    // The popover around it has the role; the keys are the menu's.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={ref} onKeyDown={move} className="overflow-y-auto p-1">
      {children}
    </div>
  )
}

type MenuItemProps = {
  icon?: Icon
  /** In the place of an icon: an avatar, a dot. */
  lead?: ReactNode
  keys?: string
  danger?: boolean
  checked?: boolean
  disabledReason?: string | undefined
  onSelect: () => void
  children: ReactNode
}

const ITEM =
  'flex h-7.5 w-full items-center gap-2.25 rounded-[6px] px-2 text-left whitespace-nowrap outline-none pointer-coarse:h-11 hover:bg-hover focus:bg-active'

/** One action. With `checked` it is one of several choices. */
export function MenuItem({
  icon: IconOf,
  lead,
  keys,
  danger,
  checked,
  disabledReason,
  onSelect,
  children,
}: MenuItemProps) {
  const off = disabledReason !== undefined
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      tabIndex={-1}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      {...offProps(disabledReason)}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      onClick={() => !off && onSelect()}
      className={cn(ITEM, danger && 'text-danger', off && 'text-off hover:bg-transparent')}
    >
      {lead ?? (IconOf && <IconOf size={15} className={danger ? '' : 'text-subtle'} />)}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {checked && <CheckIcon size={14} className="text-muted" />}
      {keys && <Kbd keys={keys} />}
    </button>
  )
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <div className="flex h-6.5 items-center px-2 text-2xs font-medium text-subtle">{children}</div>
)

export const MenuSeparator = () => <hr className="-mx-1 my-1 border-t border-line" />
